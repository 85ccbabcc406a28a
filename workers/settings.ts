import { readRereadDays } from '../configuration/reread-days.ts';
import type { WorkerSettings } from './context.ts';
import { practiceHaste } from './haste.ts';

/** What the environment says of a worker's times. Throws for what it does not understand. */
export function workerSettings(env: NodeJS.ProcessEnv): WorkerSettings {
  const hastened = practiceHaste(env);
  const rereadDays = readRereadDays(env);
  if (rereadDays === null) return hastened;
  return { ...hastened, timing: { ...hastened.timing, rereadDays } };
}
