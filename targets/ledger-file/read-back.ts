import type { BooksObject, ObjectName } from '../target.ts';
import { booksObject } from './object-back.ts';
import { objectsOf } from './objects.ts';
import { type Context, readLedger } from './store.ts';

/** Everything that stands in the journal and is dated in the range, both ends included; a person's own is `other`. */
export async function readBack(context: Context, from: string, to: string): Promise<readonly BooksObject[]> {
  const ledger = await readLedger(context);
  return [...objectsOf(ledger).values()]
    .filter(({ businessDate }) => businessDate >= from && businessDate <= to)
    .map(object => booksObject(ledger, object));
}

/** The objects of these ids, whatever type they are named by: an id is one object's alone here. */
export async function readObjects(
  context: Context,
  names: readonly ObjectName[],
): Promise<readonly BooksObject[]> {
  const ledger = await readLedger(context);
  const objects = objectsOf(ledger);
  return [...new Set(names.map(name => name.booksId))].flatMap(id => {
    const object = objects.get(id);
    return object ? [booksObject(ledger, object)] : [];
  });
}
