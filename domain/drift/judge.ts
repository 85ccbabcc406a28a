import type { CaseCause } from '../cases/case.ts';
import type { EntryContent } from '../entries/entry.ts';
import type { BooksObject } from '../proof/books.ts';
import { fingerprintOf } from './fingerprint.ts';

/** What we know of an entry that stands in the books. */
export type Known = {
  readonly content: EntryContent;
  /** As the books gave them when it was posted; null where they were not told. */
  readonly version: string | null;
  readonly total: number | null;
  readonly tax: number | null;
  /** What it should look like there, by its content (domain/proof/as-it-would-stand.ts). */
  readonly expected: BooksObject;
  /** What was seen of this very revision when the books were last read; null: it has not been read yet. */
  readonly snapshot: { readonly object: BooksObject; readonly hash: string } | null;
};

/** `before` is what was seen last, null where it was never read. */
export type Drift = {
  readonly cause: CaseCause;
  readonly before: BooksObject | null;
  readonly after: BooksObject | null;
};

/**
 * Whether an object is not any more what we wrote: null when it is. What was read once is compared in everything. What
 * was not is ours if it still has the version of our writing, or agrees with what we sent: number, date, total, tax,
 * and line by line where books tell lines as we send them. One that has lost our mark is not ours any more.
 */
export function driftOf(known: Known, now: BooksObject | null): Drift | null {
  const before = known.snapshot?.object ?? null;
  if (now === null) return { cause: 'deleted', before, after: null };
  const same = known.snapshot ? known.snapshot.hash === fingerprintOf(now) : isAsSent(known, now);
  return same && now.marker !== null ? null : { cause: causeOf(known, now), before, after: now };
}

function isAsSent(known: Known, now: BooksObject): boolean {
  const { content, version, total, tax, expected } = known;
  if (version !== null && now.booksVersion === version) return true;
  return (
    now.businessDate === content.businessDate &&
    now.total === (total ?? content.total) &&
    (tax === null || now.tax === tax) &&
    (now.number === '' || now.number === content.number) &&
    (!TOLD_BY_LINE.includes(content.type) || haveSameLines(expected, now))
  );
}

/** Of these, books give back the lines that they were sent; they complete the others by themselves. */
const TOLD_BY_LINE: readonly EntryContent['type'][] = [
  'invoice',
  'credit-memo',
  'journal',
  'payment',
  'refund',
];

/** One to one by amount, and by item or account as far as both sides name one. */
function haveSameLines(expected: BooksObject, now: BooksObject): boolean {
  const open = expected.lines.filter(line => line.amount !== 0);
  const lines = now.lines.filter(line => line.amount !== 0);
  return lines.length === open.length && lines.every(line => takeOne(open, line));
}

type Line = BooksObject['lines'][number];

function takeOne(open: Line[], line: Line): boolean {
  const place = open.findIndex(
    each =>
      each.amount === line.amount &&
      agree(each.itemId, line.itemId) &&
      (each.itemId !== null || agree(each.account, line.account)),
  );
  if (place !== -1) open.splice(place, 1);
  return place !== -1;
}

function agree(one: string | null, other: string | null): boolean {
  return one === null || other === null || one === other;
}

/** Books that void an object leave it standing with nothing in it. */
function causeOf({ content }: Known, now: BooksObject): CaseCause {
  const isEmpty = now.total === 0 && now.lines.every(line => line.amount === 0);
  if (isEmpty && content.total !== 0) return 'voided';
  return now.businessDate === content.businessDate ? 'edited' : 'moved';
}
