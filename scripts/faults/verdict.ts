import { type Accountant, accountantOf } from '../../tests/integration/books.ts';
import type { LiveShop } from './shops.ts';

type DayReport = {
  readonly sales: { readonly repairOrders: number; readonly total: number };
  readonly payments: Readonly<Record<string, { readonly received: number }>>;
};

const MARKER = /\[daybook (\S+) r\d+\]/;
const KINDS = ['Invoice', 'Payment', 'Purchase', 'JournalEntry'];

/**
 * What is wrong with a shop's books, read with nothing of the engine: objects that stand there twice, and days on
 * which the books' invoices and payments are not what the shop system's own report says. Empty when all is right.
 */
export async function troublesOf(
  practiceUrl: string,
  shop: LiveShop,
  days: readonly string[],
): Promise<string[]> {
  const accountant = await accountantOf(practiceUrl, shop.realm);
  const doubled = await doubledMarkers(accountant);
  const invoices = sumsByDate(await accountant.all('Invoice'));
  const payments = sumsByDate(await accountant.all('Payment'));
  const troubles = doubled.map(marker => `${shop.name}: ${marker} stands twice`);
  for (const date of days) {
    const report = await dayReport(practiceUrl, shop.number, date);
    const received = Object.values(report.payments).reduce((sum, tender) => sum + tender.received, 0);
    const sides = [
      ['sold', report.sales.total, invoices.get(date) ?? 0],
      ['received', received, payments.get(date) ?? 0],
    ] as const;
    for (const [what, inShop, inBooks] of sides)
      if (inShop !== inBooks)
        troubles.push(`${shop.name} ${date}: ${what} ${inShop} in the shop, ${inBooks} in the books (cents)`);
  }
  return troubles;
}

async function doubledMarkers(accountant: Accountant): Promise<string[]> {
  const seen = new Set<string>();
  const doubled: string[] = [];
  for (const kind of KINDS) {
    for (const { PrivateNote } of await accountant.all(kind)) {
      const marker = MARKER.exec(String(PrivateNote ?? ''))?.[1];
      if (!marker) continue;
      if (seen.has(marker)) doubled.push(`${kind} ${marker}`);
      seen.add(marker);
    }
  }
  return doubled;
}

function sumsByDate(objects: readonly Record<string, unknown>[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { TxnDate, TotalAmt } of objects) {
    const date = String(TxnDate);
    sums.set(date, (sums.get(date) ?? 0) + Math.round(Number(TotalAmt) * 100));
  }
  return sums;
}

async function dayReport(practiceUrl: string, shop: number, date: string): Promise<DayReport> {
  const response = await fetch(`${practiceUrl}/practice/tekmetric/shops/${shop}/day-report?date=${date}`);
  if (!response.ok) throw new Error(`the practice day report answered ${response.status}`);
  return (await response.json()) as DayReport;
}
