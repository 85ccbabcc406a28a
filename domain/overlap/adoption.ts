import type { EntryContent } from '../entries/entry.ts';
import type { BooksObject } from '../proof/books.ts';

/** What an entry of ours can take over where it stands. */
const ADOPTABLE: readonly string[] = [
  'invoice',
  'credit-memo',
  'payment',
  'bill',
  'vendor-credit',
  'bill-payment',
  'deposit',
];

export type NotAdopted = 'other-type' | 'held-and-different' | 'whole-day';

/**
 * Why an object of others cannot become our entry; null when it can. `asItIs`: it may not be changed where it stands, so
 * it must say the same amount on the same date already.
 */
export function whyNotAdopted(
  content: EntryContent,
  object: Pick<BooksObject, 'type' | 'kind' | 'total' | 'businessDate'>,
  asItIs: boolean,
): NotAdopted | null {
  const foreign = object.kind !== undefined && object.type === 'other';
  if (foreign || object.type !== content.type || !ADOPTABLE.includes(object.type)) return 'other-type';
  if (!asItIs) return null;
  const same = object.total === content.total && object.businessDate === content.businessDate;
  return same ? null : 'held-and-different';
}
