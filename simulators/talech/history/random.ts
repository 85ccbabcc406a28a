import { createHash } from 'node:crypto';

/** A stream of numbers that depends on nothing but its keys: the same keys give the same numbers for ever. */
export type Random = {
  /** A whole number from `low` to `high`, both possible. */
  whole(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(choices: readonly T[]): T;
};

/** Makes the stream of some keys: each number is four bytes of the SHA-256 of the keys and a counter. */
export function random(...keys: (string | number)[]): Random {
  const seed = JSON.stringify(keys);
  let block = Buffer.alloc(0);
  let used = 0;
  let blocks = 0;
  const fraction = (): number => {
    if (used + 4 > block.length) {
      block = createHash('sha256').update(`${seed}#${blocks}`).digest();
      blocks += 1;
      used = 0;
    }
    used += 4;
    return block.readUInt32BE(used - 4) / 4_294_967_296;
  };
  const whole = (low: number, high: number): number => low + Math.floor(fraction() * (high - low + 1));
  return {
    whole,
    chance: probability => fraction() < probability,
    pick: choices => choices[whole(0, choices.length - 1)]!,
  };
}
