import type { Books } from '../books.ts';
import { agencyAccount, isCanadian } from '../company/taxes.ts';
import { fault, required } from '../faults.ts';
import { type Body, textOf } from '../json.ts';
import { canadianTax, ratesOf } from './canadian-tax.ts';
import { type RateShare, spread } from './rate-share.ts';
import { taxed } from './tax.ts';

type BookedLine = { readonly account: number; readonly cents: number; readonly code: string | null };
export type PurchaseTax = {
  readonly total: number;
  /** Absent in the US, where purchases bear no tax. */
  readonly detail?: Body;
  readonly legs: readonly { readonly account: number; readonly cents: number }[];
};

/**
 * Taxes of a bill, vendor credit or purchase outside the US: what the authority gives back goes to its account, the
 * rest belongs to what was bought.
 */
export function purchaseTax(books: Books, draft: Body, lines: readonly BookedLine[]): PurchaseTax {
  if (!isCanadian(books.company)) return { total: 0, legs: [] };
  const shares = canadianTax(books, draft, lines, 'purchases');
  const { totalTax, detail } = taxed(books, shares);
  return { total: totalTax, detail, legs: shares.flatMap(share => legsOf(books, share, lines)) };
}

function legsOf(books: Books, { rate, cents }: RateShare, lines: readonly BookedLine[]) {
  if (rate.recoverable) return [{ account: agencyAccount(books.company, rate.agency), cents }];
  const bearing = lines.filter(line =>
    ratesOf(books, line.code, 'purchases').some(each => each.id === rate.id),
  );
  const parts = spread(
    cents,
    bearing.map(line => line.cents),
  );
  return bearing.map(({ account }, index) => ({ account, cents: parts[index] ?? 0 }));
}

/** Outside the US deposits and journal entries must say how tax applies, though no line of them is taxed here. */
export function checkTaxSaid(
  books: Books,
  draft: Body,
  lines: readonly Body[],
  allowed: readonly string[],
): void {
  if (!isCanadian(books.company)) return;
  const way = textOf(draft, 'GlobalTaxCalculation');
  if (way === undefined) throw required('GlobalTaxCalculation');
  if (!allowed.includes(way)) throw fault('2170', `Invalid Enumeration : ${way}`, 'GlobalTaxCalculation');
  if (lines.some(detail => detail.TaxCodeRef !== undefined))
    throw fault('5030', 'Feature Not Supported Error : tax codes on such lines', 'Line');
}
