import type { SaleDocument } from '../documents/sale.ts';
import { soundContent } from '../entries/build.ts';
import type { Entry, InvoiceLine, Parked } from '../entries/entry.ts';
import { decimalFromMinor } from '../money/decimal.ts';
import { type Minor, minor, subtract, sum } from '../money/minor.ts';
import { type DiscountSlice, spreadDiscounts } from './discounts.ts';
import type { Mapping, Role } from './mapping.ts';
import { Postings } from './postings.ts';
import { customerOf, NUMBER_LENGTH } from './refs.ts';
import { discountRole, inOrder, ROLE, type RoledLine, stateFeeRole, wordsOfRole } from './roles.ts';
import { discountLines, saleLines, stateFeeLines } from './sale-lines.ts';
import { type StateFee, stateFeesOf, totalOf } from './state-fees.ts';

/** Why a document stays out of the books, without the name of its entry. */
export type Refusal = Pick<Parked, 'code' | 'reason' | 'detail'>;

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

function unsound(sale: SaleDocument, number: string, leftover: Minor): Refusal | undefined {
  const money = (amount: Minor) => `${decimalFromMinor(amount)} ${sale.currency}`;
  if (sale.total < 0) {
    return {
      code: 'question-open',
      reason: 'negative-total',
      detail: `Sale ${sale.number} has the negative total ${money(sale.total)}: it would be a credit memo.`,
    };
  }
  const gross = sum(sale.lines.map(line => line.amount));
  const discounts = sum(sale.discounts.map(discount => discount.amount));
  const footed = minor(gross - discounts + sale.tax);
  if (footed !== sale.total) {
    return invalid(
      'does-not-foot',
      `Sale ${sale.number}: lines ${money(gross)} less discounts ${money(discounts)} plus tax ${money(sale.tax)} make ${money(footed)}, its total is ${money(sale.total)}; the difference is ${money(subtract(sale.total, footed))}.`,
    );
  }
  if (sale.tax < 0 || sale.discounts.some(discount => discount.amount < 0)) {
    return invalid('negative-amount', `Sale ${sale.number} has a negative tax or a negative discount.`);
  }
  if (leftover !== 0) {
    return invalid(
      'discount-exceeds-lines',
      `Sale ${sale.number}: ${money(leftover)} of its discounts find no line left to reduce.`,
    );
  }
  if (number.length > NUMBER_LENGTH) {
    return invalid('number-too-long', `The number ${number} is longer than ${NUMBER_LENGTH} characters.`);
  }
  return undefined;
}

function unmapped(
  sale: SaleDocument,
  lines: readonly RoledLine[],
  slices: readonly DiscountSlice[],
  mapping: Mapping,
): Refusal | undefined {
  const missing = new Set<Role>();
  for (const { role } of lines) {
    if (!Object.hasOwn(mapping.items, role)) missing.add(role);
  }
  for (const { group } of slices) {
    if (!Object.hasOwn(mapping.discounts, group)) missing.add(discountRole(group));
  }
  return missing.size === 0 ? undefined : mappingMissing(`Sale ${sale.number}`, [...missing].sort());
}

/** The refusal of a document whose roles have no place in the books; its reason is the first of them. */
export function mappingMissing(document: string, roles: readonly Role[]): Refusal {
  const words = roles.map(wordsOfRole).join(', ');
  return {
    code: 'mapping-missing',
    reason: roles[0] ?? '',
    detail: `${document} waits for the mapping: nothing says where ${words} ${roles.length === 1 ? 'goes' : 'go'}.`,
  };
}

function feesBeyondTax(sale: SaleDocument, fees: Minor): Refusal | undefined {
  if (fees <= sale.tax) return undefined;
  return invalid(
    'tax-below-state-fees',
    `Sale ${sale.number}: its tax of ${decimalFromMinor(sale.tax)} is less than the state fees of ${decimalFromMinor(fees)} that should be inside.`,
  );
}

function untaxable(sale: SaleDocument, tax: Minor): Refusal {
  return invalid(
    'taxed-without-taxable-line',
    `Sale ${sale.number} has tax of ${decimalFromMinor(tax)}, but nothing on it is taxable by the mapping.`,
  );
}

function invalid(reason: string, detail: string): Refusal {
  return { code: 'invalid-document', reason, detail };
}

function taxableNet(lines: readonly InvoiceLine[]): number {
  return lines.reduce((net, line) => (line.taxable ? net + line.amount : net), 0);
}
