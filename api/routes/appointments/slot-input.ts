import { z } from 'zod';
import { activeRepresentatives } from '../../../db/queries/appointments.ts';
import type { ApiDependencies } from '../../dependencies.ts';
import { wrongField } from '../../problems/problem.ts';
import { slotRefusal } from '../../slots.ts';

export const slotBody = z.strictObject({ representativeId: z.string().max(40), startsAt: z.iso.datetime() });

/** Checks that the wish is one of the representative's hours; the workflow takes it, where it cannot be taken twice. */
export async function slotInput(
  { database }: ApiDependencies,
  body: unknown,
): Promise<{ representativeId: string; startsAt: string }> {
  const { representativeId, startsAt } = slotBody.parse(body);
  const person = (await activeRepresentatives(database)).find(({ id }) => id === representativeId);
  if (!person) throw wrongField('/body/representativeId', 'There is no such representative.');
  const refusal = slotRefusal(person.zone, startsAt, new Date());
  if (refusal) throw wrongField('/body/startsAt', refusal);
  return { representativeId, startsAt: new Date(startsAt).toISOString() };
}
