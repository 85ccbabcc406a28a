import type { Books } from '../books.ts';
import type { Body } from '../json.ts';
import type { Posting } from '../ledger/types.ts';
import { type Discount, discountOf } from './discount.ts';
import type { SalesLines, SoldLine } from './lines.ts';
import { stockPostings } from './stock.ts';
import { type Taxed, taxOf } from './tax.ts';

/** What a sales form comes to, in cents. */
export type Sums = {
  readonly subtotal: number;
  readonly total: number;
  readonly totalTax: number;
  readonly taxDetail: Body;
  readonly owed: Taxed['owed'];
  readonly discount: Discount | null;
};

/** Subtotal, discount and tax of the lines; completes the discount line in place. */
export function sumsOf(
  books: Books,
  draft: Body,
  { lines, sold, subtotal }: SalesLines,
  isExempt: boolean,
  skew: number,
): Sums {
  const discount = discountOf(books, lines, subtotal);
  const gross = sold.filter(line => line.isTaxable).reduce((sum, line) => sum + line.cents, 0);
  const share =
    discount !== null && draft.ApplyTaxAfterDiscount === true && subtotal !== 0
      ? Math.round((discount.cents * gross) / subtotal)
      : 0;
  const taxedLines = sold.map(({ cents, code }) => ({ cents, code }));
  const sale = {
    lines: taxedLines,
    taxable: gross - share,
    hasTaxable: sold.some(line => line.isTaxable),
    isExempt,
    skew,
  };
  const { totalTax, detail, owed } = taxOf(books, draft, sale);
  return {
    subtotal,
    total: subtotal - (discount?.cents ?? 0) + totalTax,
    totalTax,
    taxDetail: detail,
    owed,
    discount,
  };
}

/** A sale's entry: `against` (receivable or the money's account) for income, discount and tax; a return is its mirror. */
export function postingsOf(
  sign: 1 | -1,
  sold: readonly SoldLine[],
  sums: Sums,
  against: number,
  party: string | undefined,
): Posting[] {
  const who = party === undefined ? {} : { party };
  const sale: Posting[] = [
    { account: against, cents: sums.total, ...who },
    ...sold.map(({ account, cents, memo, classId }) => ({
      account,
      cents: -cents,
      ...who,
      ...(memo === undefined ? {} : { memo }),
      ...(classId === undefined ? {} : { classId }),
    })),
    { account: sums.discount?.account ?? 0, cents: sums.discount?.cents ?? 0, ...who },
    ...sums.owed.map(({ account, cents }) => ({ account, cents: -cents, ...who })),
    ...stockPostings(sold),
  ];
  return sale.map(posting => ({ ...posting, cents: sign * posting.cents }));
}
