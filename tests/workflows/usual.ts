import { randomUUID } from 'node:crypto';
import type { Activities } from '../../activities/index.ts';
import { businessDay, businessDayOf } from '../../domain/calendar/business-day.ts';
import { syncDueAt } from '../../domain/calendar/closes.ts';
import { businessDates } from '../../domain/calendar/dates.ts';
import type { DaySettings } from '../../domain/calendar/settings.ts';
import type { ShopFacts } from './facts.ts';

const SETTLE_MINUTES = 15;
const APPOINTMENT_MS = 3_600_000;
const DONE = { v: 1 } as const;
const GOES_ON = { code: null, whoActs: null } as const;

/** What a day's prepared content hashes to: it changes when the source changes the day. */
export function hashOf(facts: ShopFacts, businessDate: string): string {
  return `${businessDate}#${facts.changes.get(businessDate) ?? 0}`;
}

/** Records as Postgres would keep them, in memory. */
export function usualRecords(facts: ShopFacts): Activities['records'] {
  return { ...stateRecords(facts), ...rangeRecords(facts), ...trialRecords(facts), ...slotRecords(facts) };
}

function stateRecords(facts: ShopFacts) {
  return {
    saveShop: async () => DONE,
    closeDay: async ({ closed }: { closed: string }) => ({
      v: 1 as const,
      nextClose: closeOn(facts, after(closed)),
    }),
    recordCommand: async ({ key }: { key: string }) => {
      facts.handled.add(key);
      return DONE;
    },
    noteCancellation: async () => DONE,
    raiseNotice: async () => DONE,
    healShops: async () => ({ v: 1 as const, healed: 0 }),
    purgeDue: async () => ({ v: 1 as const, purged: 0 }),
    nextClose: async (input: { after: string | null; now: string }) => {
      const date = input.after === null ? today(facts, input.now) : after(input.after);
      return { v: 1 as const, nextClose: closeOn(facts, date) };
    },
    prepare: async ({ shopId, businessDate }: { shopId: string; businessDate: string }) => {
      const documents = businessDate < facts.startDate ? 0 : facts.documents(businessDate);
      const hash = hashOf(facts, businessDate);
      withdrawWhenChanged(facts, shopId, businessDate);
      return { v: 1 as const, documents, hash, ...GOES_ON };
    },
    withdrawDay: async () => ({ v: 1 as const, entries: 1 }),
  };
}

function rangeRecords(facts: ShopFacts) {
  const range = ({ from, to, now }: { from: string; to: string; now: string }) => {
    if (from < facts.startDate) return { v: 1 as const, days: [], refusal: 'before-the-start-date' };
    if (to > today(facts, now)) return { v: 1 as const, days: [], refusal: 'in-the-future' };
    return { v: 1 as const, days: businessDates(from, to), refusal: null };
  };
  return {
    daysOfRange: async ({ from, to }: { from: string; to: string }) => ({
      v: 1 as const,
      days: businessDates(from, to),
    }),
    backfillRange: async ({ now }: { now: string }) => {
      const to = daysBefore(today(facts, now));
      return { v: 1 as const, from: facts.startDate <= to ? facts.startDate : null, to };
    },
    syncableDay: async ({ wanted, now }: { wanted: string | null; now: string }) => {
      const day = wanted ?? today(facts, now);
      const possible = day >= facts.startDate && day <= today(facts, now);
      return { v: 1 as const, businessDate: possible ? day : null };
    },
    resyncRange: async (input: { from: string; to: string; now: string }) => range(input),
    preflightRead: async () => ({ v: 1 as const, fresh: true }),
    storeFirstSync: async ({ startDate, mayMove }: { startDate: string; mayMove: boolean }) => {
      const moved = startDate !== facts.startDate;
      if (moved && !mayMove) return { v: 1 as const, moved: false, refusal: 'undo-the-posted-days-first' };
      facts.startDate = startDate;
      return { v: 1 as const, moved, refusal: null };
    },
    askFirstRange: async (input: { from: string; to: string; now: string }) => {
      const { refusal } = range(input);
      return { v: 1 as const, refusal };
    },
    mappingChanged: async () => ({ v: 1 as const, days: [] }),
    backfillStarted: async () => DONE,
    backfillProgress: async () => DONE,
    backfillEnded: async () => DONE,
    changeSetEnded: async () => ({ v: 1 as const, follow: null }),
  };
}

