import { and, eq, lte, sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { outgoingMail } from '../schema/index.ts';

export type MailRow = typeof outgoingMail.$inferSelect;

export type NewMail = {
  /** The shop that it is about; null for what concerns no shop. */
  readonly shopId: string | null;
  readonly personId: string | null;
  readonly toAddress: string;
  /** Where an answer goes, when somebody reads one. */
  readonly replyTo?: string | null;
  readonly language: 'en' | 'fr';
  /** What it tells, as a code. */
  readonly kind: string;
  /** The same key is never queued twice. */
  readonly once: string;
  readonly subject: string;
  /** Plain text. */
  readonly body: string;
  /** An iCalendar object with its method, when it is an invitation. */
  readonly calendar?: { readonly method: 'REQUEST' | 'CANCEL'; readonly text: string };
};

/** Queues mail, in the transaction of what it tells; a message whose key is known is left as it is. */
export async function queueMail(db: Db, mail: NewMail, now: Date): Promise<void> {
  const { calendar, ...rest } = mail;
  await db
    .insert(outgoingMail)
    .values({
      ...rest,
      calendar: calendar?.text ?? null,
      calendarMethod: calendar?.method ?? null,
      state: 'waiting',
      nextAttemptAt: now,
      createdAt: now,
    })
    .onConflictDoNothing();
}

/**
 * Claims the oldest message that is due, for one sender alone, and counts the try; null when none is due. It comes
 * back at `until` unless it was marked before.
 */
export async function claimMail(db: Db, now: Date, until: Date): Promise<MailRow | null> {
  const [row] = await db
    .update(outgoingMail)
    .set({ attempts: sql`${outgoingMail.attempts} + 1`, nextAttemptAt: until })
    .where(
      eq(
        outgoingMail.id,
        db
          .select({ id: outgoingMail.id })
          .from(outgoingMail)
          .where(and(eq(outgoingMail.state, 'waiting'), lte(outgoingMail.nextAttemptAt, now)))
          .orderBy(outgoingMail.nextAttemptAt, outgoingMail.id)
          .limit(1)
          .for('update', { skipLocked: true }),
      ),
    )
    .returning();
  return row ?? null;
}

export async function markMailSent(db: Db, id: number, at: Date): Promise<void> {
  await db
    .update(outgoingMail)
    .set({ state: 'sent', sentAt: at, lastError: null })
    .where(eq(outgoingMail.id, id));
}

/** Lets a message wait until it is tried again. `code` names what went wrong, without any text of the server. */
export async function tryMailLater(db: Db, id: number, code: string, at: Date): Promise<void> {
  await db.update(outgoingMail).set({ nextAttemptAt: at, lastError: code }).where(eq(outgoingMail.id, id));
}

/** Gives a message up. */
export async function markMailFailed(db: Db, id: number, code: string): Promise<void> {
  await db.update(outgoingMail).set({ state: 'failed', lastError: code }).where(eq(outgoingMail.id, id));
}

/** Keeps all that is due, where there is no mail server; gives how many. */
export async function keepMail(db: Db, now: Date): Promise<number> {
  const rows = await db
    .update(outgoingMail)
    .set({ state: 'kept' })
    .where(and(eq(outgoingMail.state, 'waiting'), lte(outgoingMail.nextAttemptAt, now)))
    .returning({ id: outgoingMail.id });
  return rows.length;
}
