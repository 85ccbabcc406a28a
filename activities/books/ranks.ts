import type { EntryRow } from '../../db/queries/entries.ts';
import type { EntryContent } from '../../domain/entries/entry.ts';
import { GONE, nameOf, REPLACED } from '../../domain/entries/plan.ts';
import { isUndo } from './batches.ts';
import { linksOf } from './references.ts';

/** One step of a delivering run: which of the staged entries go now. */
export type Rank = (entry: EntryRow, staged: readonly EntryRow[]) => boolean;

/** What others hang on comes first: sales, credits, bills and journals; then what is applied to them. */
const LEVELS = [
  ['invoice', 'credit-memo', 'refund', 'bill', 'vendor-credit', 'expense', 'journal'],
  ['payment'],
  ['link'],
  ['bill-payment'],
  ['deposit'],
] as const;

/** A payment of nothing only links others: it goes after the payments that it may stand on. */
function levelOf(content: EntryContent | null): number {
  if (content === null) return 0;
  const word = content.type === 'payment' && content.total === 0 ? 'link' : content.type;
  return LEVELS.findIndex(level => (level as readonly string[]).includes(word));
}

/** Taking back, in the reverse order of making: deposits before the payments that they hold, payments before sales. */
const BACK: readonly Rank[] = [4, 3, 2, 1].map(
  level => entry => isUndo(entry) && levelOf(entry.content) === level,
);
const BACK_LAST: Rank = entry => isUndo(entry) && levelOf(entry.content) === 0;
/** What comes into the books or changes there. */
export const MAKE: readonly Rank[] = LEVELS.map(
  (_, level) => entry => !isUndo(entry) && levelOf(entry.content) === level,
);

/**
 * What is applied elsewhere than it was, or less, lets go before the sale that it paid is taken back or becomes
 * smaller. It does not go yet when what it is applied to has still to be made, or to grow.
 */
const LET_GO: Rank = (entry, staged) => {
  if (isUndo(entry) || entry.operation !== 'update' || levelOf(entry.content) === 0) return false;
  const waits = new Map(staged.map(each => [nameOf(each), each]));
  return linksOf(entry).every(link => {
    const to = waits.get(nameOf(link));
    if (!to) return true;
    return to.operation === 'update' && to.amount <= (to.booksTotal ?? 0);
  });
};

/** All that leaves the books; before go-live and without an approval only what a person takes back. */
export const TAKE_BACK: readonly Rank[] = [...BACK, LET_GO, BACK_LAST];
export const TAKE_BACK_BY_NAME: readonly Rank[] = [...BACK, BACK_LAST].map(
  rank => (entry, staged) =>
    entry.contentHash !== GONE && entry.contentHash !== REPLACED && rank(entry, staged),
);
