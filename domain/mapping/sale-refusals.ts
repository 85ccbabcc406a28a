import type { SaleDocument } from '../documents/sale.ts';
import type { Parked } from '../entries/entry.ts';
import { decimalFromMinor } from '../money/decimal.ts';
import { type Minor, minor, subtract, sum } from '../money/minor.ts';
import type { DiscountSlice } from './discounts.ts';
import type { Mapping, Role } from './mapping.ts';
import { NUMBER_LENGTH } from './refs.ts';
import { discountRole, type RoledLine, wordsOfRole } from './roles.ts';

/** Why a document stays out of the books, without the name of its entry. */
export type Refusal = Pick<Parked, 'code' | 'reason' | 'detail'>;

/** Why a sale cannot be an invoice by itself: its total, its sum, its amounts, its discounts or its number. */
export function unsound(sale: SaleDocument, number: string, leftover: Minor): Refusal | undefined {
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

/** The roles of its lines and discounts that the mapping does not cover. */
export function unmapped(
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

/** State fees cannot be more than the tax in which they are said to be. */
export function feesBeyondTax(sale: SaleDocument, fees: Minor): Refusal | undefined {
  if (fees <= sale.tax) return undefined;
  return invalid(
    'tax-below-state-fees',
    `Sale ${sale.number}: its tax of ${decimalFromMinor(sale.tax)} is less than the state fees of ${decimalFromMinor(fees)} that should be inside.`,
  );
}

/** Tax needs something that it is levied on. */
export function untaxable(sale: SaleDocument, tax: Minor): Refusal {
  return invalid(
    'taxed-without-taxable-line',
    `Sale ${sale.number} has tax of ${decimalFromMinor(tax)}, but nothing on it is taxable by the mapping.`,
  );
}

function invalid(reason: string, detail: string): Refusal {
  return { code: 'invalid-document', reason, detail };
}
