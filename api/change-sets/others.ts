import type { BooksOfShop } from '../../db/queries/books-of-shop.ts';
import { standingOfRange } from '../../db/queries/change-set-entries.ts';
import type { Asked } from '../../db/queries/change-sets.ts';
import type { ChangeItem } from '../../domain/change-sets/change-set.ts';
import { replacementItems } from '../../domain/change-sets/replacement.ts';
import type { Lock } from '../../domain/lock/lock-date.ts';
import type { BooksObject } from '../../targets/target.ts';
import { spokenTo } from '../connections/books.ts';
import type { ApiDependencies } from '../dependencies.ts';

/** How an object is named when it is chosen. */
export function choiceOf({ type, kind, booksId }: Pick<BooksObject, 'type' | 'kind' | 'booksId'>): string {
  return `${kind ?? type} ${booksId}`;
}

/** What others wrote in the period, with what is chosen of it. Ours, and what we adopted, is none of it. */
export async function replaced(
  dependencies: ApiDependencies,
  shopId: string,
  books: BooksOfShop,
  asked: Asked,
  lock: Lock,
): Promise<ChangeItem[]> {
  const { target, conversation } = spokenTo(dependencies, books);
  const { from, to } = asked;
  const objects = await target.readPeriod(conversation, from, to);
  const ours = await standingOfRange(dependencies.database, shopId, books.connection.id, from, to);
  const known = new Set(ours.map(({ standing, booksId }) => `${standing.type} ${booksId}`));
  const others = objects.filter(
    object => object.marker === null && !known.has(`${object.type} ${object.booksId}`),
  );
  const holds = await target.holdsOf(conversation, others);
  const chosen = new Set(asked.objects ?? []);
  return replacementItems(
    others.map(object => ({
      object,
      holds: holds.get(`${object.type} ${object.booksId}`) ?? [],
      chosen: chosen.has(choiceOf(object)),
    })),
    lock,
  );
}
