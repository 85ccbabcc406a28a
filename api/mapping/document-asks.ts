import { type BooksOfShop, startDateOf } from '../../db/queries/books-of-shop.ts';
import { dayInput } from '../../db/queries/day-input.ts';
import { mappingVersionsOf } from '../../db/queries/mapping-versions.ts';
import type { ShopRow } from '../../db/queries/shops.ts';
import { entriesOfDay } from '../../domain/mapping/to-entries.ts';
import { inForceOn } from '../../domain/mapping/versions.ts';
import type { ApiDependencies } from '../dependencies.ts';

export type DocumentAsks = {
  /** Days from the start date on that hang on the document. */
  readonly days: readonly string[];
  /** Why anything of it is kept back or asked about, as if nobody had answered about it yet. */
  readonly reasons: ReadonlySet<string>;
};

/**
 * What is asked about one document and the payments on it, in one set of books: its days (`dates`) are made out of what
 * is stored, as preparing them would.
 */
export async function asksAbout(
  { database }: Pick<ApiDependencies, 'database'>,
  shop: ShopRow,
  books: BooksOfShop,
  ref: string,
  dates: readonly string[],
): Promise<DocumentAsks> {
  const versions = await mappingVersionsOf(database, shop.shopId, books.connection.id);
  const days = dates.filter(date => date >= startDateOf(shop, books));
  const reasons = new Set<string>();
  for (const date of days) {
    const inForce = inForceOn(versions, date);
    if (inForce === undefined) continue;
    const { base } = await dayInput(database, shop, books, date, null);
    const { parked, questions } = entriesOfDay({
      ...base,
      answered: base.answered?.filter(one => one !== ref) ?? [],
      adopted: base.adopted?.filter(({ sale }) => sale !== ref) ?? [],
      mapping: inForce.mapping,
      mappingOn: day => (inForceOn(versions, day) ?? inForce).mapping,
    });
    const own = new Set<string>([ref]);
    for (const one of base.documents) if (one.kind === 'payment' && one.sale === ref) own.add(one.ref);
    for (const { subject, reason } of [...parked, ...questions]) if (own.has(subject)) reasons.add(reason);
  }
  return { days, reasons };
}
