import { decimalFromMinor } from '../money/decimal.ts';
import { type Minor, minor, subtract, sum } from '../money/minor.ts';
import { NUMBER_LENGTH } from './refs.ts';
import { invalid, type Refusal } from './refusal.ts';
import type { Slip } from './slip.ts';
import { taxesFoot } from './taxes.ts';

/** Why a sale or credit cannot stand by itself: its sum, its amounts, its taxes, its discounts or its number. */
export function unsound(slip: Slip, leftover: Minor): Refusal | undefined {
  const { title, number } = slip;
  const money = (amount: Minor) => `${decimalFromMinor(amount)} ${slip.currency}`;
  const gross = sum(slip.lines.map(line => line.amount));
  const discounts = sum(slip.discounts.map(discount => discount.amount));
  const footed = minor(gross - discounts + slip.tax);
  if (footed !== slip.total) {
    return invalid(
      'does-not-foot',
      `${title}: lines ${money(gross)} less discounts ${money(discounts)} plus tax ${money(slip.tax)} make ${money(footed)}, its total is ${money(slip.total)}; the difference is ${money(subtract(slip.total, footed))}.`,
    );
  }
  if (slip.total < 0 || slip.tax < 0 || slip.discounts.some(discount => discount.amount < 0)) {
    return invalid(
      'negative-amount',
      `${title} has a negative tax, a negative discount or a negative total.`,
    );
  }
  if (!taxesFoot(slip)) {
    return invalid(
      'taxes-do-not-foot',
      `${title}: its single taxes do not make its tax of ${money(slip.tax)}.`,
    );
  }
  if (leftover !== 0) {
    return invalid(
      'discount-exceeds-lines',
      `${title}: ${money(leftover)} of its discounts find no line left to reduce.`,
    );
  }
  if (number.length > NUMBER_LENGTH) {
    return invalid('number-too-long', `The number ${number} is longer than ${NUMBER_LENGTH} characters.`);
  }
  return undefined;
}

/** State fees cannot be more than the tax in which they are said to be. */
export function feesBeyondTax({ title, tax }: Slip, fees: Minor): Refusal | undefined {
  if (fees <= tax) return undefined;
  return invalid(
    'tax-below-state-fees',
    `${title}: its tax of ${decimalFromMinor(tax)} is less than the state fees of ${decimalFromMinor(fees)} that should be inside.`,
  );
}

/** Tax needs something that it is levied on. */
export function untaxable({ title }: Slip, tax: Minor): Refusal {
  return invalid(
    'taxed-without-taxable-line',
    `${title} has tax of ${decimalFromMinor(tax)}, but nothing on it is taxable by the mapping.`,
  );
}
