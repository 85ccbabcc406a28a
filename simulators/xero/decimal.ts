import type { Json } from './json.ts';

/** An exact decimal: `digits` × 10^-`scale`. */
export type Decimal = { readonly digits: bigint; readonly scale: number };

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d{1,2}))?$/;

export const ONE: Decimal = { digits: 1n, scale: 0 };

/**
 * Reads a JSON number, or a text that is one, exactly: the shortest text of a double is the decimal that was sent.
 * Gives undefined for anything else.
 */
export function decimalOf(value: Json | undefined): Decimal | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  const parts = DECIMAL.exec(String(value).trim());
  if (parts === null) return undefined;
  const [, sign, whole = '', fraction = '', exponent = '0'] = parts;
  const digits = BigInt(`${whole}${fraction}`) * (sign === '-' ? -1n : 1n);
  const scale = fraction.length - Number(exponent);
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
}

/** Rounds half away from zero to so many decimal places. */
export function roundTo({ digits, scale }: Decimal, places: number): Decimal {
  if (scale <= places) return { digits: digits * 10n ** BigInt(places - scale), scale: places };
  return { digits: quotient(digits, 10n ** BigInt(scale - places)), scale: places };
}

/** Rounds half away from zero to whole cents. */
export function centsOf(decimal: Decimal): number {
  return Number(roundTo(decimal, 2).digits);
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  return { digits: a.digits * b.digits, scale: a.scale + b.scale };
}

export function fromCents(cents: number): Decimal {
  return { digits: BigInt(cents), scale: 2 };
}

/** a / b, rounded half away from zero to so many places. `b` must not be zero. */
export function divide(a: Decimal, b: Decimal, places: number): Decimal {
  const scale = BigInt(places + b.scale);
  const sign = b.digits < 0n ? -1n : 1n;
  const numerator = a.digits * 10n ** scale * sign;
  return { digits: quotient(numerator, b.digits * sign * 10n ** BigInt(a.scale)), scale: places };
}

/** `cents` × `percent` of a hundred, rounded half away from zero to cents. */
export function percentOf(cents: number, percent: Decimal): number {
  return centsOf({ digits: BigInt(cents) * percent.digits, scale: percent.scale + 4 });
}

/** The part of `cents` that is tax at `percent` where `cents` includes it. */
export function includedPart(cents: number, percent: Decimal): number {
  const hundred = 100n * 10n ** BigInt(percent.scale);
  return Number(quotient(BigInt(cents) * percent.digits, hundred + percent.digits));
}

/** The decimal without zeros at its end, as JSON writes it. */
export function textOfDecimal({ digits, scale }: Decimal): string {
  const size = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0');
  const whole = size.slice(0, size.length - scale);
  const fraction = size.slice(size.length - scale).replace(/0+$/, '');
  return `${digits < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Cents as the number that Xero writes (1234 → 12.34): the nearest double of a quotient by 100 prints exactly. */
export function amount(cents: number): number {
  return cents / 100;
}

/** Cents as reports and messages write them: `12.34`. */
export function amountText(cents: number): string {
  const size = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${size.slice(0, -2)}.${size.slice(-2)}`;
}

/** Divides by a positive number, half away from zero. */
function quotient(numerator: bigint, denominator: bigint): bigint {
  const size = numerator < 0n ? -numerator : numerator;
  const rounded = (size * 2n + denominator) / (denominator * 2n);
  return numerator < 0n ? -rounded : rounded;
}
