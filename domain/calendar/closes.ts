import { createHash } from 'node:crypto';
import { daysAround } from './business-day.ts';
import type { BusinessDay, DaySettings } from './settings.ts';

/** The day whose close is the first one after an instant (ISO), itself not counted. */
export function nextClose(after: string, settings: DaySettings): BusinessDay {
  const at = Temporal.Instant.from(after);
  for (const day of daysAround(at, settings)) {
    if (Temporal.Instant.compare(Temporal.Instant.from(day.closesAt), at) > 0) return day;
  }
  throw new RangeError(`no close follows ${after}`);
}

export type SyncDelay = {
  /** Opaque id of the shop; it alone decides the jitter, so that a shop comes at the same minute every day. */
  readonly shopId: string;
  readonly settleMinutes: number;
  /** The jitter lies between 0 and this many seconds. */
  readonly jitterSeconds: number;
};

/** When a day is synced (ISO, UTC): its close, the time that late documents need to settle, and the shop's own jitter. */
export function syncDueAt(day: Pick<BusinessDay, 'closesAt'>, delay: SyncDelay): string {
  const seconds = delay.settleMinutes * 60 + jitterOf(delay.shopId, delay.jitterSeconds);
  return Temporal.Instant.from(day.closesAt).add({ seconds }).toString();
}

function jitterOf(shopId: string, upTo: number): number {
  return createHash('sha256').update(shopId, 'utf8').digest().readUInt32BE(0) % (upTo + 1);
}
