/** Where the progress of set-up goes: one line a call. */
export type Progress = (line: string) => void;

/** Progress on standard error, so that standard output stays free for results. */
export const printProgress: Progress = line => void process.stderr.write(`${line}\n`);

/** Progress that goes nowhere. */
export const noProgress: Progress = () => {};

/** Seconds since `startedAt` (from performance.now()), with one decimal: `1.2 s`. */
export function secondsSince(startedAt: number): string {
  return `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
}

/** Does `work` and says how long it took; while it lasts, says every ten seconds that it goes on. */
export async function withProgress<T>(what: string, progress: Progress, work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  const again = setInterval(
    () => progress(`  ${what}: still at it after ${secondsSince(startedAt)}`),
    10_000,
  );
  again.unref();
  try {
    const result = await work();
    progress(`  ${what}: ready after ${secondsSince(startedAt)}`);
    return result;
  } finally {
    clearInterval(again);
  }
}
