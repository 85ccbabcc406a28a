import type { Stage } from '../../domain/lifecycle/stages.ts';

/** All texts of a status in one language. */
export type StatusTexts = {
  readonly stage: Readonly<Record<Stage, string>>;
  readonly paused: string;
  /** A connected shop, by the age of its last sync in whole minutes; null when none has ended yet. */
  readonly connected: (minutes: number | null) => string;
  readonly reconnect: (side: string, name: string) => string;
  /** Books on a computer that is away, by the whole minutes since it was here; null when it never was. */
  readonly awaitsComputer: (minutes: number | null) => string;
  readonly needsAttention: (title: string) => string;
};
