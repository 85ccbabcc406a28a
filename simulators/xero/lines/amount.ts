import type { Line } from '../books/types.ts';
import {
  amountText,
  centsOf,
  type Decimal,
  decimalOf,
  divide,
  fromCents,
  multiply,
  ONE,
  percentOf,
  roundTo,
  textOfDecimal,
} from '../decimal.ts';
import { Invalid } from '../faults.ts';
import type { Body } from '../json.ts';

type Amounts = Pick<Line, 'quantity' | 'unit' | 'amount' | 'discountRate' | 'discount'>;
const NOTHING: Amounts = { quantity: null, unit: null, amount: 0, discountRate: null, discount: null };

/**
 * The amounts of a line: what is missing of Quantity, UnitAmount and LineAmount is made of the others. `places` are
 * those of UnitAmount; a stated LineAmount must be what the others give.
 */
export function lineAmounts(line: Body, itemPrice: string | null, places: number): Amounts {
  const quantity = numberOf(line, 'Quantity');
  const stated = numberOf(line, 'LineAmount');
  const price = numberOf(line, 'UnitAmount') ?? (stated === undefined ? decimalOf(itemPrice) : undefined);
  if (price === undefined && stated === undefined) {
    return { ...NOTHING, quantity: quantity === undefined ? null : textOfDecimal(quantity) };
  }
  const count = quantity ?? ONE;
  const unit = price === undefined ? unitFrom(stated!, count, places) : roundTo(price, places);
  const gross = centsOf(multiply(count, unit));
  const discounts = discountOf(line, gross);
  const expected = gross - discounts.cents;
  const amount = stated === undefined ? expected : centsOf(stated);
  if (price !== undefined && amount !== expected)
    throw new Invalid(
      `The line total ${amountText(amount)} does not match the expected line total ${amountText(expected)}`,
    );
  return {
    quantity: textOfDecimal(count),
    unit: textOfDecimal(unit),
    amount,
    discountRate: discounts.rate,
    discount: discounts.amount,
  };
}

function unitFrom(stated: Decimal, count: Decimal, places: number): Decimal {
  if (count.digits === 0n) return { digits: 0n, scale: places };
  return divide(fromCents(centsOf(stated)), count, places);
}

function discountOf(line: Body, gross: number) {
  const rate = numberOf(line, 'DiscountRate');
  const fixed = numberOf(line, 'DiscountAmount');
  if (rate !== undefined && rate.digits !== 0n)
    return { cents: percentOf(gross, rate), rate: textOfDecimal(rate), amount: null };
  if (fixed !== undefined && fixed.digits !== 0n)
    return { cents: centsOf(fixed), rate: null, amount: centsOf(fixed) };
  return { cents: 0, rate: null, amount: null };
}

/** The number of a member; undefined where it is absent. Throws for what is no number. */
export function numberOf(body: Body, name: string): Decimal | undefined {
  const value = body[name];
  if (value === undefined || value === null || value === '') return undefined;
  const decimal = decimalOf(value);
  if (decimal === undefined) throw new Invalid(`${name} is not a number.`);
  return decimal;
}

/** Whole cents of a member, rounded; undefined where it is absent. */
export function centsIn(body: Body, name: string): number | undefined {
  const decimal = numberOf(body, name);
  return decimal === undefined ? undefined : centsOf(decimal);
}
