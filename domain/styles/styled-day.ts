import type { Entry, Parked } from '../entries/entry.ts';
import { nameOf } from '../entries/plan.ts';
import { type DayEntries, sorted } from '../mapping/day-entries.ts';
import { type DayInput, entriesOfDay } from '../mapping/to-entries.ts';
import { movesOfDay } from './applied.ts';
import { dailySales } from './daily-sales.ts';
import { dayJournals, journalOf, type Share } from './day-journals.ts';
import { type PlaceOf, placerOf } from './day-place.ts';
import { Homes } from './homes.ts';
import { standingAlone } from './own-entries.ts';

/**
 * The entries that should stand in the books for one business day, in the booking style of the mapping in force on it
 * (accounting model, *Booking styles*). Takes what `entriesOfDay` takes, and gives the same shape. Bills, vendor credits,
 * vendor payments, deposits and movements of cash stay documents of their own in every style. Sums of a day hold what
 * was known on that day, so that they never change for what came later; links of what stands by itself do.
 */
export function styledDay(input: DayInput): DayEntries {
  const homes = new Homes(input);
  const documents = entriesOfDay(input);
  if (homes.allDocuments) return documents;
  const day = inSums(documents, homes, placerOf(input));
  const hold = documents.parked.find(({ reason }) => HOLDS.includes(reason));
  return sorted(hold ? { ...day, parked: [...day.parked, ...heldSums(day, hold, input)] } : day);
}

/** Why a whole day or location waits; `entriesOfDay` names what of it would stand by the documents. */
const HOLDS: readonly string[] = ['day-held', 'day-report-differs'];

function inSums(documents: DayEntries, homes: Homes, placeOf: PlaceOf): DayEntries {
  const { businessDate } = homes;
  const todays = homes
    .asOf(businessDate)
    .entries.filter(({ content }) => content.businessDate === businessDate);
  const at = (home: string) => todays.filter(entry => homes.home(entry) === home);
  const moves = movesOfDay(homes, placeOf);
  const shares = at('journal').map(
    (entry): Share => ({
      place: placeOf(entry),
      purpose: journalOf(entry.purpose),
      entry,
      postings: entry.content.postings,
    }),
  );
  const moved = moves.inJournal.map(
    ({ entry, postings, sale }): Share => ({
      place: placeOf(sale),
      purpose: 'day-sales',
      entry,
      postings,
    }),
  );
  const journals = dayJournals([...shares, ...moved], homes);
  const entries: Entry[] = [
    ...standingAlone(documents.entries, homes, placeOf),
    ...moves.byThemselves,
    ...journals.entries,
    ...dailySales(at('day'), homes, placeOf),
  ];
  return { ...documents, entries, parked: [...documents.parked, ...journals.parked] };
}

/** The sums that would stand if nothing were held: they wait by their own names, so that none is thought to be gone. */
function heldSums(day: DayEntries, { code, reason, detail }: Parked, input: DayInput): Parked[] {
  const { policies, ...mapping } = input.mapping;
  const { unknown: _, ...others } = policies ?? {};
  const free = styledDay({
    ...input,
    mapping: { ...mapping, policies: others },
    mappingOn: date =>
      date === input.businessDate ? { ...mapping, policies: others } : mappingOn(input, date),
    documents: input.documents.filter(document => document.kind !== 'day-report'),
  });
  const named = new Set([...day.entries, ...day.parked].map(nameOf));
  return free.entries
    .filter(entry => entry.content.businessDate === input.businessDate && !named.has(nameOf(entry)))
    .map(({ subject, purpose }) => ({ subject, purpose, code, reason, detail }));
}

function mappingOn({ mapping, mappingOn: told }: DayInput, date: string) {
  return told?.(date) ?? mapping;
}
