import type { Books } from '../books.ts';
import { amount, centsOf, decimalOf, percentOf } from '../decimal.ts';
import { followAccount } from '../entities/references.ts';
import { fault } from '../faults.ts';
import { type Body, compact, partOf } from '../json.ts';

export type Discount = { readonly cents: number; readonly account: number };

/** The account of discounts where a line names none. */
const DISCOUNTS_GIVEN = '68';

/** The one discount line of a form (6090 for a second one or a bad one), completed in place; null without one. */
export function discountOf(books: Books, lines: Body[], subtotal: number): Discount | null {
  const at = lines.findIndex(line => line.DetailType === 'DiscountLineDetail');
  const line = lines[at];
  if (line === undefined) return null;
  if (!books.switches.allowDiscount)
    throw fault('6090', 'Discounts are not turned on in this company', 'Line');
  if (lines.findLastIndex(each => each.DetailType === 'DiscountLineDetail') !== at) {
    throw fault('6090', 'A transaction may have one discount line', 'Line');
  }
  const detail = partOf(line, 'DiscountLineDetail');
  const percent = detail.PercentBased === true ? decimalOf(detail.DiscountPercent) : undefined;
  if (detail.PercentBased === true && percent === undefined) {
    throw fault(
      '6090',
      'A discount by percent needs DiscountPercent',
      'Line.DiscountLineDetail.DiscountPercent',
    );
  }
  const cents = percent === undefined ? (centsOf(line.Amount) ?? -1) : percentOf(subtotal, percent);
  if (cents < 0) throw fault('6090', 'The amount of a discount line must be 0 or greater', 'Line.Amount');
  const named =
    detail.DiscountAccountRef === undefined ? { DiscountAccountRef: { value: DISCOUNTS_GIVEN } } : detail;
  const { account, ref } = followAccount(
    books,
    named,
    'DiscountAccountRef',
    null,
    'Line.DiscountLineDetail.DiscountAccountRef',
  );
  const completed = compact({
    ...detail,
    PercentBased: detail.PercentBased === true,
    DiscountAccountRef: ref,
  });
  lines[at] = { ...line, Amount: amount(cents), DiscountLineDetail: completed, CustomExtensions: [] };
  return { cents, account };
}
