import type { DocumentRef } from '../documents/ref.ts';
import { soundContent } from '../entries/build.ts';
import type { Application, Entry, Posting } from '../entries/entry.ts';
import { nameOf } from '../entries/plan.ts';
import { sourceIdOf } from '../mapping/refs.ts';
import { ROLE } from '../mapping/roles.ts';
import { type Minor, minor, negate, sum } from '../money/minor.ts';
import { commonOf, type DayPlace, dayNumber, subjectOf } from './day-place.ts';
import type { Homes } from './homes.ts';
import { placedInJournal } from './journal-lines.ts';
import { onePosition } from './names-apart.ts';

/** Money of earlier days that a journal of the day moves from customer deposits to receivable. */
export type AppliedMove = {
  readonly entry: Entry;
  readonly postings: readonly Posting[];
  readonly sale: Entry;
};

/**
 * What earlier payments gained on a day: what they settle since then. A payment by itself on a sale by itself is linked;
 * where either stands in a journal, lines move the amount: in the journal of the sale's day, or in an entry of purpose
 * `applied` when the sale stands by itself. Nothing is written of days before.
 */
export function movesOfDay(
  homes: Homes,
  placeOf: (entry: Entry) => DayPlace,
): { readonly inJournal: AppliedMove[]; readonly byThemselves: Entry[] } {
  const { businessDate } = homes;
  const inJournal: AppliedMove[] = [];
  const byThemselves: Entry[] = [];
  for (const entry of homes.asOf(businessDate).entries) {
    const { content } = entry;
    if (content.businessDate === businessDate || content.type !== 'payment' || content.total === 0) continue;
    const isOwn = homes.home(entry) === 'own';
    const toOwn: Minor[] = [];
    for (const { to, amount } of gained(entry, businessDate, homes)) {
      const target = homes.entry(to, homes.atHand.dateOf(to.subject) ?? businessDate);
      if (homes.homeOfName(to) === 'own') toOwn.push(amount);
      else if (target) inJournal.push({ entry, sale: target, postings: moved(amount) });
    }
    const amount = sum(toOwn);
    if (!isOwn && amount !== 0) byThemselves.push(...appliedEntry(entry, amount, placeOf(entry), homes));
  }
  return { inJournal, byThemselves };
}

/** What a payment settles now beyond what it settled the day before. */
function gained(entry: Entry, businessDate: string, homes: Homes): Application[] {
  const before = homes.entry(entry, entry.content.businessDate, dayBefore(businessDate));
  const had = new Map(applicationsOf(before).map(({ to, amount }) => [nameOf(to), amount]));
  return applicationsOf(entry)
    .map(({ to, amount }) => ({ to, amount: minor(amount - (had.get(nameOf(to)) ?? 0)) }))
    .filter(({ amount }) => amount !== 0);
}

function applicationsOf(entry: Entry | null): readonly Application[] {
  return entry && 'applications' in entry.content ? entry.content.applications : [];
}

function moved(amount: Minor): Posting[] {
  return [
    { role: ROLE.deposits, account: null, amount },
    { role: ROLE.receivable, account: null, amount: negate(amount) },
  ];
}

/** A deposit out of a journal meets an invoice: what stood on customer deposits goes to the customer's receivable. */
function appliedEntry(entry: Entry, amount: Minor, place: DayPlace, homes: Homes): Entry[] {
  const id = sourceIdOf(entry.subject as DocumentRef);
  const placed = placedInJournal(entry, moved(amount), homes).postings;
  const postings = homes.nature.namesInJournal === 'one' ? onePosition(placed) : placed;
  if (postings.length === 0) return [];
  const content = soundContent({
    type: 'journal',
    ...commonOf(place),
    number: dayNumber(place, 'A', id),
    memo: `${entry.content.memo}: applied`,
    total: amount < 0 ? negate(amount) : amount,
    postings,
  });
  return [{ subject: subjectOf(place, id), purpose: 'applied', content }];
}

function dayBefore(businessDate: string): string {
  return Temporal.PlainDate.from(businessDate).subtract({ days: 1 }).toString();
}
