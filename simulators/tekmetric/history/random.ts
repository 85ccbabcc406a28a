import { createHash } from 'node:crypto';

/** A stream of numbers that depends on nothing but its keys: the same keys give the same numbers for ever. */
export type Random = {
  /** From 0 up to, but without, 1. */
  fraction(): number;
  /** A whole number from `low` to `high`, both possible. */
  whole(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(choices: readonly T[]): T;
  shuffled<T>(items: readonly T[]): T[];
};

/** Makes the stream of some keys (Mulberry32 started from their SHA-256). */
export function random(...keys: (string | number)[]): Random {
  let state = createHash('sha256').update(JSON.stringify(keys)).digest().readUInt32LE(0);
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (low: number, high: number): number => low + Math.floor(fraction() * (high - low + 1));
  return {
    fraction,
    whole,
    chance: probability => fraction() < probability,
    pick: choices => choices[whole(0, choices.length - 1)]!,
    shuffled: items => {
      const deck = [...items];
      for (let last = deck.length - 1; last > 0; last -= 1) {
        const other = whole(0, last);
        [deck[last], deck[other]] = [deck[other]!, deck[last]!];
      }
      return deck;
    },
  };
}

/**
 * The card that is drawn at a position from a deck that is shuffled anew each time it is used up: every card comes
 * exactly once in each round.
 */
export function dealt<T>(deck: readonly T[], position: number, ...keys: (string | number)[]): T {
  const round = Math.floor(position / deck.length);
  return random(...keys, round).shuffled(deck)[position % deck.length]!;
}
