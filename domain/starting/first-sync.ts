/** Which days are synced at the start. Workflow code imports this file: no calendar, no node modules. */
export const FIRST_SYNCS = ['from-now', 'from-date', 'range', 'all'] as const;
export type FirstSync = (typeof FIRST_SYNCS)[number];

/** The most days that the button of the first sync by ranges takes at once (facts, row P8). */
export const LONGEST_FIRST_RANGE = 30;

export type FirstSyncWish = { readonly kind: FirstSync; readonly startDate?: string | undefined };

/** A choice with the start date that it means. */
export type FirstSyncChoice = {
  readonly kind: FirstSync;
  readonly startDate: string;
  /** The day that was named; null where the kind itself says it. */
  readonly from: string | null;
};

export type FirstSyncRefusal = 'needs-a-start-date' | 'takes-no-start-date' | 'before-the-launch-date';

export type FirstSyncDates = {
  readonly launchDate: string;
  /** Today in the shop's zone. */
  readonly today: string;
  /** The earliest day that a range may begin with when none is named. */
  readonly rangeFrom: string;
};

/**
 * What a wish means for a shop (dates are yyyy-mm-dd): nothing is ever synced from before its launch date, since that
 * is data of an earlier system (facts, rows T4 to T6 and T12).
 */
export function chooseFirstSync(
  { kind, startDate: named }: FirstSyncWish,
  { launchDate, today, rangeFrom }: FirstSyncDates,
): FirstSyncChoice | { readonly refusal: FirstSyncRefusal } {
  if (named !== undefined && (kind === 'from-now' || kind === 'all'))
    return { refusal: 'takes-no-start-date' };
  if (named === undefined && kind === 'from-date') return { refusal: 'needs-a-start-date' };
  if (named !== undefined && named < launchDate) return { refusal: 'before-the-launch-date' };
  const usual = { 'from-now': today, 'from-date': today, range: rangeFrom, all: launchDate }[kind];
  const startDate = named ?? (usual < launchDate ? launchDate : usual);
  return { kind, startDate, from: named ?? null };
}
