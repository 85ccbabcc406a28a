import { soundContent } from '../entries/build.ts';
import type { Entry, Parked, Posting, Purpose } from '../entries/entry.ts';
import type { Role } from '../mapping/mapping.ts';
import { byText } from '../mapping/refs.ts';
import { minor, sum } from '../money/minor.ts';
import { commonOf, type DayPlace, dayNumber, placeKey, subjectOf, titleOf } from './day-place.ts';
import type { Homes } from './homes.ts';
import { lackOf, placedInJournal } from './journal-lines.ts';
import { journalWords, onePosition } from './names-apart.ts';

/** QuickBooks Online takes more; people who read a journal do not. */
export const MOST_LINES = 900;

export type JournalPurpose = 'day-sales' | 'day-payments' | 'day-fees' | 'day-costs';

/** Some postings of an entry for the journal of a day and place; balanced by themselves. */
export type Share = {
  readonly place: DayPlace;
  readonly purpose: JournalPurpose;
  readonly entry: Entry;
  readonly postings: readonly Posting[];
};

const JOURNAL_OF: Readonly<Partial<Record<Purpose, JournalPurpose>>> = {
  sale: 'day-sales',
  credit: 'day-sales',
  fee: 'day-fees',
  cost: 'day-costs',
};
const TITLES: Readonly<Record<JournalPurpose, readonly [letters: string, words: string]>> = {
  'day-sales': ['JS', 'Sales'],
  'day-payments': ['JP', 'Payments'],
  'day-fees': ['JF', 'Card fees'],
  'day-costs': ['JC', 'Costs'],
};

export function journalOf(purpose: Purpose): JournalPurpose {
  return JOURNAL_OF[purpose] ?? 'day-payments';
}

/**
 * The journals of a day: for each place and purpose the postings of all that belongs there, put together by role, in
 * numbered parts of at most MOST_LINES lines. Every share is balanced, so every part is. A journal that lacks an account
 * is parked with the reason, and so are the others of its place: half a day would leave receivable wrong.
 */
export function dayJournals(
  shares: readonly Share[],
  homes: Homes,
  mostLines = MOST_LINES,
): { readonly entries: Entry[]; readonly parked: Parked[] } {
  const entries: Entry[] = [];
  const parked: Parked[] = [];
  for (const ofPlace of Map.groupBy(shares, share => placeKey(share.place)).values()) {
    const placed = ofPlace.map(share => {
      const { postings, missing } = placedInJournal(share.entry, share.postings, homes);
      return { ...share, postings, missing, words: journalWords(share.entry, postings, homes) };
    });
    const lacks: Role[] = placed.flatMap(({ missing }) => missing);
    for (const ofJournal of Map.groupBy(placed, journalKey).values()) {
      const { place, purpose } = ofJournal[0] as Placed;
      if (lacks.length > 0) parked.push(lacking(place, purpose, lacks, homes));
      else entries.push(...parts(ofJournal, mostLines));
    }
  }
  return { entries, parked };
}

/** A share with the words behind the day's own in the subject of its journal. */
type Placed = Share & { readonly words: readonly string[] };

function journalKey({ purpose, words }: Placed): string {
  return JSON.stringify([purpose, words]);
}

function lacking(place: DayPlace, purpose: JournalPurpose, lacks: readonly Role[], homes: Homes): Parked {
  const mapping = homes.mappingOn(place.businessDate);
  const title = titleOf(TITLES[purpose][1], place);
  return { subject: subjectOf(place), purpose, ...lackOf(lacks, title, mapping) };
}

/** In the order of subjects; a further part begins where a share would not fit any more. */
function parts(shares: readonly Placed[], mostLines: number): Entry[] {
  const { place, purpose, words } = shares[0] as Placed;
  const ordered = shares.toSorted(
    (a, b) => byText(a.entry.subject, b.entry.subject) || byText(a.entry.purpose, b.entry.purpose),
  );
  const found: Lines[] = [];
  let open: Lines = new Map();
  for (const { postings } of ordered) {
    const fresh = new Set(postings.map(keyOf).filter(key => !open.has(key)));
    if (open.size > 0 && open.size + fresh.size > mostLines) {
      found.push(open);
      open = new Map();
    }
    for (const posting of postings) add(posting, open);
  }
  return [...found, open]
    .map(lines => (words.length === 0 ? inOrder(lines) : onePosition(inOrder(lines))))
    .filter(lines => lines.length > 0)
    .map((lines, index) => journal(place, purpose, words, lines, index + 1));
}

function journal(
  place: DayPlace,
  purpose: JournalPurpose,
  words: readonly string[],
  postings: readonly Posting[],
  part: number,
): Entry {
  const [letters, called] = TITLES[purpose];
  const further = [...words, ...(part === 1 ? [] : [String(part)])];
  const about = postings.find(({ text }) => words.length > 0 && text !== undefined)?.text;
  const title = `${titleOf(called, place)}${about === undefined ? '' : `, ${about}`}`;
  return {
    subject: subjectOf(place, ...further),
    purpose,
    content: soundContent({
      type: 'journal',
      ...commonOf(place),
      number: dayNumber(place, letters, ...further),
      memo: part === 1 ? title : `${title}, part ${part}`,
      total: sum(postings.filter(({ amount }) => amount > 0).map(({ amount }) => amount)),
      postings,
    }),
  };
}

/** One line for each role, account, person and order. */
type Lines = Map<string, Posting>;

function keyOf({ role, account, party, text }: Posting): string {
  return JSON.stringify([role, account, party?.key, text]);
}

function add(posting: Posting, lines: Lines): void {
  const before = lines.get(keyOf(posting))?.amount ?? 0;
  lines.set(keyOf(posting), { ...posting, amount: minor(before + posting.amount) });
}

/** In an order of its own, without what came to nothing. */
function inOrder(lines: Lines): Posting[] {
  return [...lines]
    .filter(([, { amount }]) => amount !== 0)
    .sort(([a], [b]) => byText(a, b))
    .map(([, posting]) => posting);
}
