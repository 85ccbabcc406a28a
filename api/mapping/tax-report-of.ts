import type { BooksOfShop } from '../../db/queries/books-of-shop.ts';
import { dayInput } from '../../db/queries/day-input.ts';
import { activeDates } from '../../db/queries/documents.ts';
import { mappingVersionsOf } from '../../db/queries/mapping-versions.ts';
import type { ShopRow } from '../../db/queries/shops.ts';
import { taxMoves } from '../../db/queries/waiting-documents.ts';
import { entriesOfDay } from '../../domain/mapping/to-entries.ts';
import { inForceOn } from '../../domain/mapping/versions.ts';
import { type TaxedDocument, type TaxRow, taxKindOf, taxReport } from '../../domain/tax-report/tax-report.ts';
import type { ApiDependencies } from '../dependencies.ts';

const DAYS_OF_MONTH = 31;

/** The tax report of one calendar month in one set of books, whatever the booking style. `month` is yyyy-mm. */
export async function taxReportOf(
  { database }: Pick<ApiDependencies, 'database'>,
  shop: ShopRow,
  books: BooksOfShop,
  month: string,
): Promise<TaxRow[]> {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  const period = { from: first.toString(), to: first.add({ months: 1 }).subtract({ days: 1 }).toString() };
  const { id } = books.connection;
  const versions = await mappingVersionsOf(database, shop.shopId, id);
  const taxed: TaxedDocument[] = [];
  const dates = await activeDates(database, shop.shopId, period.from, period.to, DAYS_OF_MONTH);
  for (const date of dates) {
    const inForce = inForceOn(versions, date);
    if (inForce === undefined) continue;
    const { base } = await dayInput(database, shop, books, date, null);
    const mappingOn = (day: string) => (inForceOn(versions, day) ?? inForce).mapping;
    const { entries } = entriesOfDay({ ...base, mapping: inForce.mapping, mappingOn });
    const documents = new Map(
      base.documents.flatMap(one =>
        one.kind === 'sale' || one.kind === 'credit' ? [[one.ref as string, one] as const] : [],
      ),
    );
    for (const entry of entries) {
      const document = documents.get(entry.subject);
      const isSlip = entry.purpose === 'sale' || entry.purpose === 'credit';
      if (document && isSlip && entry.content.businessDate === date) taxed.push({ document, entry });
    }
  }
  const moves = (await taxMoves(database, shop.shopId, id, period)).map(({ role, ...move }) => ({
    ...move,
    kind: taxKindOf(role) ?? role,
  }));
  return taxReport(taxed, moves);
}
