import { setTimeout as wait } from 'node:timers/promises';
import { type AskClock, measureHealth } from './health.ts';
import { type StandingSample, showStanding } from './standing.ts';

export type Sources = {
  readonly askClock: AskClock;
  /** Reads what stands in the database; only a process that shows it gives this. */
  readonly readStanding?: () => Promise<readonly StandingSample[]>;
};

/** A scrape waits this long for the database, then shows what it has. */
const WITHIN_MS = 5_000;
/** What stands is read at most this often, however many scrape. */
const STANDING_FOR_MS = 10_000;

/** What a scrape does first: measures this process and reads what stands. The result never rejects. */
export function refreshing({ askClock, readStanding }: Sources): () => Promise<void> {
  let readAt = Number.NEGATIVE_INFINITY;
  const standing = async () => {
    if (!readStanding || performance.now() - readAt < STANDING_FOR_MS) return;
    readAt = performance.now();
    // Without an answer nothing of before is shown either: `daybook_database_up` says why.
    showStanding(await readStanding().catch(() => []));
  };
  return async () => {
    await Promise.race([
      Promise.all([measureHealth(askClock), standing()]),
      wait(WITHIN_MS, null, { ref: false }),
    ]);
  };
}
