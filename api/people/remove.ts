import type { Db } from '../../db/client.ts';
import { endKeysOfPlace } from '../../db/queries/api-keys.ts';
import { clearInvitationMail, withdrawInvitationsBy } from '../../db/queries/invitations.ts';
import { dropMembership, holdPlace, peopleAt } from '../../db/queries/people-and-keys.ts';
import { recordAct } from '../../db/queries/staff-audit.ts';
import type { PersonRole } from '../../domain/lifecycle/stages.ts';
import { inviteRefusal } from '../../domain/people/invites.ts';
import type { Person } from '../auth/person.ts';
import { ApiProblem, notFound } from '../problems/problem.ts';
import { rightsProblem } from './refusals.ts';

export type Leaving = {
  readonly personId: string;
  readonly role: PersonRole;
  readonly shopId: string | null;
};

/**
 * Takes a role from a person: their keys for it end at once, and what they had invited is withdrawn. Everybody may
 * leave, save the last owner of a shop and the last admin. Call it in a transaction.
 */
export async function removeFrom(db: Db, actor: Person, leaving: Leaving): Promise<{ keysEnded: number }> {
  const { personId, role, shopId } = leaving;
  const self = personId === actor.personId;
  await holdPlace(db, shopId);
  const present = await peopleAt(db, shopId);
  // Two owners who remove each other at once must not both succeed: who was removed meanwhile removes nobody.
  const isThere = (id: string, wanted: PersonRole) =>
    present.some(one => one.personId === id && one.role === wanted);
  const shopPerson = actor.shopIds !== null;
  if (shopPerson && !isThere(actor.personId, actor.role)) throw notFound('There is no such shop.');
  const refusal = inviteRefusal(actor, { role, shopId });
  if (refusal && !(self && role === actor.role)) throw rightsProblem(refusal);
  if (!isThere(personId, role)) throw notFound('This person does not have this role here.');
  const lasting = present.filter(one => one.role === role).length === 1;
  if (self && lasting && ((role === 'shop' && shopPerson) || role === 'admin'))
    throw new ApiProblem('not-allowed', 'Somebody must remain: invite another before you leave.');
  const now = new Date();
  await dropMembership(db, personId, role, shopId);
  const keysEnded = await endKeysOfPlace(db, leaving, now);
  for (const id of await withdrawInvitationsBy(db, personId, shopId, now)) await clearInvitationMail(db, id);
  const act = { actor: actor.personId, act: 'membership-removed', subject: personId };
  await recordAct(db, [shopId], { ...act, before: { role }, after: { keysEnded } }, now);
  return { keysEnded };
}
