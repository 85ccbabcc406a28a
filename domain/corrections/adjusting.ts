import type { Hold } from '../cases/case.ts';
import { soundContent } from '../entries/build.ts';
import type { EntryContent, EntryName, JournalContent, Posting } from '../entries/entry.ts';
import { GONE, type Plan, planBack, planWanted, type Standing } from '../entries/plan.ts';
import type { Lock } from '../lock/lock-date.ts';
import { NUMBER_LENGTH } from '../mapping/refs.ts';
import { minor } from '../money/minor.ts';
import { holdOf, isOnItsWay, standsOf } from './held.ts';

/** The adjusting entries of one entry: those that stay as they are, and those that are worked out anew. */
export type Adjustments = {
  readonly held: readonly Standing[];
  readonly free: readonly Standing[];
  /** One of them is on its way: nothing is worked out until its answer is known. */
  readonly moving: boolean;
};

export function adjustmentsOf(all: readonly Standing[], lock: Lock): Adjustments {
  const sorted = [...all].sort((a, b) => countOf(a) - countOf(b));
  const isHeld = (one: Standing) => holdOf(one, lock) !== null;
  return {
    held: sorted.filter(isHeld),
    free: sorted.filter(one => !isHeld(one)),
    moving: sorted.some(isOnItsWay),
  };
}

/** What of them stays in the books whatever is wanted. */
export function heldContents({ held }: Adjustments): EntryContent[] {
  return held.flatMap(one => standsOf(one) ?? []);
}

export type Adjusted = {
  readonly was: Standing;
  readonly date: string;
  readonly belongsTo: string;
  readonly hold: Hold | null;
};

/**
 * The plans by which these postings stand as the one adjusting entry that may still change: the last such is updated in
 * place, the others are taken back. Without postings all are.
 */
export function planAdjustments(
  about: Adjusted,
  postings: readonly Posting[],
  { held, free }: Adjustments,
  wanted: EntryContent | null,
): { readonly plans: Plan[]; readonly subject: string | null; readonly bookedOn: string | null } {
  const kept = held.flatMap(one => follow(one, about.belongsTo));
  if (postings.length === 0)
    return { plans: [...kept, ...free.flatMap(back)], subject: null, bookedOn: null };
  const last = free.at(-1);
  const count = last ? countOf(last) : Math.max(0, ...held.map(countOf)) + 1;
  const subject = last?.subject ?? `${about.was.subject}#${about.was.purpose}-${count}`;
  const date = keptDate(last, about.date);
  const content = adjustingContent(about, postings, date, count, wanted);
  const entry = {
    subject,
    purpose: 'adjustment' as const,
    content,
    belongsTo: about.belongsTo === date ? null : about.belongsTo,
    adjusts: about.was.id ?? null,
  };
  const others = free.slice(0, -1).flatMap(back);
  return { plans: [...kept, ...others, ...planWanted(entry, last)], subject, bookedOn: date };
}

function back(one: Standing): Plan[] {
  return planBack(one, GONE);
}

/** One that stands in an open day stays there. */
function keptDate(last: Standing | undefined, date: string): string {
  const stands = last && standsOf(last);
  return stands && stands.businessDate > date ? stands.businessDate : date;
}

/** What stays in the books belongs to the day of the entry that it corrects, wherever that is now. */
function follow(one: Standing, day: string): Plan[] {
  const belongsTo = day === one.businessDate ? null : day;
  if ((one.belongsTo ?? null) === belongsTo || isOnItsWay(one)) return [];
  const { subject, purpose, content, contentHash, businessDate, amount, operation } = one;
  const { parkedCode, parkedReason } = one;
  return [
    {
      ...{ subject, purpose, content, contentHash, businessDate, amount, operation, belongsTo },
      revision: one.revision + 1,
      state: 'posted',
      ...{ parkedCode, parkedReason, parkedDetail: null },
    },
  ];
}

function adjustingContent(
  { was, belongsTo }: Adjusted,
  postings: readonly Posting[],
  businessDate: string,
  count: number,
  wanted: EntryContent | null,
): JournalContent {
  const standing = standsOf(was);
  const { number = was.subject, currency = '' } = standing ?? wanted ?? {};
  const { location = null, place } = wanted ?? standing ?? {};
  const text = `Corrects ${number} of ${belongsTo}`;
  const { subject, purpose } = was satisfies EntryName;
  return soundContent({
    type: 'journal',
    businessDate,
    currency,
    number: numberOf(number, count),
    memo: text,
    ...(location !== null && { location }),
    ...(place && { place }),
    total: minor(postings.reduce((sum, { amount }) => (amount > 0 ? sum + amount : sum), 0)),
    postings: postings.map(posting => ({ ...posting, text })),
    adjusts: { subject, purpose, number, belongsTo },
  });
}

function numberOf(number: string, count: number): string {
  const end = `-A${count}`;
  return `${number.slice(0, NUMBER_LENGTH - end.length)}${end}`;
}

/** The count at the end of an adjusting entry's subject. */
function countOf({ subject }: EntryName): number {
  return Number(subject.slice(subject.lastIndexOf('-') + 1));
}
