import type { SaleDiscount } from '../../../domain/documents/sale.ts';
import { type Minor, sum, ZERO } from '../../../domain/money/minor.ts';
import { Unsound } from '../../common/problem.ts';
import { percent, rounded, times, whole } from '../fraction.ts';
import type { RepairOrder } from '../shapes/repair-order.ts';
import type { Sold } from './sold.ts';

export type Discounts = {
  readonly part: Minor;
  readonly labor: Minor;
  readonly discounts: readonly SaleDiscount[];
};

/**
 * What the order takes off its parts and its labor: cents, or a percentage of their gross, rounded half up once. Throws
 * Unsound for a discount that is larger than what it reduces.
 */
export function discountsOf(order: RepairOrder, lines: readonly Sold[]): Discounts {
  const gross = (taxClass: string) =>
    sum(lines.filter(one => one.taxClass === taxClass).map(one => one.line.amount));
  const part = amountOf(order.part_discount_cents, order.part_discount_percentage, gross('part'));
  const labor = amountOf(order.labor_discount_cents, order.labor_discount_percentage, gross('labor'));
  if (part > gross('part') || labor > gross('labor'))
    throw new Unsound(
      'discount-exceeds-lines',
      `A discount of order ${order.number} is larger than what it reduces`,
    );
  const all = [
    { key: 'part-discount', name: 'Parts discount', amount: part, reduces: 'parts' },
    { key: 'labor-discount', name: 'Labor discount', amount: labor, reduces: 'labor' },
  ] as const;
  return { part, labor, discounts: all.filter(discount => discount.amount !== 0) };
}

/** One of the two is null; where both stand, the cents are what somebody typed last. */
function amountOf(cents: Minor | null, percentage: string | null, gross: Minor): Minor {
  if (cents !== null) return cents;
  return percentage === null ? ZERO : rounded(times(percent(percentage), whole(gross)));
}
