import type { CaseCause } from '../cases/case.ts';
import type { EntryContent } from '../entries/entry.ts';
import type { BooksObject } from '../proof/books.ts';
import { fingerprintOf } from './fingerprint.ts';

/** What we know of an entry that stands in the books. */
export type Known = {
  readonly content: EntryContent;
  /** As the books gave them when it was posted; null where they were not told. */
  readonly total: number | null;
  readonly tax: number | null;
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
 * Whether an object is not any more what we wrote: null when it is. What was read once is compared in everything; what
 * was not is compared with what we sent, in what every kind of books tells alike: number, date, total and tax.
 */
export function driftOf(known: Known, now: BooksObject | null): Drift | null {
  const before = known.snapshot?.object ?? null;
  if (now === null) return { cause: 'deleted', before, after: null };
  const same = known.snapshot ? known.snapshot.hash === fingerprintOf(now) : isAsSent(known, now);
  return same ? null : { cause: causeOf(known, now), before, after: now };
}

function isAsSent({ content, total, tax }: Known, now: BooksObject): boolean {
  return (
    now.businessDate === content.businessDate &&
    now.total === (total ?? content.total) &&
    (tax === null || now.tax === tax) &&
    (now.number === '' || now.number === content.number)
  );
}

/** Books that void an object leave it standing with nothing in it. */
function causeOf({ content }: Known, now: BooksObject): CaseCause {
  const isEmpty = now.total === 0 && now.lines.every(line => line.amount === 0);
  if (isEmpty && content.total !== 0) return 'voided';
  return now.businessDate === content.businessDate ? 'edited' : 'moved';
}
