import type { BooksOfShop } from '../../db/queries/books-of-shop.ts';
import { standingOfRange } from '../../db/queries/change-set-entries.ts';
import type { Asked } from '../../db/queries/change-sets.ts';
import { mappingVersionsOf } from '../../db/queries/mapping-versions.ts';
import { ourDocuments } from '../../db/queries/our-documents.ts';
import type { ChangeItem } from '../../domain/change-sets/change-set.ts';
import { replacementItems } from '../../domain/change-sets/replacement.ts';
import { groupOf, matchOf, mayGo } from '../../domain/change-sets/selection.ts';
import type { Lock } from '../../domain/lock/lock-date.ts';
import type { BooksObject } from '../../targets/target.ts';
import { spokenTo } from '../connections/books.ts';
import { catalogOf } from '../connections/catalog.ts';
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
  const documents = await ourDocuments(dependencies.database, shopId, from, to);
  const income = await incomeOf(dependencies, shopId, books);
  return replacementItems(
    others.map(object => {
      const match = matchOf(object, documents, income);
      const chosen = mayGo(object, match) && isChosen(object, match !== null, asked);
      return { object, holds: holds.get(`${object.type} ${object.booksId}`) ?? [], chosen, match };
    }),
    lock,
  );
}

/** Named one by one, or with its group; where nothing is named, what says the same as we would. */
function isChosen(object: BooksObject, matches: boolean, { objects, groups }: Asked): boolean {
  if (objects === undefined && groups === undefined) return matches;
  return (objects ?? []).includes(choiceOf(object)) || (groups ?? []).includes(groupOf(object));
}

/** The income accounts of the books, and every account that our mapping books sales to. */
async function incomeOf(
  dependencies: ApiDependencies,
  shopId: string,
  books: BooksOfShop,
): Promise<ReadonlySet<string>> {
  const versions = await mappingVersionsOf(dependencies.database, shopId, books.connection.id);
  const { chart } = await catalogOf(dependencies, books);
  return new Set([
    ...versions.flatMap(({ mapping }) => Object.values(mapping.items).map(({ account }) => account)),
    ...chart.accounts.filter(({ type }) => /^income$/i.test(type)).map(({ id }) => id),
  ]);
}
