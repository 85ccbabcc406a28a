import type { DayRange } from '../calendar/our-days.ts';
import { type Minor, minor } from '../money/minor.ts';
import type { Figure } from './figure.ts';
import { type BooksPositions, inBalance } from './in-balance.ts';
import { lastDayOf } from './month.ts';
import { type Position, tieParties } from './tie-parties.ts';
import { type WaitingPayment, waitingPayments } from './waiting-payments.ts';

/** What is looked at before a month is closed, in the order in which people work it off. */
export const ITEM_CODES = [
  'month-over',
  'days-proved',
  'entries-settled',
  'drifts',
  'corrections',
  'receivables',
  'deposits-held',
  'waiting-for-deposit',
  'tax',
  'files',
] as const;
export type ItemCode = (typeof ITEM_CODES)[number];

/** What a person may pass over by name with a note: it can be explained outside. The others would close over a mistake. */
export const OVERRIDABLE: readonly ItemCode[] = [
  'receivables',
  'deposits-held',
  'waiting-for-deposit',
  'files',
];

export type Item = {
  readonly code: ItemCode;
  readonly state: 'green' | 'red';
  /** The books were never asked: refresh first. */
  readonly unread: boolean;
  readonly overridable: boolean;
  readonly figures: readonly Figure[];
};

export type Checklist = {
  readonly v: 1;
  readonly month: string;
  readonly currency: string;
  /** How many days of the month are ours, and the stretches that are not. */
  readonly ourDays: number;
  readonly notOurs: readonly DayRange[];
  readonly items: readonly Item[];
};

/** A day of ours in these books; null verdict: nothing was ever prepared for it. */
export type MonthDay = {
  readonly businessDate: string;
  readonly verdict: string | null;
  readonly difference: Minor;
  /** The ids of who accepted its difference. */
  readonly acceptedBy: readonly string[];
};

export type OpenEntry = {
  readonly number: string;
  readonly businessDate: string;
  readonly state: string;
  readonly amount: Minor;
};

export type OpenCase = { readonly kind: string; readonly cause: string; readonly belongsTo: string };

export type TaxFigure = {
  readonly label: string;
  readonly tax: Minor;
  /** Credit negative: the tax with its sign turned, when it ties. */
  readonly liability: Minor;
};

export type MonthFacts = {
  readonly month: string;
  readonly currency: string;
  /** Today in the shop's zone. */
  readonly today: string;
  readonly notOurs: readonly DayRange[];
  readonly days: readonly MonthDay[];
  readonly openEntries: readonly OpenEntry[];
  readonly openCases: readonly OpenCase[];
  readonly source: BooksPositions;
  /** Null: the books were never asked. */
  readonly books: BooksPositions | null;
  /** Customers whose journals leave something open in the books, by the books' ids. */
  readonly byBalance: readonly (string | null)[];
  readonly waiting: readonly WaitingPayment[];
  readonly tax: readonly TaxFigure[];
  /** Null: the shop hands nothing over as files, so that there is no such item. */
  readonly missingFiles:
    | readonly { readonly kind: string; readonly from: string; readonly days: number }[]
    | null;
};

const PROVED: readonly (string | null)[] = ['proved', 'empty', 'accepted'];

/** The checklist of one month in one set of books. Pure. */
export function checklistOf(facts: MonthFacts): Checklist {
  const { month, currency, notOurs, days } = facts;
  const waiting = waitingPayments(facts.waiting, facts.today);
  const source = inBalance(facts.source, facts.byBalance);
  const books = facts.books && inBalance(facts.books, facts.byBalance);
  const unproved = days.filter(({ verdict }) => !PROVED.includes(verdict));
  const told = days.filter(day => unproved.includes(day) || day.acceptedBy.length > 0);
  const items = [
    item('month-over', facts.today > lastDayOf(month), []),
    item('days-proved', unproved.length === 0, told.map(dayFigure)),
    item('entries-settled', facts.openEntries.length === 0, facts.openEntries.map(entryFigure)),
    ...(['drift', 'correction'] as const).map(kind => {
      const open = facts.openCases.filter(each => each.kind === kind);
      return item(`${kind}s`, open.length === 0, open.map(caseFigure));
    }),
    tied('receivables', source.receivables, books?.receivables),
    tied('deposits-held', source.ahead, books?.ahead),
    item('waiting-for-deposit', !waiting.old, waiting.figures),
    item(
      'tax',
      facts.tax.every(({ tax, liability }) => tax + liability === 0),
      facts.tax.map(taxFigure),
    ),
    ...(facts.missingFiles === null
      ? []
      : [item('files', facts.missingFiles.length === 0, facts.missingFiles.map(fileFigure))]),
  ];
  return { v: 1, month, currency, ourDays: days.length, notOurs, items };
}

/** Red items that nobody passed over, or that nobody may pass over. Pure. */
export function standsAgainst(
  { items }: Pick<Checklist, 'items'>,
  overridden: readonly ItemCode[],
): readonly Item[] {
  return items.filter(
    ({ state, code, overridable }) => state === 'red' && !(overridable && overridden.includes(code)),
  );
}

function item(code: ItemCode, green: boolean, figures: readonly Figure[], unread = false): Item {
  const overridable = OVERRIDABLE.includes(code) && !unread;
  return { code, state: green ? 'green' : 'red', unread, overridable, figures };
}

function tied(code: ItemCode, source: readonly Position[], books: readonly Position[] | undefined): Item {
  if (books === undefined) return item(code, false, [], true);
  const { ties, figures } = tieParties(source, books);
  return item(code, ties, figures);
}

function line(label: string, date: string | null, books: Minor | null, difference: Minor | null): Figure {
  return { label, date, source: null, books, difference };
}

/** Differences that were accepted are told with who did. */
function dayFigure({ businessDate, verdict, difference, acceptedBy }: MonthDay): Figure {
  const word = verdict ?? 'not-synced';
  const label = acceptedBy.length === 0 ? word : `${word} (${acceptedBy.join(', ')})`;
  return line(label, businessDate, null, difference);
}

function entryFigure({ number, state, businessDate, amount }: OpenEntry): Figure {
  return line(`${number} (${state})`, businessDate, amount, null);
}

function caseFigure({ cause, belongsTo }: OpenCase): Figure {
  return line(cause, belongsTo, null, null);
}

function taxFigure({ label, tax, liability }: TaxFigure): Figure {
  const books = minor(-liability);
  return { label, date: null, source: tax, books, difference: minor(books - tax) };
}

function fileFigure({ kind, from, days }: NonNullable<MonthFacts['missingFiles']>[number]): Figure {
  return line(`${kind} (${days})`, from, null, null);
}
