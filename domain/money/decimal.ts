import { type Minor, MoneyError, minor } from './minor.ts';

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/** Digits after the point, for the currencies that the books here use (ISO 4217 minor unit 2). */
const MINOR_DIGITS = 2;

/** Takes decimal text such as "-12.5" or "100", gives minor units; throws MoneyError when it has a third digit. */
export function minorFromDecimal(text: string): Minor {
  const match = DECIMAL.exec(text.trim());
  if (!match) throw new MoneyError(`not a decimal amount: "${text}"`);
  const [, sign, whole, fraction = ''] = match;
  const padded = fraction.replace(/0+$/, '').padEnd(MINOR_DIGITS, '0');
  if (padded.length > MINOR_DIGITS) throw new MoneyError(`more than ${MINOR_DIGITS} decimals: "${text}"`);
  const value = Number(`${whole}${padded}`);
  return minor(sign === '-' ? -value : value);
}

/** Minor units as decimal text with two digits: 581 → "5.81", −5 → "-0.05". */
export function decimalFromMinor(amount: Minor): string {
  const digits = Math.abs(amount)
    .toString()
    .padStart(MINOR_DIGITS + 1, '0');
  const cut = digits.length - MINOR_DIGITS;
  return `${amount < 0 ? '-' : ''}${digits.slice(0, cut)}.${digits.slice(cut)}`;
}

/**
 * Quantity × price rounded half up (away from zero) to a minor unit, computed on whole numbers.
 * `quantity` is decimal text with any number of digits ("4.5", "1.3"); `price` is minor units each.
 */
export function multiply(quantity: string, price: Minor): Minor {
  const match = DECIMAL.exec(quantity.trim());
  if (!match) throw new MoneyError(`not a decimal quantity: "${quantity}"`);
  const [, sign, whole, fraction = ''] = match;
  const rounded = roundedProduct(`${whole}${fraction}`, Math.abs(price), fraction.length);
  return minor((sign === '-') !== price < 0 ? -rounded : rounded);
}

/** digits × price ÷ 10^decimals, rounded half up; in plain numbers while all of it is a safe integer. */
function roundedProduct(digits: string, price: number, decimals: number): number {
  const divisor = 2 * 10 ** decimals;
  const doubled = Number(digits) * price * 2 + divisor / 2;
  if (doubled <= Number.MAX_SAFE_INTEGER) return (doubled - (doubled % divisor)) / divisor;
  const exact = BigInt(digits) * BigInt(price) * 2n + 10n ** BigInt(decimals);
  return Number(exact / (2n * 10n ** BigInt(decimals)));
}
