import type { Entry, Posting } from '../entries/entry.ts';
import type { DayInput } from '../mapping/to-entries.ts';
import { movesOfDay } from '../styles/applied.ts';
import { dayInvoices, isSaleForm } from '../styles/day-invoice.ts';
import { journalOf } from '../styles/day-journals.ts';
import { bucketsOf, isMoney } from '../styles/day-payments.ts';
import { placerOf, subjectOf } from '../styles/day-place.ts';
import { Homes } from '../styles/homes.ts';
import { placedInJournal } from '../styles/journal-lines.ts';
import { asPosition, journalWords } from '../styles/names-apart.ts';

/** An entry of the style *documents* inside an entry of sums: its postings as they stand there, debit positive. */
export type Contributor = { readonly entry: Entry; readonly postings: readonly Posting[] };

/**
 * What an entry of a day is made of, in whatever style: entries of the style *documents*, found by making the day again.
 * An entry that stands by itself is its own.
 */
export function contributorsOf(entry: Entry, input: DayInput): readonly Contributor[] {
  if (!entry.subject.startsWith('day:')) return [{ entry, postings: entry.content.postings }];
  const homes = new Homes(input);
  const placeOf = placerOf(input);
  const { businessDate } = input;
  const todays = homes
    .asOf(businessDate)
    .entries.filter(({ content }) => content.businessDate === businessDate);
  if (entry.purpose === 'contra') return contraOf(entry, todays);
  const at = (home: string) => todays.filter(each => homes.home(each) === home);
  const isOf = (each: Entry) => isWithin(entry.subject, subjectOf(placeOf(each)));
  const whole = (each: Entry): Contributor => ({ entry: each, postings: each.content.postings });
  if (entry.purpose === 'applied' || entry.purpose.startsWith('day-')) {
    const shares = at('journal')
      .filter(each => journalOf(each.purpose) === entry.purpose)
      .map(each => ({ ...whole(each), place: placeOf(each) }));
    const moved = movesOfDay(homes, placeOf)
      .inJournal.filter(() => entry.purpose === 'day-sales')
      .map(({ entry: each, postings, sale }) => ({ entry: each, postings, place: placeOf(sale) }));
    return [...shares, ...moved].flatMap(({ entry: each, place, ...share }): Contributor[] => {
      const placed = placedInJournal(each, share.postings, homes).postings;
      const words = journalWords(each, placed, homes);
      const postings = words.length === 0 ? placed : placed.map(asPosition);
      return isJournal(entry.subject, subjectOf(place), words) ? [{ entry: each, postings }] : [];
    });
  }
  const day = at('day').filter(isOf);
  if (entry.purpose === 'sale' || entry.purpose === 'credit') {
    const forms = day.filter(isSaleForm);
    const [first] = forms;
    const apart = first !== undefined && dayInvoices(forms, placeOf(first)).length > 1;
    return forms.filter(({ content }) => !apart || content.type === entry.content.type).map(whole);
  }
  return day
    .filter(isMoney)
    .filter(each => {
      const [bucket] = bucketsOf(
        [each],
        placeOf(each),
        subject => homes.atHand.paymentOf(subject),
        homes.mappingOn(businessDate),
      );
      const account = 'account' in entry.content ? entry.content.account : null;
      return bucket?.subject === entry.subject && bucket.account === account;
    })
    .map(whole);
}

/** A place's own entries and their further parts, of which only the words behind differ. */
function isWithin(subject: string, place: string): boolean {
  return subject === place || subject.startsWith(`${place}:`);
}

/** Whether a subject is the journal of a place and words, or one of its numbered parts. */
function isJournal(subject: string, place: string, words: readonly string[]): boolean {
  const journal = [place, ...words].join(':');
  return (
    subject === journal || /^:\d+$/.test(subject.startsWith(journal) ? subject.slice(journal.length) : '')
  );
}

/** What the day's entries left on the tender's account. */
function contraOf({ content }: Entry, todays: readonly Entry[]): Contributor[] {
  const tender = content.postings.find(({ role }) => role.startsWith('tender:'));
  const meaning = content.postings.find(each => each !== tender);
  if (tender === undefined || meaning === undefined) return [];
  return todays.flatMap((entry): Contributor[] => {
    if (entry.purpose === 'contra' || (entry.content.location ?? null) !== (content.location ?? null))
      return [];
    return entry.content.postings
      .filter(({ role }) => role === tender.role)
      .map(({ amount }) => ({
        entry,
        postings: [
          { ...meaning, amount },
          { ...tender, amount: -amount as typeof amount },
        ],
      }));
  });
}
