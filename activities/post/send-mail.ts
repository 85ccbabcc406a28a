import { createHash } from 'node:crypto';
import { heartbeat, log } from '@temporalio/activity';
import {
  claimMail,
  keepMail,
  type MailRow,
  markMailFailed,
  markMailSent,
  tryMailLater,
} from '../../db/queries/outgoing-mail.ts';
import type { Context } from '../context.ts';
import { failedBy, nextAttempt } from './give-up.ts';
import type { Letter, Mailing } from './mailing.ts';

/** A round ends after this long; the next one goes on. */
const ROUND_MS = 60_000;
/** A message that was claimed and never marked is tried again after this: its worker has died meanwhile. */
const CLAIM_MS = 180_000;

export type SentMail = { v: 1; sent: number; kept: number; failed: number };

/**
 * Sends mail that is due, one message after the other; without a mail server it is kept. Several rounds may run at
 * once: each message is claimed by one. When a worker dies between the server's yes and our mark, the message goes
 * out again after three minutes, with the same Message-ID.
 */
export async function sendMail(context: Context, _input: { v: 1 }): Promise<SentMail> {
  const { database, mailing } = context;
  const { send } = mailing;
  const count = { sent: 0, failed: 0 };
  if (send === null) return { v: 1, ...count, kept: await keepMail(database, new Date()) };
  const end = Date.now() + ROUND_MS;
  while (Date.now() < end) {
    const now = new Date();
    const row = await claimMail(database, now, new Date(now.getTime() + CLAIM_MS));
    if (!row) break;
    heartbeat();
    const failed = await sendOne(context, send, row);
    count[failed ? 'failed' : 'sent'] += 1;
    // The others would fare no better: they wait for the next round untried.
    if (failed?.server) break;
  }
  return { v: 1, ...count, kept: 0 };
}

async function sendOne({ database, mailing }: Context, send: NonNullable<Mailing['send']>, row: MailRow) {
  const failed = await send(letterOf(row, mailing.from)).then(() => null, failedBy);
  if (!failed) {
    await markMailSent(database, row.id, new Date());
    return null;
  }
  const again = failed.permanent ? null : nextAttempt(row.attempts, new Date());
  if (again) await tryMailLater(database, row.id, failed.code, again);
  else await markMailFailed(database, row.id, failed.code);
  log.warn(again ? 'a message could not be sent yet' : 'a message was given up', {
    what: `${row.kind} ${row.id}`,
    code: failed.code,
    attempt: row.attempts,
  });
  return failed;
}

function letterOf(row: MailRow, from: string): Letter {
  const { toAddress: to, replyTo, language, subject, body: text } = row;
  const calendar =
    row.calendar !== null && row.calendarMethod !== null
      ? { method: row.calendarMethod, text: row.calendar }
      : null;
  return { messageId: messageIdOf(row, from), to, replyTo, language, subject, text, calendar };
}

/** Stable for the row, and telling nothing of what the message is about. */
function messageIdOf({ id, once }: MailRow, from: string): string {
  const mark = createHash('sha256').update(once).digest('hex').slice(0, 20);
  const domain = /@([^\s<>@]+)>?$/.exec(from)?.[1] ?? 'daybook.invalid';
  return `<${id}.${mark}@${domain}>`;
}
