import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import type { Supervised } from './supervised.ts';

/** Who is killed, after which pause, and how long it stays away. */
export type Kill = { readonly victim: number; readonly afterMs: number; readonly downMs: number };

/** The kills of a seed: the same seed gives the same ones. */
export function killsOf(seed: number, count: number, victims: number): Kill[] {
  const kill = fc.record({
    victim: fc.noBias(fc.nat({ max: victims - 1 })),
    afterMs: fc.noBias(fc.integer({ min: 300, max: 5_000 })),
    downMs: fc.noBias(fc.integer({ min: 0, max: 2_500 })),
  });
  return fc.sample(kill, { seed, numRuns: count });
}

/** Kills one after the other until all were done or the signal says that there is nothing left to disturb; gives how many each was killed. */
export async function killThem(
  kills: readonly Kill[],
  victims: readonly Supervised[],
  signal: AbortSignal,
): Promise<Record<string, number>> {
  const done: Record<string, number> = Object.fromEntries(victims.map(({ name }) => [name, 0]));
  for (const { victim, afterMs, downMs } of kills) {
    await pause(afterMs, undefined, { signal }).catch(() => undefined);
    const chosen = victims[victim];
    if (signal.aborted || !chosen) break;
    // Who is away already is killed when it is back: every kill counts.
    await chosen.up();
    chosen.kill(downMs);
    done[chosen.name] = (done[chosen.name] ?? 0) + 1;
  }
  return done;
}
