/**
 * The calendar uses the global `Temporal`, which reads zone data of the machine it runs on: workflow code never
 * imports this folder; an activity computes the instants and hands them over.
 */

/** How a shop's days are cut. Dates are yyyy-mm-dd, hours HH:MM in the shop's zone. */
export type DaySettings = {
  /** IANA zone, for example America/New_York. */
  readonly zone: string;
  /** The report end time before any change. */
  readonly reportEndTime: string;
  /** Whether the source dates its documents by the calendar or by the closing hour. */
  readonly follows: 'calendar' | 'closing-hour';
  /** Another end time from a business date on; any order. */
  readonly changes: readonly { readonly from: string; readonly reportEndTime: string }[];
};

/** One business day; all instants are ISO in UTC. It holds every instant from `startsAt` up to, not including, `endsAt`. */
export type BusinessDay = {
  readonly businessDate: string;
  readonly startsAt: string;
  readonly endsAt: string;
  /** When the report end time comes: the end itself where days follow the closing hour, else only the hour of the sync. */
  readonly closesAt: string;
};

/** The report end time in force on a business date. */
export function endTimeOn(businessDate: string, settings: DaySettings): Temporal.PlainTime {
  let inForce = { from: '', reportEndTime: settings.reportEndTime };
  for (const change of settings.changes) {
    if (change.from <= businessDate && change.from >= inForce.from) inForce = change;
  }
  return Temporal.PlainTime.from(inForce.reportEndTime);
}
