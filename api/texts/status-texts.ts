import type { Stage } from '../../domain/lifecycle/stages.ts';

/** All texts of a status in one language. */
export type StatusTexts = {
  readonly stage: Readonly<Record<Stage, string>>;
  readonly paused: string;
  /** A connected shop, by the age of its last sync in whole minutes; null when none has ended yet. */
  readonly connected: (minutes: number | null) => string;
  readonly reconnect: (side: string, name: string) => string;
  readonly needsAttention: (title: string) => string;
};
