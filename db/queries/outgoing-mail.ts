import type { Db } from '../client.ts';
import { outgoingMail } from '../schema/index.ts';

export type NewMail = {
  /** The shop that it is about; null for what concerns no shop. */
  readonly shopId: string | null;
  readonly personId: string | null;
  readonly toAddress: string;
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
