import { expect, test } from 'vitest';
import { unexplainedBooks, unexplainedDays } from './explained.ts';
import { playQuarter, type Quarter } from './quarter.ts';

const SEED_MS = 600_000;

/** Seeds to play: `first-last` in DAYBOOK_QUARTER_SEEDS; the six first without it, two of each style. */
function seeds(): number[] {
  const [first = 0, last = 5] = (process.env.DAYBOOK_QUARTER_SEEDS ?? '0-5').split('-').map(Number);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** Plays a share of the seeds, so that two files play side by side. */
export function playSeeds(share: 0 | 1): void {
  test.each(seeds().filter((_, place) => place % 2 === share))(
    'seed %i: every cent of the quarter is explained',
    { timeout: SEED_MS },
    async seed => {
      const quarter = await playQuarter(seed);
      try {
        const unexplained = [...(await unexplainedBooks(quarter)), ...(await unexplainedDays(quarter))];
        if (unexplained.length > 0) tell(quarter);
        expect(unexplained).toEqual([]);
      } finally {
        await quarter.close();
      }
    },
  );
}

/** What people did, for whoever looks for the reason. */
function tell({ seed, style, story }: Quarter): void {
  const lines = story.map(({ on, who, what }) => `${on} ${who}: ${what}`);
  console.info([`seed ${seed}, ${style}`, ...lines].join('\n'));
}
