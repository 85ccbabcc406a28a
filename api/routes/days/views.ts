import { z } from 'zod';
import type { BusinessDayRow } from '../../../db/queries/business-days.ts';
import type { EntryRow } from '../../../db/queries/entry-lists.ts';
import { isErrorCode } from '../../../domain/errors/codes.ts';
import { ERROR_TABLE } from '../../../domain/errors/table.ts';
import { UNTOLD } from '../../../domain/proof/accounts.ts';
import { verdictOf } from '../../../domain/proof/verdict.ts';
import { verdictWords } from '../../../domain/proof/verdict-words.ts';
import { instant, isoOrNull } from '../../schemas.ts';
import type { Language } from '../../texts/language.ts';

export const daySchema = z.object({
  businessDate: z.string(),
  startsAt: instant,
  endsAt: instant,
  state: z.string(),
  documents: z.int(),
  preparedHash: z.string().nullable().describe('Approve exactly this'),
  approved: z.object({ by: z.string(), at: instant }).nullable(),
  rejectedNote: z.string().nullable(),
  provedAt: instant.nullable(),
  tiesOut: z.boolean().nullable().describe('Null while the day has no proof'),
  verdict: z
    .string()
    .describe('The state, or tenders-waiting: the sales are proved, some tenders are not known'),
  words: z.string().describe('Proved, different by an amount, or waiting for something and who acts'),
});

/** A day as people read it; a `trial` day waits for somebody's approval before anything of it is posted. */
export function dayView(row: BusinessDayRow, language: Language, trial = false): z.infer<typeof daySchema> {
  const { businessDate, state, documents, preparedHash, rejectedNote } = row;
  const approved =
    row.approvedBy !== null && row.approvedAt !== null
      ? { by: row.approvedBy, at: row.approvedAt.toISOString() }
      : null;
  const proof = proofSchema.safeParse(row.proof).data ?? null;
  const toApprove = trial && state === 'prepared' && approved === null;
  return {
    businessDate,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    state,
    documents,
    preparedHash,
    approved,
    rejectedNote,
    provedAt: isoOrNull(row.provedAt),
    tiesOut: tiesOutEverywhere(row),
    verdict: verdictOf(state, proof),
    words: verdictWords({ state: toApprove ? 'to-approve' : state, proof }, language),
  };
}

/** The day's own proof is that of the first books; its state speaks for all of them. */
function tiesOutEverywhere({ proof, state }: BusinessDayRow): boolean | null {
  const { data } = proofSchema.safeParse(proof);
  return data ? data.tiesOut && state !== 'differs' && state !== 'waiting' : null;
}

const amount = z.int().describe('Minor units of the currency');
const parked = z.object({
  subject: z.string(),
  purpose: z.string(),
  code: z.string(),
  reason: z.string(),
  detail: z.string(),
});

/** The proof of a day: shop against books, row by row. */
export const proofSchema = z.object({
  v: z.literal(1),
  businessDate: z.string(),
  currency: z.string().nullable(),
  rows: z.array(
    z.object({ key: z.string(), label: z.string(), shop: amount, books: amount, difference: amount }),
  ),
  findings: z.array(
    z.object({
      kind: z.string(),
      subject: z.string(),
      purpose: z.string(),
      number: z.string(),
      by: amount,
      booksIds: z.array(z.string()),
      detail: z.string(),
    }),
  ),
  foreign: z.array(z.object({ type: z.string(), booksId: z.string(), number: z.string(), total: amount })),
  accepted: z
    .array(z.object({ subject: z.string(), purpose: z.string(), by: z.string(), amount }))
    .optional()
    .describe('What people accepted by name: the books’ total less the wanted one'),
  parked: z.array(parked),
  questions: z.array(z.object({ subject: z.string(), reason: z.string(), detail: z.string() })),
  skipped: z.record(z.string(), z.int()),
  counts: z.object({ sales: z.int(), payments: z.int(), refunds: z.int() }),
  tiesOut: z.boolean(),
  tiesOutExceptPayments: z.boolean(),
  notReceived: z
    .array(z.string())
    .optional()
    .describe('Kinds that were not handed over when the day was proved'),
  accounts: z
    .array(
      z.object({
        account: z.string().nullable().describe('Null where the books’ objects do not tell it'),
        untold: z.enum(UNTOLD).nullable().describe('What that is the account of'),
        wanted: amount,
        books: amount,
        difference: amount,
      }),
    )
    .optional()
    .describe('Debit positive: what the entries want on each account, what the books hold'),
  taxes: z
    .array(
      z.object({
        location: z.string().nullable(),
        kind: z.string().describe('Several joined by + where the books tell them in one sum'),
        wanted: amount,
        books: amount,
        difference: amount,
      }),
    )
    .optional(),
  mappingVersion: z.int().optional(),
  engineVersion: z.string().optional(),
});

export const entrySchema = z.object({
  entryId: z.string(),
  connectionId: z.string().describe('Which books'),
  subject: z.string(),
  purpose: z.string(),
  businessDate: z.string(),
  state: z.string(),
  operation: z.string(),
  revision: z.int(),
  amount,
  currency: z.string(),
  booksId: z.string().nullable(),
  booksTotal: amount.nullable(),
  parked: z
    .object({
      code: z.string(),
      title: z.string(),
      reason: z.string().nullable(),
      detail: z.string().nullable(),
      act: z.string().describe('What frees it'),
      whoActs: z.string(),
    })
    .nullable(),
  content: z.json().nullable().describe('The entry as it should stand: invoice, payment, refund or journal'),
});

export function entryView(row: EntryRow): z.infer<typeof entrySchema> {
  const { id, subject, purpose, businessDate, state, operation, revision, amount: total, currency } = row;
  return {
    entryId: id,
    connectionId: row.targetConnectionId,
    subject,
    purpose,
    businessDate,
    state,
    operation,
    revision,
    amount: total,
    currency,
    booksId: row.booksId,
    booksTotal: row.booksTotal,
    parked: row.parkedCode === null ? null : parkedView(row.parkedCode, row),
    content: z.json().nullable().parse(row.content),
  };
}

function parkedView(code: string, { parkedReason, parkedDetail }: EntryRow) {
  const { title, act, whoActs } = ERROR_TABLE[isErrorCode(code) ? code : 'bug'];
  return { code, title, reason: parkedReason, detail: parkedDetail, act, whoActs };
}
