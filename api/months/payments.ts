import type { BooksOfShop } from '../../db/queries/books-of-shop.ts';
import { keptChart } from '../../db/queries/company-charts.ts';
import { type MonthOfBooks, moneyInNoDeposit, type StandingMoney } from '../../db/queries/month-facts.ts';
import type { ShopRow } from '../../db/queries/shops.ts';
import { firstDayOf, lastDayOf } from '../../domain/months/month.ts';
import type { Chart } from '../../targets/target.ts';
import type { ApiDependencies } from '../dependencies.ts';

/** The days of a month in one set of books. */
export function monthOfBooks(shop: ShopRow, books: BooksOfShop, month: string): MonthOfBooks {
  const targetConnectionId = books.connection.id;
  return { shopId: shop.shopId, targetConnectionId, from: firstDayOf(month), to: lastDayOf(month) };
}

/** Money that was put into a bank account has arrived; what lies in another account waits. */
export async function inNoDeposit(
  { database }: Pick<ApiDependencies, 'database'>,
  { company }: BooksOfShop,
  range: MonthOfBooks,
): Promise<StandingMoney[]> {
  const chart = (await keptChart(database, company.id))?.chart as Chart | undefined;
  const banks = new Set((chart?.accounts ?? []).flatMap(({ id, type }) => (type === 'Bank' ? [id] : [])));
  return (await moneyInNoDeposit(database, range)).filter(({ account }) => !banks.has(account));
}
