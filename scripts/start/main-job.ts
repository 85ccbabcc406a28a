import type { Progress } from '../ground/progress.ts';
import type { StartEnvironment } from './environment.ts';

/** What the main job is given. */
export interface MainJobInput {
  environment: StartEnvironment;
  /** Print the proof as one JSON document on standard output. */
  json: boolean;
  progress: Progress;
  /** Aborted when everything shall stop. */
  signal: AbortSignal;
}

/** What the main job leaves behind. */
interface MainJobResult {
  /** True only if every day ties out. */
  ok: boolean;
  /** Goes on with each day until the signal is aborted; called unless `--once` was given. */
  goOn?: (signal: AbortSignal) => Promise<void>;
}

/** Brings the practice shop live and prints each day's proof. */
export type MainJob = (input: MainJobInput) => Promise<MainJobResult>;
