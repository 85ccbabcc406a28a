import type { Entry, EntryContent, Parked } from '../entries/entry.ts';
import { contentHash } from '../entries/identity.ts';
import { nameOf, type WantedEntry } from '../entries/plan.ts';
import { isLocked } from '../lock/lock-date.ts';
import { causeOf } from './cause.ts';
import { firstOpenDay } from './open-day.ts';
import type { Correction, Terms } from './terms.ts';

type New = {
  readonly inPlace: readonly WantedEntry[];
  readonly parked: readonly Parked[];
  readonly corrections: readonly Correction[];
};

/**
 * What does not stand in the books yet. A document of a closed day waits, or is booked as itself on the first open day
 * and belongs to its own; one that a person left out is not booked.
 */
export function planNew(entry: Entry, terms: Terms): New {
  const { content, subject, purpose } = entry;
  const day = content.businessDate;
  if (!isLocked(terms.lock, day)) return { inPlace: [entry], parked: [], corrections: [] };
  const hash = contentHash(content);
  const last = terms.cases.get(nameOf(entry));
  const decided = last?.hash === hash && last.decidedBy !== null ? last.resolution : null;
  if (decided === 'accepted') return { inPlace: [], parked: [], corrections: [] };
  const date = firstOpenDay(terms.lock, day);
  const adjusts = decided === 'adjusted' || terms.closedPeriod === 'adjust';
  const known = last?.hash === hash && (last.state === 'done' || !adjusts);
  const correction: Correction = {
    subject,
    purpose,
    cause: causeOf(purpose, null, content),
    hold: 'period-closed',
    outcome: adjusts ? 'adjusted' : 'waits',
    before: null,
    after: content,
    hash,
    belongsTo: day,
    bookedOn: adjusts ? date : null,
    adjustment: null,
  };
  const corrections = known ? [] : [correction];
  if (adjusts)
    return {
      inPlace: [{ ...entry, content: datedOn(content, date), belongsTo: day }],
      parked: [],
      corrections,
    };
  const detail = `${content.memo || content.number} of ${day} came after the books were closed through ${terms.lock?.through}. Decide the case: book it on ${date}, or leave it out.`;
  const asked = { subject, purpose, code: 'period-closed', reason: 'period-closed', detail } as const;
  return { inPlace: [], parked: [asked], corrections };
}

/** The same on another date of the books, with a memo that names its own day. */
export function datedOn(content: EntryContent, date: string): EntryContent {
  if (content.businessDate === date) return content;
  return { ...content, businessDate: date, memo: `${content.memo} (of ${content.businessDate})` };
}
