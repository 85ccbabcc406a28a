/**
 * Money is a whole number of minor units (cents) in a safe integer, branded so that no other number passes for it.
 * The currency (ISO 4217) stands beside it, once per document or entry.
 */
export type Minor = number & { readonly __brand: 'minor' };

/** Thrown when something that should be money is not a whole, safe number of minor units. */
export class MoneyError extends Error {
  override name = 'MoneyError';
}

/** Takes a number of minor units, gives it back as money; throws MoneyError for fractions and unsafe sizes. */
export function minor(value: number): Minor {
  if (!Number.isSafeInteger(value)) throw new MoneyError(`not a whole number of minor units: ${value}`);
  return (value === 0 ? 0 : value) as Minor;
}

export const ZERO = minor(0);

/** The sum of amounts in one currency, checked at every step. */
export function sum(amounts: Iterable<Minor>): Minor {
  let total = 0;
  for (const amount of amounts) total = minor(total + amount);
  return minor(total);
}

export function add(a: Minor, b: Minor): Minor {
  return minor(a + b);
}

export function subtract(a: Minor, b: Minor): Minor {
  return minor(a - b);
}

export function negate(a: Minor): Minor {
  return minor(-a);
}

export function smaller(a: Minor, b: Minor): Minor {
  return a < b ? a : b;
}
