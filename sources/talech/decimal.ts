import { minorFromDecimal } from '../../domain/money/decimal.ts';
import { type Minor, MoneyError } from '../../domain/money/minor.ts';

const NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/;

/**
 * Decimal dollars as text to minor units, on whole numbers throughout. A sum of binary fractions such as
 * 0.30000000000000004 is the amount next to it, as long as it is no farther than 10^-`artefactDecimals` dollars away;
 * throws MoneyError for what is farther (a part of a cent) and for what is no number.
 */
export function centsOf(text: string, artefactDecimals: number): Minor {
  const match = NUMBER.exec(text.trim());
  if (match === null) throw new MoneyError(`not a decimal amount: "${text}"`);
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const places = fraction.length - Number(exponent);
  const digits = BigInt(`${whole}${fraction}`) * (places < 0 ? 10n ** BigInt(-places) : 1n);
  const below = 10n ** BigInt(Math.max(0, places));
  const cents = (2n * digits * 100n + below) / (2n * below);
  const residue = digits * 100n - cents * below;
  const size = residue < 0n ? -residue : residue;
  if (size * 10n ** BigInt(artefactDecimals) > below * 100n)
    throw new MoneyError(`a part of a cent: "${text}"`);
  return minorFromDecimal(
    `${cents === 0n ? '' : sign}${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`,
  );
}

/** The product of two decimal texts, exactly. */
export function timesDecimal(a: string, b: string): string {
  const [digitsA, placesA] = partsOf(a);
  const [digitsB, placesB] = partsOf(b);
  const places = placesA + placesB;
  const product = String(digitsA * digitsB).padStart(places + 1, '0');
  const cut = product.length - places;
  const fraction = product.slice(cut).replace(/0+$/, '');
  return fraction === '' ? product.slice(0, cut) : `${product.slice(0, cut)}.${fraction}`;
}

function partsOf(text: string): [digits: bigint, places: number] {
  const [whole = '0', fraction = ''] = text.split('.');
  return [BigInt(`${whole}${fraction}`), fraction.length];
}
