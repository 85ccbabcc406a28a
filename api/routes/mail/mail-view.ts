import { z } from 'zod';
import type { MailRow } from '../../../db/queries/outgoing-mail.ts';
import { instant, isoOf, isoOrNull, pageLimit, rowId } from '../../schemas.ts';

const STATES = ['waiting', 'sent', 'kept', 'failed'] as const;

export const mailQuery = z.object({
  state: z.enum(STATES).optional(),
  before: rowId,
  limit: pageLimit,
});

const message = z.object({
  mailId: z.int(),
  shopId: z.string().nullable(),
  to: z.string(),
  replyTo: z.string().nullable(),
  language: z.string(),
  kind: z.string().describe('What it tells, as a code'),
  subject: z.string(),
  body: z.string(),
  calendar: z
    .object({ method: z.string(), text: z.string().describe('iCalendar, RFC 5545') })
    .nullable()
    .describe('The invitation that goes along'),
  state: z.string().describe('waiting, sent, kept (no mail server) or failed (given up)'),
  attempts: z.int(),
  lastError: z.string().nullable(),
  createdAt: instant,
  sentAt: instant.nullable(),
});
export const mailAnswer = z.object({
  mail: z.array(message),
  next: z.int().nullable().describe('The `before` of the following page'),
});

/** What an invitation to Daybook opens with: whoever reads mail for others must not see it. */
const TOKEN = /\binvite_[\w-]+/g;

/** A page of mail as it is answered; `open` shows what opens doors too. */
export function mailView(rows: readonly MailRow[], limit: number, open: boolean): z.infer<typeof mailAnswer> {
  const mail = rows.map(row => ({
    mailId: row.id,
    shopId: row.shopId,
    to: row.toAddress,
    replyTo: row.replyTo,
    language: row.language,
    kind: row.kind,
    subject: row.subject,
    body: open ? row.body : row.body.replaceAll(TOKEN, '…'),
    calendar:
      row.calendar === null || row.calendarMethod === null
        ? null
        : { method: row.calendarMethod, text: row.calendar },
    state: row.state,
    attempts: row.attempts,
    lastError: row.lastError,
    createdAt: isoOf(row.createdAt),
    sentAt: isoOrNull(row.sentAt),
  }));
  return { mail, next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null };
}
