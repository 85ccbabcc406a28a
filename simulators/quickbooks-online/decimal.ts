import type { Json } from './json.ts';

/** An exact decimal: `digits` × 10^-`scale`. */
export type Decimal = { readonly digits: bigint; readonly scale: number };

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d{1,2}))?$/;

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

/** Rounds half away from zero to whole cents. */
export function roundToCents({ digits, scale }: Decimal): number {
  if (scale <= 2) return Number(digits * 10n ** BigInt(2 - scale));
  const unit = 10n ** BigInt(scale - 2);
  const size = digits < 0n ? -digits : digits;
  const rounded = (size * 2n + unit) / (unit * 2n);
  return Number(digits < 0n ? -rounded : rounded);
}

/** Whole cents of an amount; undefined where it is no number, has a fraction of a cent or is too large. */
export function centsOf(value: Json | undefined): number | undefined {
  const decimal = decimalOf(value);
  if (decimal === undefined) return undefined;
  const cents = roundToCents(decimal);
  const isExact = decimal.scale <= 2 || decimal.digits % 10n ** BigInt(decimal.scale - 2) === 0n;
  return isExact && Number.isSafeInteger(cents) ? cents : undefined;
}

/** The product, rounded half up to cents: what QuickBooks makes of quantity and price. */
export function multiplyToCents(a: Decimal, b: Decimal): number {
  return roundToCents({ digits: a.digits * b.digits, scale: a.scale + b.scale });
}

/** `cents` × `percent`, rounded half up to cents. */
export function percentOf(cents: number, percent: Decimal): number {
  return roundToCents({ digits: BigInt(cents) * percent.digits, scale: percent.scale + 4 });
}

/** Cents as the number that QuickBooks writes (1234 → 12.34). A quotient by 100 is the nearest double, so it prints exactly. */
export function amount(cents: number): number {
  return cents / 100;
}

/** Cents as reports write them: `12.34`, and nothing for zero where `blank`. */
export function amountText(cents: number, blank = false): string {
  if (blank && cents === 0) return '';
  const size = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${size.slice(0, -2)}.${size.slice(-2)}`;
}
