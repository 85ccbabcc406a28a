import type { SaleDocument } from '../documents/sale.ts';
import { soundContent } from '../entries/build.ts';
import type { Entry, InvoiceLine, Parked } from '../entries/entry.ts';
import { type Minor, subtract } from '../money/minor.ts';
import { type DiscountSlice, spreadDiscounts } from './discounts.ts';
import type { Mapping } from './mapping.ts';
import { Postings } from './postings.ts';
import { customerOf } from './refs.ts';
import { discountRole, inOrder, ROLE, type RoledLine, stateFeeRole } from './roles.ts';
import { discountLines, saleLines, stateFeeLines } from './sale-lines.ts';
import { feesBeyondTax, unmapped, unsound, untaxable } from './sale-refusals.ts';
import { type StateFee, stateFeesOf, totalOf } from './state-fees.ts';

/**
 * The invoice of a posted sale, or why it is parked (accounting model, "sale posted"). Its lines, with the stated
 * tax, make the document's own total; its postings sum to zero. A sale whose source states no tax has no taxable line.
 */
export function saleEntry(sale: SaleDocument, mapping: Mapping, numberPrefix: string): Entry | Parked {
  const name = { subject: sale.ref, purpose: 'sale' } as const;
  const number = `${numberPrefix}${sale.number}`;
  const roled = inOrder(sale.lines);
  const { slices, leftover } = spreadDiscounts(sale.discounts, roled);
  const fees = stateFeesOf(sale, mapping.stateFees);
  const refusal =
    unsound(sale, number, leftover) ??
    unmapped(sale, roled, slices, mapping) ??
    feesBeyondTax(sale, totalOf(fees));
  if (refusal) return { ...name, ...refusal };

  const tax = subtract(sale.tax, totalOf(fees));
  const lines = [
    ...saleLines(roled, mapping, tax),
    ...discountLines(slices, mapping, tax),
    ...stateFeeLines(fees),
  ];
  if (tax > 0 && taxableNet(lines) <= 0) return { ...name, ...untaxable(sale, tax) };
  return {
    ...name,
    content: soundContent({
      type: 'invoice',
      businessDate: sale.businessDate ?? '',
      currency: sale.currency,
      number,
      memo: `Sale ${sale.number}`,
      customer: customerOf(sale.ref, sale.customer),
      lines,
      tax,
      total: sale.total,
      postings: postingsOf(sale, roled, slices, fees, tax, mapping),
    }),
  };
}

function postingsOf(
  sale: SaleDocument,
  lines: readonly RoledLine[],
  slices: readonly DiscountSlice[],
  fees: readonly StateFee[],
  tax: Minor,
  mapping: Mapping,
) {
  const postings = new Postings();
  postings.debit(ROLE.receivable, mapping.receivableAccount, sale.total);
  for (const slice of slices) {
    postings.debit(discountRole(slice.group), mapping.discounts[slice.group]!.account, slice.amount);
  }
  for (const { line, role } of lines) {
    postings.credit(role, mapping.items[role]!.account, line.amount);
  }
  for (const fee of fees) postings.credit(stateFeeRole(fee.rule.name), fee.rule.account, fee.amount);
  postings.credit(ROLE.salesTax, null, tax);
  return postings.list();
}

function taxableNet(lines: readonly InvoiceLine[]): number {
  return lines.reduce((net, line) => (line.taxable ? net + line.amount : net), 0);
}
