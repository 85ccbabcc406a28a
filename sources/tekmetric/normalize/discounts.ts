import type { SaleDiscount } from '../../../domain/documents/sale.ts';
import { foldName } from '../../../domain/mapping/mapping.ts';
import { sum } from '../../../domain/money/minor.ts';
import { doesNotFoot } from '../../common/problem.ts';
import { configuration } from '../configuration.ts';
import type { RepairOrder } from '../shapes/repair-order.ts';
import { soldJobs } from './lines.ts';

/**
 * The discounts of the sold jobs and of the order, which make the stated total. What they reduce is told by two names
 * alone; the others are lumps. Throws Unsound when they do not make the total.
 */
export function discountsOf(order: RepairOrder): SaleDiscount[] {
  const rows = [...soldJobs(order).flatMap(job => job.discounts), ...order.discounts];
  const discounts = rows.map((row, index) => {
    const name = row.name ?? 'Discount';
    const reduces = configuration.tellingDiscounts[foldName(name)] ?? null;
    const isRepeated = rows.findIndex(other => other.id === row.id) !== index;
    return { key: `discount-${row.id}${isRepeated ? `.${index}` : ''}`, name, amount: row.total, reduces };
  });
  const made = sum(discounts.map(discount => discount.amount));
  if (made !== order.discountTotal) throw doesNotFoot('The discounts', made, order.discountTotal);
  return discounts;
}
