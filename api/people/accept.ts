import { randomUUID } from 'node:crypto';
import type { Db } from '../../db/client.ts';
import { insertKey } from '../../db/queries/api-keys.ts';
import {
  clearInvitationMail,
  type InvitationRow,
  invitationByToken,
  useInvitation,
} from '../../db/queries/invitations.ts';
import { addMembership, insertPerson } from '../../db/queries/people-and-keys.ts';
import { recordAct } from '../../db/queries/staff-audit.ts';
import { daysFrom, hashOfKey, KEY_DAYS, randomKey } from '../auth/keys.ts';
import type { Person } from '../auth/person.ts';
import { ApiProblem, notFound, wrongField } from '../problems/problem.ts';

export type Accepted = {
  readonly personId: string;
  readonly invitation: InvitationRow;
  /** Shown this once; null when the key that the person signed in with opens the new place already. */
  readonly key: string | null;
};

/**
 * Takes an invitation, once. A stranger becomes a new person, also when the address is known: nobody gets into
 * another's rights by an address. Who is signed in gets the membership. Call it in a transaction.
 */
export async function accept(
  db: Db,
  token: string,
  name: string | undefined,
  signedIn: Person | null,
): Promise<Accepted> {
  if (signedIn === null && name === undefined) throw wrongField('/body/name', 'Say your name.');
  const now = new Date();
  const tokenHash = hashOfKey(token);
  const personId = signedIn?.personId ?? `person-${randomUUID()}`;
  const invitation = await useInvitation(db, tokenHash, personId, now);
  if (!invitation) throw await whyNot(db, tokenHash);
  const { id, email, language, role, shopId } = invitation;
  if (name !== undefined && signedIn === null)
    await insertPerson(db, { id: personId, name, email, language, createdAt: now });
  await addMembership(db, personId, role, shopId);
  const opensAlready = signedIn?.role === role && signedIn.boundTo === null;
  const key = opensAlready ? null : randomKey();
  await clearInvitationMail(db, id);
  await recordAct(db, [shopId], { actor: personId, act: 'joined', subject: id, after: { role } }, now);
  if (key !== null) {
    // Of somebody who is here already it opens the new shop alone; a newcomer's opens what they join later, too.
    const ofKey = signedIn === null ? null : shopId;
    const expiresAt = daysFrom(now, KEY_DAYS.standard);
    const label = 'from the invitation';
    const hash = hashOfKey(key);
    const keyId = await insertKey(db, { hash, label, personId, role, shopId: ofKey, expiresAt }, now);
    const made = { actor: personId, act: 'key-made', subject: keyId, after: { role, shopId: ofKey } };
    await recordAct(db, [shopId], made, now);
  }
  return { personId, invitation, key };
}

async function whyNot(db: Db, tokenHash: string): Promise<ApiProblem> {
  const row = await invitationByToken(db, tokenHash);
  if (!row) return notFound('There is no such invitation, or a newer mail has replaced it.');
  if (row.acceptedAt !== null) return new ApiProblem('conflict', 'This invitation was used already.');
  const text = row.withdrawnAt !== null ? 'This invitation was withdrawn.' : 'This invitation has run out.';
  return new ApiProblem('not-allowed', `${text} Ask who invited you to send another.`, { status: 410 });
}
