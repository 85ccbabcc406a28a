import { type Minor, minor } from '../../domain/money/minor.ts';

/** An exact amount of minor units: money stays exact until the one place where the source rounds. `below` is positive. */
export type Fraction = { readonly above: bigint; readonly below: bigint };

export const NOTHING: Fraction = { above: 0n, below: 1n };

export function whole(amount: Minor): Fraction {
  return { above: BigInt(amount), below: 1n };
}

/** A percentage as decimal text ("8.25") as a part of one. */
export function percent(text: string): Fraction {
  const [integer = '', decimals = ''] = text.replace('-', '').split('.');
  const above = BigInt(`${integer}${decimals}`) * (text.startsWith('-') ? -1n : 1n);
  return { above, below: 100n * 10n ** BigInt(decimals.length) };
}

export function plus(a: Fraction, b: Fraction): Fraction {
  return a.below === b.below
    ? { above: a.above + b.above, below: a.below }
    : { above: a.above * b.below + b.above * a.below, below: a.below * b.below };
}

export function times(a: Fraction, b: Fraction): Fraction {
  return { above: a.above * b.above, below: a.below * b.below };
}

/** Half up, away from zero; throws MoneyError beyond safe integers. */
export function rounded({ above, below }: Fraction): Minor {
  const size = above < 0n ? -above : above;
  const whole = (2n * size + below) / (2n * below);
  return minor(Number(above < 0n ? -whole : whole));
}
