import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type InvitationRow, invitationAt } from '../../../db/queries/invitations.ts';
import type { PersonRole } from '../../../domain/lifecycle/stages.ts';
import { INVITES, SHOP_ROLES } from '../../../domain/people/invites.ts';
import { EVERYONE } from '../../auth/person.ts';
import type { ApiDependencies } from '../../dependencies.ts';
import { notFound } from '../../problems/problem.ts';
import { shopParams } from '../../schemas.ts';

/** Where people are invited to: the shop in the path, or the staff. */
export type InvitingPlace = {
  readonly base: string;
  readonly params: z.ZodObject;
  readonly roles: readonly PersonRole[];
  readonly invited: z.ZodType<PersonRole>;
  readonly of: string;
};

const STAFF_ROLES = ['onboarding', 'accountant', 'support', 'admin'] as const;
const whoMayInvite = (roles: readonly PersonRole[]) =>
  EVERYONE.filter(role => INVITES[role].some(invited => roles.includes(invited)));

export const AT_SHOP: InvitingPlace = {
  base: '/shops/:shopId',
  params: shopParams,
  roles: whoMayInvite(SHOP_ROLES),
  invited: z.enum(SHOP_ROLES),
  of: 'a shop',
};
export const AMONG_STAFF: InvitingPlace = {
  base: '',
  params: z.object({}),
  roles: whoMayInvite(STAFF_ROLES),
  invited: z.enum(STAFF_ROLES),
  of: 'the staff',
};

/** The shop that the path names; null for the staff. */
export const placeOf = (request: FastifyRequest): string | null => request.shop?.shopId ?? null;

/** The invitation that the path names, at the place that it names. Throws not found. */
export async function invitationInPath(
  { database }: ApiDependencies,
  request: FastifyRequest,
): Promise<InvitationRow> {
  const { invitationId } = request.params as { readonly invitationId: string };
  const row = await invitationAt(database, placeOf(request), invitationId);
  if (!row) throw notFound('There is no such invitation.');
  return row;
}

export const invitationParams = { invitationId: z.string().min(1).max(60) };
