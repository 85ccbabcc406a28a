import { type Minor, MoneyError, minor } from './minor.ts';

/**
 * Splits `total` over `weights` so that the parts sum to the total exactly: each part is the floor of its share,
 * and the units left over go to the largest remainders, the earlier one first on a tie.
 * Weights are whole, not negative, and not all zero; a negative total is split as its mirror image.
 */
export function allocate(total: Minor, weights: readonly number[]): Minor[] {
  if (total < 0) return allocate(minor(-total), weights).map(part => minor(-part));
  const parts = shares(BigInt(total), weights);
  let left = total - parts.reduce((taken, part) => taken + part.amount, 0);
  const byRemainder = [...parts].sort((a, b) => compare(b.remainder, a.remainder) || a.index - b.index);
  for (const part of byRemainder) {
    if (left === 0) break;
    part.amount += 1;
    left -= 1;
  }
  return parts.map(part => minor(part.amount));
}

function shares(total: bigint, weights: readonly number[]) {
  if (weights.some(weight => !Number.isSafeInteger(weight) || weight < 0)) {
    throw new MoneyError('weights must be whole and not negative');
  }
  const whole = weights.reduce((acc, weight) => acc + BigInt(weight), 0n);
  if (whole === 0n) throw new MoneyError('nothing to allocate over: every weight is zero');
  return weights.map((weight, index) => {
    const product = total * BigInt(weight);
    return { index, amount: Number(product / whole), remainder: product % whole };
  });
}

function compare(a: bigint, b: bigint): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
