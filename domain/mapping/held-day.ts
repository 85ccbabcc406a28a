import type { Document } from '../documents/document.ts';
import type { DocumentRef } from '../documents/ref.ts';
import type { Entry, Parked } from '../entries/entry.ts';
import type { DayEntries } from './day-entries.ts';
import { reportDifference } from './day-report.ts';
import type { Mapping } from './mapping.ts';
import { invalid, type Refusal } from './refusal.ts';

type Place = string | null;

/** Why a day, or a location of it, is kept back as a whole. */
export type Hold = {
  /** Undefined: all locations. */
  readonly location: Place | undefined;
  readonly refusal: Refusal;
  /** The report that does not agree, where it is one: it waits, too. */
  readonly report: DocumentRef | null;
};

/**
 * What keeps the whole day back: a document without a mapping, where the shop chose to hold the day for it, and a report
 * of the source that the documents do not add up to. Where locations are kept apart a day is held location by location.
 */
export function holdsOf(
  businessDate: string,
  documents: readonly Document[],
  day: DayEntries,
  mapping: Mapping,
  isOurs: (report: Document & { readonly businessDate: string }) => boolean,
): Hold[] {
  return [...reportHolds(businessDate, documents, isOurs), ...mappingHolds(documents, day, mapping)];
}

/** The hold that covers a document or entry of the day at this location, if any. */
export function holdAt(holds: readonly Hold[], location: Place | undefined): Hold | undefined {
  return holds.find(hold => hold.location === undefined || hold.location === (location ?? null));
}

/**
 * The day as it stands when parts of it are held: `free` says what it would be, `rest` what is left without the held
 * documents. Every entry that is held is parked by its own name, so that nothing of the day is thought to be gone.
 */
export function heldBack(
  free: DayEntries,
  rest: DayEntries,
  holds: readonly Hold[],
  businessDate: string,
): DayEntries {
  const holdOf = ({ content }: Entry) =>
    content.businessDate === businessDate ? holdAt(holds, content.location) : undefined;
  const held = free.entries.flatMap(entry => {
    const hold = holdOf(entry);
    return hold ? [{ subject: entry.subject, purpose: entry.purpose, ...hold.refusal }] : [];
  });
  const reports = holds.flatMap(({ report, refusal }): Parked[] =>
    report === null ? [] : [{ subject: report, purpose: 'day-sales', ...refusal }],
  );
  return {
    entries: rest.entries.filter(entry => holdOf(entry) === undefined),
    parked: [...free.parked, ...held, ...reports],
    skipped: free.skipped,
    questions: free.questions,
  };
}

function reportHolds(
  businessDate: string,
  documents: readonly Document[],
  isOurs: (report: Document & { readonly businessDate: string }) => boolean,
): Hold[] {
  return documents.flatMap((report): Hold[] => {
    if (report.kind !== 'day-report' || report.businessDate !== businessDate || !isOurs(report)) return [];
    const difference = reportDifference(report, documents);
    if (difference === null) return [];
    const detail = `The shop system's own report of ${businessDate} differs from its documents: ${difference}.`;
    const location = report.location ?? undefined;
    return [{ location, refusal: invalid('day-report-differs', detail), report: report.ref }];
  });
}

function mappingHolds(documents: readonly Document[], day: DayEntries, mapping: Mapping): Hold[] {
  if (mapping.policies?.unknown !== 'hold-day') return [];
  const waiting = day.parked.filter(parked => parked.code === 'mapping-missing');
  if (waiting.length === 0) return [];
  const hold = (location: Place | undefined, count: number): Hold => ({
    location,
    report: null,
    refusal: {
      code: 'mapping-missing',
      reason: 'day-held',
      detail: `The whole day waits, as the shop chose: ${count} of its documents ${count === 1 ? 'lacks' : 'lack'} a mapping.`,
    },
  });
  if (mapping.policies.locations !== 'apart') return [hold(undefined, waiting.length)];
  const locations = new Map(documents.map(document => [document.ref, document.location ?? null]));
  const counts = new Map<Place, number>();
  for (const parked of waiting) {
    const location = locations.get(documentIn(parked)) ?? null;
    counts.set(location, (counts.get(location) ?? 0) + 1);
  }
  return [...counts].map(([location, count]) => hold(location, count));
}

/** A subject may say more behind its document's reference. */
function documentIn({ subject }: Parked): DocumentRef {
  return subject.split('#')[0] as DocumentRef;
}
