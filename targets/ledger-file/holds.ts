import type { BooksObject } from '../target.ts';
import { objectsOf } from './objects.ts';
import { type Context, readLedger } from './store.ts';

const HOLDS = ['deposited', 'reconciled'] as const;

/**
 * What keeps objects from being changed, as far as a person wrote it down: a tag `deposited` or `reconciled` on the
 * transaction or one of its postings, as in `; reconciled: 2026-03-31`. The journal knows of neither by itself.
 */
export async function holdsOf(
  context: Context,
  wanted: readonly BooksObject[],
): Promise<ReadonlyMap<string, readonly (typeof HOLDS)[number][]>> {
  const objects = objectsOf(await readLedger(context));
  const holds = new Map<string, readonly (typeof HOLDS)[number][]>();
  for (const { type, booksId } of wanted) {
    const transaction = objects.get(booksId)?.transaction;
    const tags = transaction ? [transaction.tags, ...transaction.postings.map(posting => posting.tags)] : [];
    const held = HOLDS.filter(hold => tags.some(each => each[hold] !== undefined));
    if (held.length > 0) holds.set(`${type} ${booksId}`, held);
  }
  return holds;
}