function trialRecords(facts: ShopFacts) {
  return {
    prepareTrial: async ({ shopId, now }: { shopId: string; now: string }) => {
      const closed = businessDates(facts.startDate, today(facts, now)).filter(
        date => facts.documents(date) > 0 && businessDay(date, settings(facts)).closesAt <= now,
      );
      const days = closed.slice(0, 3).map(businessDate => ({
        businessDate,
        approved: withdrawWhenChanged(facts, shopId, businessDate),
      }));
      return { v: 1 as const, complete: days.length === 3, days };
    },
    approveDay: async (input: { shopId: string; businessDate: string; preparedHash: string }) => {
      const { shopId, businessDate, preparedHash } = input;
      if (preparedHash !== hashOf(facts, businessDate))
        return { v: 1 as const, refusal: 'prepared-anew-since' };
      facts.approved.set(`${shopId} ${businessDate}`, preparedHash);
      return { v: 1 as const, refusal: null };
    },
    withdrawApproval: async ({ shopId, businessDate }: { shopId: string; businessDate: string }) => {
      facts.approved.delete(`${shopId} ${businessDate}`);
      return DONE;
    },
  };
}

/** An approval holds for the prepared hash alone; tells whether it still does. */
function withdrawWhenChanged(facts: ShopFacts, shopId: string, businessDate: string): boolean {
  const approval = `${shopId} ${businessDate}`;
  const holds = facts.approved.get(approval) === hashOf(facts, businessDate);
  if (!holds) facts.approved.delete(approval);
  return holds;
}

function slotRecords(facts: ShopFacts) {
  return {
    takeSlot: async (input: { representativeId: string; startsAt: string; now: string }) => {
      const startsAt = new Date(input.startsAt).toISOString();
      const slot = `${input.representativeId} ${startsAt}`;
      if (facts.slots.has(slot)) return { v: 1 as const, refusal: 'slot-taken', appointment: null };
      if (startsAt <= input.now) return { v: 1 as const, refusal: 'slot-in-the-past', appointment: null };
      facts.slots.add(slot);
      const endsAt = new Date(Date.parse(startsAt) + APPOINTMENT_MS).toISOString();
      return { v: 1 as const, refusal: null, appointment: { id: randomUUID(), startsAt, endsAt } };
    },
    releaseSlot: async () => DONE,
  };
}

/** A source that is always there and has nothing new about days gone by. */
export function usualSource(): Activities['source'] {
  return { extract: async () => ({ v: 1, documents: 0, changedDays: [], ...GOES_ON }) };
}

/** Books that take everything and tie out. */
export function usualBooks(facts: ShopFacts): Activities['books'] {
  return {
    deliver: async () => ({ v: 1, posted: 1, againInMs: null, ...GOES_ON }),
    reconcile: async ({ businessDate }) => ({
      v: 1,
      documents: facts.documents(businessDate),
      tiesOut: true,
      parked: 0,
      ...GOES_ON,
    }),
    installationReady: async () => ({ v: 1, refusal: null, ...GOES_ON }),
    watchBooks: async () => ({ v: 1, days: [], ...GOES_ON }),
    carryOut: async () => ({ v: 1, left: 0, held: false, againInMs: null, ...GOES_ON }),
    settle: async () => ({ v: 1, open: 0, over: false, againInMs: null }),
    leave: async () => DONE,
  };
}

/** A post office that has nothing to do. */
export function usualPost(): Activities['post'] {
  return {
    announceNotices: async () => ({ v: 1, raised: 0, resolved: 0, escalated: 0, mails: 0 }),
    sendMail: async () => ({ v: 1, sent: 0, kept: 0, failed: 0 }),
    sendWebhooks: async () => ({ v: 1, delivered: 0, failed: 0 }),
  };
}

function settings(facts: ShopFacts): DaySettings {
  return { zone: facts.zone, reportEndTime: facts.reportEndTime, follows: 'calendar', changes: [] };
}

function closeOn(facts: ShopFacts, businessDate: string) {
  const delay = { shopId: 'any', settleMinutes: SETTLE_MINUTES, jitterSeconds: 0 };
  const dueAt = syncDueAt(businessDay(businessDate, settings(facts)), delay);
  return { businessDate, dueAt: new Date(dueAt).toISOString() };
}

/** A zone where it is between ten and eleven in the morning: a test's day closes hours later, whenever it runs. */
export function morningZone(now: string): string {
  const ahead = 10 - Number(now.slice(11, 13));
  const hours = ahead < -12 ? ahead + 24 : ahead;
  return hours === 0 ? 'UTC' : `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`;
}

/** The business date that holds an instant. */
export function today(facts: ShopFacts, now: string): string {
  return businessDayOf(now, settings(facts)).businessDate;
}

export function after(date: string, days = 1): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

export function daysBefore(date: string, days = 1): string {
  return after(date, -days);
}
