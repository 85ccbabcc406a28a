import { z } from 'zod';
import { representativesOf } from '../../../db/queries/calendars.ts';
import { slotAt } from '../../../domain/appointments/calendar.ts';
import type { ApiDependencies } from '../../dependencies.ts';
import { wrongField } from '../../problems/problem.ts';
import { refusalText } from '../../texts/refusals.ts';

export const slotBody = z.strictObject({ representativeId: z.string().max(40), startsAt: z.iso.datetime() });

/** Checks that the wish is one of the representative's slots; the workflow takes it, where it cannot be taken twice. */
export async function slotInput(
  { database }: ApiDependencies,
  body: unknown,
): Promise<{ representativeId: string; startsAt: string }> {
  const { representativeId, startsAt } = slotBody.parse(body);
  const [representative] = await representativesOf(database, { ids: [representativeId] });
  if (!representative) throw wrongField('/body/representativeId', refusalText('no-such-representative'));
  const { refusal } = slotAt(representative.calendar, startsAt, new Date());
  if (refusal !== null) throw wrongField('/body/startsAt', refusalText(refusal));
  return { representativeId, startsAt: new Date(startsAt).toISOString() };
}
