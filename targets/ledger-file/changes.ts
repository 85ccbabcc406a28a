import type { BooksChanges, ObjectName } from '../target.ts';
import { lostSince, refreshBeancount } from './beancount-file.ts';
import { errorOf } from './errors.ts';
import type { Ledger } from './ledger.ts';
import { underLock } from './lock.ts';
import { booksObject } from './object-back.ts';
import { idOf, objectsOf } from './objects.ts';
import { assertThere, type Context, placesIn, readLedger } from './store.ts';
import { ENTRY_TYPES } from './wire.ts';

/**
 * Everything that stands, and everything that once stood and does not: a file does not tell when a line was written, and
 * reading it whole costs one read, whatever `since` is. What a person took out is told by the derived Beancount file,
 * which saw it at our last append or look; without that file `complete` is false. What a person wrote and took out
 * between two looks of ours was never seen, and is not told.
 */
export async function changesSince(context: Context): Promise<BooksChanges> {
  const through = new Date().toISOString();
  const { ledger, lost } = await look(context);
  const taken = (lost ?? []).map(({ id, type }) => ({ booksId: id, type: typeOf(type), at: null }));
  return {
    objects: [...objectsOf(ledger).values()].map(object => booksObject(ledger, object)),
    gone: [...reversed(ledger), ...taken],
    through,
    complete: lost !== null,
  };
}

/** Reads, and notes in the derived file what is there, so that the next look misses it when it is gone. */
async function look(context: Context) {
  await assertThere(context);
  const { lock, journal } = placesIn(context);
  try {
    return await underLock(lock, context.configuration.lockPatienceMs, async () => {
      const ledger = await readLedger(context);
      const lost = await lostSince(context, ledger);
      await refreshBeancount(context, ledger);
      return { ledger, lost };
    });
  } catch (error) {
    throw errorOf(error, journal);
  }
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
