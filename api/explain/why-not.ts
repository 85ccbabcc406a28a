import type { BooksOfShop } from '../../db/queries/books-of-shop.ts';
import { dayInput } from '../../db/queries/day-input.ts';
import { lastPostedDate } from '../../db/queries/day-writes.ts';
import type { OrderDocument } from '../../db/queries/explain.ts';
import { mappingVersionsOf } from '../../db/queries/mapping-versions.ts';
import type { ShopRow } from '../../db/queries/shops.ts';
import { inForceOn } from '../../domain/mapping/versions.ts';
import { styledDay } from '../../domain/styles/styled-day.ts';
import type { ApiDependencies } from '../dependencies.ts';
import type { WhyNotCode } from '../texts/why-not.ts';

/** Why a document, or a part of it, is not in one set of books; `detail`: what has to be settled, else empty. */
export type WhyNot = {
  readonly connectionId: string | null;
  readonly code: WhyNotCode;
  readonly detail: string;
};
type Found = WhyNot & { readonly ref: string };

/** By the refs of documents why they are not in the books; their days are made again out of what is stored. */
export async function whyNot(
  { database }: Pick<ApiDependencies, 'database'>,
  shop: ShopRow,
  all: readonly BooksOfShop[],
  documents: readonly OrderDocument[],
): Promise<ReadonlyMap<string, readonly WhyNot[]>> {
  const found = documents.flatMap(document => ofItself(document));
  const dates = [...new Set(documents.flatMap(({ businessDate }) => businessDate ?? []))];
  const known = new Set(documents.map(({ ref }) => ref));
  for (const books of all)
    for (const date of dates)
      for (const each of await onDay({ database }, shop, books, date)) {
        // What is skipped may be a part of a document, named behind it.
        const ref = known.has(each.ref) ? each.ref : (each.ref.split('#')[0] ?? '');
        if (known.has(ref)) found.push({ ...each, ref });
      }
  return Map.groupBy(found, ({ ref }) => ref);
}

/** What no mapping and no agreement has a say in. */
function ofItself({ ref, kind, state, readable }: OrderDocument): Found[] {
  const because = (code: WhyNotCode) => [{ ref, connectionId: null, code, detail: '' }];
  if (!readable) return because('unreadable');
  if (kind === 'sale' && state === 'open') return because('not-posted');
  return kind === 'sale' && state === 'deleted' ? because('deleted') : [];
}

async function onDay(
  { database }: Pick<ApiDependencies, 'database'>,
  shop: ShopRow,
  books: BooksOfShop,
  date: string,
): Promise<Found[]> {
  const { id: connectionId } = books.connection;
  const versions = await mappingVersionsOf(database, shop.shopId, connectionId);
  const mapped = inForceOn(versions, date) ?? versions[0];
  const through = await lastPostedDate(database, shop.shopId, connectionId);
  const { base } = await dayInput(database, shop, books, date, through);
  if (!mapped)
    return base.documents.map(({ ref }) => ({ ref, connectionId, code: 'no-mapping', detail: '' }));
  const mappingOn = (day: string) => (inForceOn(versions, day) ?? mapped).mapping;
  const { skipped, parked, questions } = styledDay({ ...base, mapping: mapped.mapping, mappingOn });
  const waits = [...parked, ...questions].map(
    ({ subject: ref, detail }): Found => ({ ref, connectionId, code: 'kept-back', detail }),
  );
  return [
    ...skipped.map(({ subject: ref, reason: code }) => ({ ref, connectionId, code, detail: '' })),
    ...waits,
  ];
}
