import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Db } from '../../db/client.ts';
import {
  clearInvitationMail,
  type InvitationRow,
  insertInvitation,
  openInvitationsAt,
  renewInvitation,
  withdrawInvitation,
} from '../../db/queries/invitations.ts';
import { queueMail } from '../../db/queries/outgoing-mail.ts';
import { personById } from '../../db/queries/people-and-keys.ts';
import { shopById } from '../../db/queries/shops.ts';
import { recordAct } from '../../db/queries/staff-audit.ts';
import { type PersonRole, ROLES } from '../../domain/lifecycle/stages.ts';
import { inviteRefusal } from '../../domain/people/invites.ts';
import { daysFrom, hashOfKey } from '../auth/keys.ts';
import type { Person } from '../auth/person.ts';
import { ApiProblem } from '../problems/problem.ts';
import { instant, isoOf, isoOrNull } from '../schemas.ts';
import { invitationMail } from '../texts/invitation-mail.ts';
import { rightsProblem } from './refusals.ts';

/** Days until an invitation runs out, counted from its last sending. */
const GOOD_FOR_DAYS = 14;
/** What keeps a shop from flooding others' mailboxes. */
const MOST_OPEN = 50;
const MOST_SENDINGS = 10;

export type Wanted = {
  readonly email: string;
  readonly role: PersonRole;
  readonly language: 'en' | 'fr';
};

export const invitationSchema = z.object({
  id: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  shopId: z.string().nullable(),
  language: z.enum(['en', 'fr']),
  invitedBy: z.string(),
  createdAt: instant,
  expiresAt: instant,
  sendings: z.int(),
  state: z.enum(['open', 'accepted', 'withdrawn', 'expired']),
  acceptedAt: instant.nullable(),
});

/** An invitation as people read it, without its token. */
export function invitationView(row: InvitationRow): z.infer<typeof invitationSchema> {
  const { id, email, role, shopId, language, invitedBy, sendings } = row;
  let state: z.infer<typeof invitationSchema>['state'] = row.expiresAt <= new Date() ? 'expired' : 'open';
  if (row.withdrawnAt !== null) state = 'withdrawn';
  if (row.acceptedAt !== null) state = 'accepted';
  return {
    ...{ id, email, role, shopId, language, invitedBy, sendings, state },
    createdAt: isoOf(row.createdAt),
    expiresAt: isoOf(row.expiresAt),
    acceptedAt: isoOrNull(row.acceptedAt),
  };
}

function checkMayInvite(person: Person, role: PersonRole, shopId: string | null): void {
  const refusal = inviteRefusal(person, { role, shopId });
  if (refusal) throw rightsProblem(refusal);
}

/** Invites an address to a shop, or to the staff (null), by mail. Call it in a transaction. */
export async function invite(
  db: Db,
  person: Person,
  shopId: string | null,
  wanted: Wanted,
  publicUrl: string,
): Promise<InvitationRow> {
  checkMayInvite(person, wanted.role, shopId);
  const now = new Date();
  const open = await openInvitationsAt(db, shopId, now);
  if (open.some(one => one.email === wanted.email && one.role === wanted.role))
    throw new ApiProblem('conflict', 'This address is invited already: send that invitation again.');
  if (open.length >= MOST_OPEN)
    throw new ApiProblem('conflict', `${MOST_OPEN} invitations are open: withdraw some first.`);
  const { token, tokenHash } = newToken();
  const row = await insertInvitation(db, {
    ...wanted,
    id: randomUUID(),
    shopId,
    tokenHash,
    invitedBy: person.personId,
    createdAt: now,
    expiresAt: daysFrom(now, GOOD_FOR_DAYS),
  });
  await mail(db, row, token, publicUrl, now);
  await record(db, 'invited', person, row, now);
  return row;
}

/** Sends an invitation again with a new token; the one before opens nothing from now on. */
export async function resend(db: Db, person: Person, row: InvitationRow, publicUrl: string) {
  checkMayInvite(person, row.role, row.shopId);
  if (row.sendings >= MOST_SENDINGS)
    throw new ApiProblem('conflict', `It was sent ${MOST_SENDINGS} times: withdraw it and invite anew.`);
  const now = new Date();
  const { token, tokenHash } = newToken();
  const renewed = await renewInvitation(db, row.id, { tokenHash, expiresAt: daysFrom(now, GOOD_FOR_DAYS) });
  if (!renewed) throw over();
  await clearInvitationMail(db, row.id);
  await mail(db, renewed, token, publicUrl, now);
  await record(db, 'invitation-resent', person, renewed, now);
  return renewed;
}

export async function withdraw(db: Db, person: Person, row: InvitationRow): Promise<void> {
  checkMayInvite(person, row.role, row.shopId);
  const now = new Date();
  if (!(await withdrawInvitation(db, row.id, now))) throw over();
  await clearInvitationMail(db, row.id);
  await record(db, 'invitation-withdrawn', person, row, now);
}

const over = () => new ApiProblem('conflict', 'This invitation was accepted or withdrawn already.');

function newToken() {
  const token = `invite_${randomBytes(32).toString('base64url')}`;
  return { token, tokenHash: hashOfKey(token) };
}

/** The mail names no shop in its row: a shop's people may read their shop's mail, and this one holds a token. */
async function mail(db: Db, row: InvitationRow, token: string, publicUrl: string, now: Date): Promise<void> {
  const shop = row.shopId === null ? null : await shopById(db, row.shopId);
  const inviter = (await personById(db, row.invitedBy))?.name ?? 'Daybook';
  const link = `${publicUrl}/join?language=${row.language}#${token}`;
  const { role, expiresAt, language } = row;
  const facts = { role, shopName: shop?.name ?? null, inviter, link, token, expiresAt };
  await queueMail(
    db,
    {
      shopId: null,
      personId: null,
      toAddress: row.email,
      language,
      kind: 'invitation',
      once: `invitation ${row.id} ${row.sendings}`,
      ...invitationMail(facts, language),
    },
    now,
  );
}

/** Names the invitation, never the address: the trail holds ids alone. */
async function record(db: Db, act: string, person: Person, row: InvitationRow, now: Date): Promise<void> {
  const { id: subject, role, language, shopId } = row;
  await recordAct(db, [shopId], { actor: person.personId, act, subject, after: { role, language } }, now);
}
