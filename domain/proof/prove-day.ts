import type { Document } from '../documents/document.ts';
import type { Parked, Subject } from '../entries/entry.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { byText } from '../mapping/refs.ts';
import { subtract } from '../money/minor.ts';
import type { BooksObject, MarkedEntry } from './books.ts';
import { booksSide, type ItemIds } from './books-side.ts';
import { findingsOf } from './findings.ts';
import type { ForeignObject, ObjectOfOtherDay, Proof, ProofQuestion, ProofRow } from './proof.ts';
import { ROWS } from './rows.ts';
import type { ShopFrame } from './shop-frame.ts';
import { shopSide } from './shop-side.ts';
import type { Tally } from './tally.ts';

export type ProofInput = {
  readonly businessDate: string;
  /** The documents from which the day was prepared; those of other dates do not count. */
  readonly documents: readonly Document[];
  /** What belongs to the day and should stand in the books, wherever it is dated there, with its markers. */
  readonly entries: readonly MarkedEntry[];
  /** Ours that are dated on the day and belong to others. */
  readonly others?: readonly { readonly marker: string; readonly belongsTo: string }[];
  /** Everything in the books that is dated on the day, and the objects of its entries that are dated elsewhere. */
  readonly objects: readonly BooksObject[];
  readonly mapping: Mapping;
  /** The books' ids of items, by the names in the mapping. */
  readonly itemIds: ItemIds;
  readonly parked: readonly Parked[];
  readonly skipped: readonly { readonly subject: Subject; readonly reason: string }[];
  readonly questions: readonly ProofQuestion[];
};

/**
 * Sets the shop system's day beside what was read back from the books, row by row. Both sides are added up apart:
 * the shop's from documents, the books' from objects that carry a marker of ours.
 */
export function proveDay(input: ProofInput): Proof {
  const { businessDate, documents, entries, parked, questions } = input;
  const { ours, foreign, ofOtherDays, byMarker } = classified(input);
  const skipped = new Set(input.skipped.map(({ subject }) => subject));
  const shop = shopSide(frameOf(input), skipped);
  const books = booksSide(ours, input.mapping, input.itemIds);
  const rows = rowsOf(shop.tally, books);
  const findings = findingsOf(entries, byMarker);
  const open = findings.length > 0 || !even(rows);
  return {
    v: 1,
    businessDate,
    currency: documents[0]?.currency ?? null,
    rows,
    findings,
    foreign,
    ...(ofOtherDays.length > 0 && { ofOtherDays }),
    parked: [...parked].sort((a, b) => byText(a.subject, b.subject) || byText(a.purpose, b.purpose)),
    questions: [...questions].sort((a, b) => byText(a.subject, b.subject) || byText(a.reason, b.reason)),
    skipped: countsOf(input.skipped),
    counts: { sales: shop.sales, payments: shop.payments, refunds: shop.refunds },
    tiesOut: !open && parked.length === 0,
    tiesOutExceptPayments:
      parked.length > 0 && findings.length === 0 && evenWithoutUnknown(input, skipped, books),
  };
}

/** Whether a refund or store credit is an object of its own is the only thing that entries tell the shop's side. */
function frameOf({ businessDate, documents, mapping, entries }: ProofInput): ShopFrame {
  const subjectsOf = (isOne: (entry: MarkedEntry) => boolean) =>
    new Set<string>(entries.filter(isOne).map(entry => entry.subject));
  return {
    businessDate,
    documents,
    mapping,
    ownRefunds: subjectsOf(({ content }) => content.type === 'refund'),
    storeCredits: subjectsOf(
      ({ content, purpose }) => content.type === 'journal' && (purpose === 'payment' || purpose === 'refund'),
    ),
  };
}

function classified({ objects, entries, others = [], businessDate }: ProofInput) {
  const entryOf = new Map(entries.map(entry => [entry.marker, entry]));
  const dayOf = new Map(others.map(({ marker, belongsTo }) => [marker, belongsTo]));
  const ours: { object: BooksObject; entry: MarkedEntry }[] = [];
  const foreign: ForeignObject[] = [];
  const ofOtherDays: ObjectOfOtherDay[] = [];
  const byMarker = new Map<string, BooksObject[]>();
  for (const object of objects) {
    const entry = object.marker === null ? undefined : entryOf.get(object.marker);
    const here = object.businessDate === businessDate;
    if (entry !== undefined && (here || entry.content.businessDate !== businessDate)) {
      ours.push({ object, entry });
      byMarker.set(entry.marker, [...(byMarker.get(entry.marker) ?? []), object]);
      continue;
    }
    if (!here) continue;
    const { type, booksId, number, total } = object;
    const belongsTo = object.marker === null ? undefined : dayOf.get(object.marker);
    if (belongsTo !== undefined) ofOtherDays.push({ type, booksId, number, total, belongsTo });
    else foreign.push({ type, booksId, number, total });
  }
  foreign.sort(inOrder);
  ofOtherDays.sort(inOrder);
  return { ours, foreign, ofOtherDays, byMarker };
}

function inOrder(a: ForeignObject, b: ForeignObject): number {
  return byText(a.type, b.type) || byText(a.booksId, b.booksId);
}

const GROUPS = Object.keys(ROWS);
const ALWAYS = [
  'sales',
  'discounts',
  'state-fees',
  'sales-tax',
  'refunds',
  'card-fees',
  'receivable',
] as const;

/** Rows in the order of the table, those of one group by their key. */
function rowsOf(shop: Tally, books: Tally): ProofRow[] {
  const labels = new Map<string, string>([
    ...ALWAYS.map((key): [string, string] => [key, ROWS[key]]),
    ...books.labels(),
    ...shop.labels(),
  ]);
  const rankOf = (key: string) => GROUPS.indexOf(key.split(':')[0] ?? '');
  return [...labels]
    .sort(([a], [b]) => rankOf(a) - rankOf(b) || byText(a, b))
    .map(([key, label]) => {
      const amounts = { shop: shop.amount(key), books: books.amount(key) };
      return { key, label, ...amounts, difference: subtract(amounts.books, amounts.shop) };
    });
}

function even(rows: readonly ProofRow[]): boolean {
  return rows.every(row => row.difference === 0);
}

/** Whether the day ties out once the payments are left aside that are parked because nobody knows their tender. */
function evenWithoutUnknown(input: ProofInput, skipped: ReadonlySet<string>, books: Tally): boolean {
  const parked = new Set(input.parked.map(({ subject }) => subject));
  const unknown = input.documents.filter(
    document => document.kind === 'payment' && document.unknownTender && parked.has(document.ref),
  );
  if (unknown.length !== parked.size) return false;
  const left = new Set([...skipped, ...parked]);
  const shop = shopSide(frameOf(input), left);
  return even(rowsOf(shop.tally, books));
}

function countsOf(skipped: ProofInput['skipped']): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { reason } of [...skipped].sort((a, b) => byText(a.reason, b.reason))) {
    counts[reason] = (counts[reason] ?? 0) + 1;
  }
  return counts;
}
