import type { Progress } from '../ground/progress.ts';

/** Two signals within this many milliseconds are one: a terminal's Ctrl-C can reach us twice. */
const sameKeyPress = 750;

/**
 * Listens to Ctrl-C, SIGTERM and SIGHUP: the first aborts the signal that it gives, so that everything is
 * stopped in order; a later one ends this process at once, and what it started ends with it.
 */
export function listenForStop(progress: Progress): AbortSignal {
  const controller = new AbortController();
  let firstAt = 0;
  const asked = () => {
    if (!controller.signal.aborted) {
      firstAt = performance.now();
      progress('Stopping; press Ctrl-C again to leave at once.');
      controller.abort();
    } else if (performance.now() - firstAt > sameKeyPress) {
      process.exit(130);
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, asked);
  return controller.signal;
}

/** Resolves when `signal` is aborted. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise(done => {
    if (signal.aborted) done();
    else signal.addEventListener('abort', () => done(), { once: true });
  });
}
