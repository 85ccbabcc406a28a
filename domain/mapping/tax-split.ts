import { allocate } from '../money/allocate.ts';
import { decimalFromMinor, multiply } from '../money/decimal.ts';
import { type Minor, minor } from '../money/minor.ts';
import type { TaxRules } from './mapping.ts';
import { invalid, type Refusal } from './refusal.ts';
import type { Slip } from './slip.ts';

type Split = NonNullable<TaxRules['split']>;

/** Parts of a percent in which rates are weighed: four places. */
const PLACES = 4;

/** The lump of a source's tax by who levies it (state, county, city): by their rates, to the cent, nothing left over. */
export function splitLump(lump: Minor, { percents }: Split): { kind: string; amount: Minor }[] {
  const kinds = Object.keys(percents).sort();
  const amounts = allocate(
    lump,
    kinds.map(kind => weightOf(percents[kind] ?? '0')),
  );
  return kinds.map((kind, place) => ({ kind, amount: amounts[place] ?? minor(0) }));
}

/**
 * Why a lump cannot be split: the rates do not make it out of what is taxable, within the shop's tolerance, so that
 * something else is inside. `net` is what is taxable, in minor units.
 */
export function splitRefusal(
  slip: Slip,
  tax: Minor,
  net: Minor,
  split: Split | undefined,
): Refusal | undefined {
  if (split === undefined || slip.taxes !== undefined || tax === 0) return undefined;
  const expected = multiply(rateText(split), net);
  const off = Math.abs(tax - expected);
  if (off <= split.tolerance) return undefined;
  return invalid(
    'tax-does-not-tie-out',
    `${slip.title}: its tax of ${decimalFromMinor(tax)} is not what the rates make of ${decimalFromMinor(net)}, which is ${decimalFromMinor(expected)}; the difference is ${decimalFromMinor(minor(off))}.`,
  );
}

/** All rates together as a decimal: 6.25 % and 2 % are 0.082500. */
function rateText({ percents }: Split): string {
  const weight = Object.values(percents).reduce((sum, percent) => sum + weightOf(percent), 0);
  const digits = String(weight).padStart(PLACES + 3, '0');
  return `${digits.slice(0, -(PLACES + 2))}.${digits.slice(-(PLACES + 2))}`;
}

function weightOf(percent: string): number {
  const [whole = '', part = ''] = percent.split('.');
  return Number(whole + part.padEnd(PLACES, '0'));
}
