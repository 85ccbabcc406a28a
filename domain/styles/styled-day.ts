import type { Entry, Parked } from '../entries/entry.ts';
import { type DayEntries, sorted } from '../mapping/day-entries.ts';
import { type DayInput, entriesOfDay } from '../mapping/to-entries.ts';
import { type AppliedMove, movesOfDay } from './applied.ts';
import { dailySales } from './daily-sales.ts';
import { dayJournals, journalOf, type Share } from './day-journals.ts';
import { dayPlaceOf, ownerAmong } from './day-place.ts';
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
  const owner = ownerAmong(input.documents);
  const { businessDate, numberPrefix } = input;
  const placeOf = (entry: Entry) => dayPlaceOf(entry, businessDate, owner, numberPrefix);
  const todays = homes
    .asOf(businessDate)
    .entries.filter(entry => entry.content.businessDate === businessDate);
  const moves = movesOfDay(homes, placeOf);
  const journals = dayJournals(
    [
      ...todays
        .filter(entry => homes.home(entry) === 'journal')
        .map((entry): Share => shareOf(entry, placeOf(entry))),
      ...moves.inJournal.map(
        ({ entry, postings, sale }: AppliedMove): Share => ({
          place: placeOf(sale),
          purpose: 'day-sales',
          entry,
          postings,
        }),
      ),
    ],
    homes,
  );
  const day = dailySales(
    todays.filter(entry => homes.home(entry) === 'day'),
    homes,
    placeOf,
  );
  const entries = [
    ...standingAlone(documents.entries, homes),
    ...moves.byThemselves,
    ...journals.entries,
    ...day,
  ];
  const parked: Parked[] = [...documents.parked, ...journals.parked];
  return sorted({ entries, parked, skipped: documents.skipped, questions: documents.questions });
}

function shareOf(entry: Entry, place: Share['place']): Share {
  return { place, purpose: journalOf(entry.purpose), entry, postings: entry.content.postings };
}
