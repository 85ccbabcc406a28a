import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import type { PersonRole } from '../../domain/lifecycle/stages.ts';
import type { Db } from '../client.ts';
import { invitations, outgoingMail } from '../schema/index.ts';

type Stored = typeof invitations.$inferSelect;
export type InvitationRow = Omit<Stored, 'role' | 'language'> & {
  readonly role: PersonRole;
  readonly language: 'en' | 'fr';
};

const typed = (row: Stored): InvitationRow => ({
  ...row,
  role: row.role as PersonRole,
  language: row.language === 'fr' ? 'fr' : 'en',
});

const here = (shopId: string | null) =>
  shopId === null ? isNull(invitations.shopId) : eq(invitations.shopId, shopId);
const open = (now: Date) =>
  and(isNull(invitations.acceptedAt), isNull(invitations.withdrawnAt), gt(invitations.expiresAt, now));

export async function insertInvitation(db: Db, row: typeof invitations.$inferInsert): Promise<InvitationRow> {
  const [made] = await db.insert(invitations).values(row).returning();
  if (!made) throw new Error('the invitation was not stored');
  return typed(made);
}

/** Invitations to a shop, or of staff (null), newest first. */
export async function invitationsAt(db: Db, shopId: string | null): Promise<InvitationRow[]> {
  const newest = desc(invitations.createdAt);
  const rows = await db.select().from(invitations).where(here(shopId)).orderBy(newest).limit(200);
  return rows.map(typed);
}

export async function openInvitationsAt(db: Db, shopId: string | null, now: Date): Promise<InvitationRow[]> {
  const rows = await db
    .select()
    .from(invitations)
    .where(and(here(shopId), open(now)));
  return rows.map(typed);
}

export async function invitationAt(db: Db, shopId: string | null, id: string): Promise<InvitationRow | null> {
  const [row] = await db
    .select()
    .from(invitations)
    .where(and(here(shopId), eq(invitations.id, id)));
  return row ? typed(row) : null;
}

export async function invitationByToken(db: Db, tokenHash: string): Promise<InvitationRow | null> {
  const [row] = await db.select().from(invitations).where(eq(invitations.tokenHash, tokenHash));
  return row ? typed(row) : null;
}

/** A new token and a new end; the one before opens nothing from now on. Null when it was accepted or withdrawn. */
export async function renewInvitation(
  db: Db,
  id: string,
  renewed: { readonly tokenHash: string; readonly expiresAt: Date },
): Promise<InvitationRow | null> {
  const [row] = await db
    .update(invitations)
    .set({ ...renewed, sendings: sql`${invitations.sendings} + 1` })
    .where(and(eq(invitations.id, id), isNull(invitations.acceptedAt), isNull(invitations.withdrawnAt)))
    .returning();
  return row ? typed(row) : null;
}

/** False when it was accepted or withdrawn before. */
export async function withdrawInvitation(db: Db, id: string, now: Date): Promise<boolean> {
  const rows = await db
    .update(invitations)
    .set({ withdrawnAt: now })
    .where(and(eq(invitations.id, id), isNull(invitations.acceptedAt), isNull(invitations.withdrawnAt)))
    .returning({ id: invitations.id });
  return rows.length === 1;
}

/** Withdraws what a person who leaves has invited to that place; gives the ids. */
export async function withdrawInvitationsBy(
  db: Db,
  personId: string,
  shopId: string | null,
  now: Date,
): Promise<string[]> {
  const rows = await db
    .update(invitations)
    .set({ withdrawnAt: now })
    .where(and(eq(invitations.invitedBy, personId), here(shopId), open(now)))
    .returning({ id: invitations.id });
  return rows.map(({ id }) => id);
}

/** Accepts by the token, once: of two at the same time one gets the row, the other null. */
export async function useInvitation(
  db: Db,
  tokenHash: string,
  personId: string,
  now: Date,
): Promise<InvitationRow | null> {
  const [row] = await db
    .update(invitations)
    .set({ acceptedAt: now, acceptedBy: personId })
    .where(and(eq(invitations.tokenHash, tokenHash), open(now)))
    .returning();
  return row ? typed(row) : null;
}

/** Takes tokens that open nothing any more out of kept mail; what was not sent yet is not sent. */
export async function clearInvitationMail(db: Db, id: string): Promise<void> {
  await db
    .update(outgoingMail)
    .set({
      body: sql`regexp_replace(${outgoingMail.body}, 'invite_[A-Za-z0-9_-]+', '…', 'g')`,
      state: sql`case when ${outgoingMail.state} = 'waiting' then 'failed' else ${outgoingMail.state} end`,
      lastError: sql`case when ${outgoingMail.state} = 'waiting' then 'the invitation is over' else ${outgoingMail.lastError} end`,
    })
    .where(sql`starts_with(${outgoingMail.once}, ${`invitation ${id} `})`);
}
