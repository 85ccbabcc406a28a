/** A stream of numbers that depends on its seed alone: the same seed plays the same quarter. */
export type Chance = {
  /** A whole number from `low` to `high`, both possible. */
  whole(low: number, high: number): number;
  happens(probability: number): boolean;
  /** One of the choices; undefined when there are none. */
  pick<Choice>(choices: readonly Choice[]): Choice | undefined;
};

/** xorshift32: plain, and good enough to shuffle what people do. */
export function chanceOf(seed: number): Chance {
  let state = (seed * 2_654_435_761) >>> 0 || 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 4_294_967_296;
  };
  for (let round = 0; round < 8; round += 1) next();
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    whole,
    happens: probability => next() < probability,
    pick: choices => choices[whole(0, choices.length - 1)],
  };
}
