import type { Progress } from '../ground/progress.ts';

/** Things that were started, to be stopped in reverse order. */
export interface StopStack {
  add(name: string, stop: () => Promise<void>): void;
  /** Stops everything that was added, last first; one that fails does not keep the others up. */
  stopAll(): Promise<void>;
}

export function stopStack(progress: Progress): StopStack {
  const entries: { name: string; stop: () => Promise<void> }[] = [];
  return {
    add: (name, stop) => void entries.push({ name, stop }),
    async stopAll() {
      for (let entry = entries.pop(); entry; entry = entries.pop()) {
        try {
          await entry.stop();
          progress(`  ${entry.name}: stopped`);
        } catch (error) {
          progress(`  ${entry.name}: did not stop (${error instanceof Error ? error.message : error})`);
        }
      }
    },
  };
}
