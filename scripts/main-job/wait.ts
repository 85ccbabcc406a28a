import { setTimeout as pause } from 'node:timers/promises';

const LOOK_MS = 500;

/** Looks again and again until `look` gives something, or the signal is aborted, or the time is over (then throws). */
export async function until<Found>(
  what: string,
  options: { readonly signal: AbortSignal; readonly withinMs: number },
  look: () => Promise<Found | null>,
): Promise<Found> {
  const end = Date.now() + options.withinMs;
  for (;;) {
    options.signal.throwIfAborted();
    const found = await look();
    if (found !== null) return found;
    if (Date.now() > end)
      throw new Error(`${what} did not come within ${Math.round(options.withinMs / 1000)} s`);
    await pause(LOOK_MS, undefined, { signal: options.signal });
  }
}
