import type { Progress } from '../scripts/ground/progress.ts';
import type { TestGround } from '../scripts/ground/test-ground.ts';

/** What one benchmark found, ready to be shown beside what it is measured against. */
export type Figure = {
  readonly benchmark: string;
  /** What was counted, such as `documents mapped`. */
  readonly what: string;
  readonly value: number;
  /** `per second`, `events`. */
  readonly unit: string;
  /** The peer or the limit that the value is set beside, in the same unit. */
  readonly against: { readonly name: string; readonly value: number };
  /** Value divided by the peer or limit. */
  readonly ratio: number;
  /** What is asked of the ratio; null when the figure only stands beside its peer. */
  readonly wanted: { readonly is: 'at least' | 'at most'; readonly ratio: number } | null;
  readonly how: string;
};

/** A benchmark takes of the ground what it needs, measures for a bounded time and stops what it started. */
export type Benchmark = {
  readonly name: string;
  readonly about: string;
  run(ground: TestGround, progress: Progress): Promise<readonly Figure[]>;
};

/** Whether a figure is as it should be; true when nothing is asked of it. */
export function isMet({ ratio, wanted }: Pick<Figure, 'ratio' | 'wanted'>): boolean {
  if (wanted === null) return true;
  return wanted.is === 'at least' ? ratio >= wanted.ratio : ratio <= wanted.ratio;
}

/** The middle value; the mean of the two in the middle for an even count. Throws RangeError for none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  if (upper === undefined || lower === undefined) throw new RangeError('no values');
  return (upper + lower) / 2;
}
