import type { BooksChanges, ObjectName } from '../target.ts';
import { lostSince } from './beancount-file.ts';
import type { Ledger } from './ledger.ts';
import { booksObject } from './object-back.ts';
import { idOf, objectsOf } from './objects.ts';
import { type Context, readLedger } from './store.ts';
import { ENTRY_TYPES } from './wire.ts';

/**
 * Everything that stands, and everything that once stood and does not: a file does not tell when a line was written, and
 * reading it whole costs one read, whatever `since` is. What a person took out is told by the derived Beancount file,
 * which has seen it; without that file `complete` is false.
 */
export async function changesSince(context: Context): Promise<BooksChanges> {
  const through = new Date().toISOString();
  const ledger = await readLedger(context);
  const lost = await lostSince(context, ledger);
  const taken = (lost ?? []).map(({ id, type }) => ({ booksId: id, type: typeOf(type), at: null }));
  return {
    objects: [...objectsOf(ledger).values()].map(object => booksObject(ledger, object)),
    gone: [...reversed(ledger), ...taken],
    through,
    complete: lost !== null,
  };
}

/** What was taken back by a mirror image, and does not stand again. */
function reversed(ledger: Ledger): BooksChanges['gone'][number][] {
  const standing = objectsOf(ledger);
  const gone = new Map<string, ObjectName['type']>();
  for (const transaction of ledger.transactions) {
    if (transaction.tags.reverses !== undefined) continue;
    const id = idOf(transaction);
    if (!standing.has(id)) gone.set(id, typeOf(transaction.tags.type));
  }
  return [...gone].map(([booksId, type]) => ({ booksId, type, at: null }));
}

function typeOf(word: string | undefined): ObjectName['type'] {
  return ENTRY_TYPES.find(type => type === word) ?? 'other';
}
