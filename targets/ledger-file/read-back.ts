import type { BooksObject } from '../target.ts';
import { type LedgerObject, objectsOf } from './objects.ts';
import { type Context, readLedger } from './store.ts';

/** Everything that stands in the journal and is dated in the range, both ends included; a person's own is `other`. */
export async function readBack(context: Context, from: string, to: string): Promise<readonly BooksObject[]> {
  const objects = [...objectsOf(await readLedger(context)).values()];
  return objects.filter(({ businessDate }) => businessDate >= from && businessDate <= to).map(booksObject);
}

function booksObject(object: LedgerObject): BooksObject {
  const { type, booksId, booksVersion, number, businessDate, marker, total, tax, lines } = object;
  return { type, booksId, booksVersion, number, businessDate, marker, total, tax, lines };
}
