import { z } from 'zod';
import type { CaseRow } from '../../../db/queries/cases.ts';
import { CASE_CAUSES, CASE_KINDS, HOLDS, RESOLUTIONS } from '../../../domain/cases/case.ts';
import { differenceOf } from '../../../domain/corrections/difference.ts';
import { CHANGED, changesBetween } from '../../../domain/drift/changes.ts';
import type { EntryContent } from '../../../domain/entries/entry.ts';
import type { BooksObject } from '../../../domain/proof/books.ts';
import { instant } from '../../schemas.ts';
import { caseWords } from '../../texts/cases.ts';
import type { Language } from '../../texts/language.ts';

const effect = z.object({
  role: z.string(),
  account: z.string().nullable().describe('The books’ own id'),
  party: z.string().nullable(),
  amount: z.int().describe('Minor units, debit positive'),
});

const change = z.object({
  what: z.enum(CHANGED),
  item: z.string().nullable().describe('Of a line: the books’ own id of its item'),
  account: z.string().nullable().describe('Of a line: the books’ own id of its account'),
  before: z.union([z.string(), z.int()]).nullable().describe('Amounts in minor units'),
  after: z.union([z.string(), z.int()]).nullable(),
});

export const caseSchema = z.object({
  id: z.string(),
  connectionId: z.string(),
  kind: z.enum(CASE_KINDS),
  cause: z.enum(CASE_CAUSES),
  hold: z.enum(HOLDS).nullable(),
  state: z.enum(['open', 'done']),
  resolution: z.enum(RESOLUTIONS).nullable().describe('How it ended; of an open case what a person decided'),
  subject: z.string(),
  purpose: z.string(),
  words: z.string(),
  belongsTo: z.string().describe('The business day'),
  bookedOn: z.string().nullable().describe('Where the difference is booked'),
  openedAt: instant,
  closedAt: instant.nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  note: z.string().nullable(),
});

export const wholeCaseSchema = caseSchema.extend({
  before: z.unknown().describe('What stands, or stood'),
  after: z.unknown().describe('What is wanted, or what the books have now; null: nothing'),
  adjustment: z.unknown().describe('The adjusting entry'),
  effect: z.array(effect).describe('What changes in the books, by account: after less before'),
  changes: z
    .array(change)
    .describe('Of a drift: what a person changed; empty where it is gone, or was never read before'),
  version: z
    .string()
    .nullable()
    .describe('Names what is shown, so that a decision is about this; null: gone from the books'),
  changedInBooksAt: instant.nullable(),
  changedInBooksBy: z.string().nullable(),
});

/** A case as the list shows it. */
export function caseView(row: CaseRow, language: Language): z.infer<typeof caseSchema> {
  const { id, targetConnectionId: connectionId, kind, cause, hold, state, resolution } = row;
  const { subject, purpose, belongsTo, bookedOn, openedAt, closedAt, decidedBy, decidedAt, note } = row;
  return {
    ...{ id, connectionId, kind, cause, hold, state, resolution, subject, purpose, belongsTo, bookedOn },
    ...{ openedAt, closedAt, decidedBy, decidedAt, note, words: caseWords(row, language) },
  };
}

/** The whole of it. Only corrections tell contents of entries on both sides, so that only they have an effect. */
export function wholeCaseView(row: CaseRow, language: Language): z.infer<typeof wholeCaseSchema> {
  const [before, after] = [contentIn(row.before), contentIn(row.after)];
  const { postings } =
    row.kind === 'correction' ? differenceOf(after, before ? [before] : [], null) : { postings: [] };
  return {
    ...caseView(row, language),
    before: before ?? row.before,
    after: row.kind === 'correction' ? after : row.after,
    adjustment: row.adjustment ?? null,
    effect: postings.map(({ role, account, amount, party }) => ({
      ...{ role, account, amount },
      party: party?.name ?? null,
    })),
    changes: row.kind === 'drift' ? changesBetween(objectIn(row.before), objectIn(row.after)) : [],
    version: versionOf(row),
    changedInBooksAt: row.changedInBooksAt,
    changedInBooksBy: row.changedInBooksBy,
  };
}

/** Of a correction the hash of what is wanted, of a drift the books' version. */
function versionOf({ kind, after }: CaseRow): string | null {
  const side = after as {
    readonly hash?: string;
    readonly object?: { readonly booksVersion: string } | null;
  };
  return (kind === 'correction' ? side?.hash : side?.object?.booksVersion) ?? null;
}

function contentIn(side: unknown): EntryContent | null {
  if (side === null || typeof side !== 'object' || !('content' in side)) return null;
  return side.content as EntryContent | null;
}

function objectIn(side: unknown): BooksObject | null {
  if (side === null || typeof side !== 'object' || !('object' in side)) return null;
  return side.object as BooksObject | null;
}
