import { saveSnapshots, type WatchedEntry, watchedEntries } from '../../db/queries/snapshots.ts';
import { fingerprintOf } from '../../domain/drift/fingerprint.ts';
import type { BooksObject } from '../../domain/proof/books.ts';
import type { OpenBooks } from '../connections.ts';
import type { Context } from '../context.ts';
import { judgeDrifts } from './judge-drifts.ts';

/**
 * Fingerprints of what was read for a day's proof: each entry that agrees is kept as it was seen, with what holds it;
 * one that does not agree, or is not there, is a drift. Only entries that stand in the books are asked about.
 */
export async function snapDay(
  context: Context,
  shopId: string,
  books: OpenBooks,
  businessDate: string,
  booksIds: readonly string[],
  objects: readonly BooksObject[],
): Promise<void> {
  if (booksIds.length === 0) return;
  const { connection, target, conversation } = books;
  const all = await watchedEntries(context.database, shopId, connection.id, { booksIds, markers: [] });
  const entries = all.filter(
    ({ content, belongsTo }) => content.businessDate === businessDate || belongsTo === businessDate,
  );
  const byName = new Map(objects.map(object => [`${object.type} ${object.booksId}`, object]));
  // What is not dated there may have been dated elsewhere by a person: its id tells.
  const missing = entries.filter(entry => !byName.has(nameOf(entry)));
  const names = missing.map(({ content, booksId }) => ({ type: content.type, booksId }));
  const found = names.length === 0 ? [] : await target.readObjects(conversation, names);
  for (const object of found) byName.set(`${object.type} ${object.booksId}`, object);
  const looked = entries.map(entry => ({ entry, object: byName.get(nameOf(entry)) ?? null }));
  const { agree } = await judgeDrifts(context, shopId, books, looked);
  const agreeing = looked.flatMap(({ entry, object }) =>
    object !== null && agree.includes(entry.id) ? [{ entry, object }] : [],
  );
  if (agreeing.length === 0) return;
  const holds = await target.holdsOf(
    conversation,
    agreeing.map(({ object }) => object),
  );
  await saveSnapshots(
    context.database,
    shopId,
    agreeing.map(({ entry, object }) => ({
      entryId: entry.id,
      revision: entry.postedRevision,
      object,
      hash: fingerprintOf(object),
      holds: holds.get(nameOf(entry)) ?? [],
    })),
  );
}

function nameOf({ content, booksId }: WatchedEntry): string {
  return `${content.type} ${booksId}`;
}
