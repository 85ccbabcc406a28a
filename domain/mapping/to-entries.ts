import type { BooksNature } from '../books/nature.ts';
import type { BillDocument } from '../documents/bill.ts';
import type { Document } from '../documents/document.ts';
import type { DocumentRef } from '../documents/ref.ts';
import { contraEntries } from './contra-entry.ts';
import { addEntry, type DayEntries, sorted } from './day-entries.ts';
import { type DayIndex, indexed } from './day-index.ts';
import { addAlone, addMoney } from './day-money.ts';
import { addOther } from './day-others.ts';
import { addCosts, addCredits, addSale } from './day-sales.ts';
import { type Hold, heldBack, holdAt, holdsOf } from './held-day.ts';
import type { Mapping } from './mapping.ts';
import { shopOf } from './refs.ts';
import type { Adopted, Rules } from './rules.ts';
import { accountOf } from './sale-account.ts';
import { type Agreed, Scope } from './scope.ts';

export type DayInput = Agreed & {
  readonly businessDate: string;
  /**
   * In any order: all documents of the date; the sales and credits that payments and credits of the date are for, with
   * all payments and credits on all these; the payments that deposits of the date hold; the bills that vendor payments of
   * the date pay, and that have the sublet work of its sales.
   */
  readonly documents: readonly Document[];
  /** The mapping in force on the date. */
  readonly mapping: Mapping;
  /** The mapping in force on other dates, where there is more than one version: links leave old payments as they are. */
  readonly mappingOn?: (businessDate: string) => Mapping;
  /** Makes the shop's numbers unique in the company; empty for the first shop. */
  readonly numberPrefix: string;
  /**
   * The last business date whose entries the books have, when that is later than this day (a day that is prepared
   * again): links made since then are kept.
   */
  readonly linksThrough?: string;
  /** What the books can hold at all; by default what QuickBooks Online can. */
  readonly nature?: BooksNature;
  /** The shop's word in the subjects of its days; by default its id in the source. */
  readonly shop?: string;
  /** Bills of the vendors of the day's bills, of other days: a second one with the same number or amount asks. */
  readonly otherBills?: readonly BillDocument[];
  /** Documents whose question a person answered with "book it". */
  readonly answered?: readonly DocumentRef[];
  /** What stood open in the books on the start date and a person named: payments settle it like a sale of ours. */
  readonly adopted?: readonly Adopted[];
};

/**
 * The entries that should stand in the books for one business day, in the style *documents*: an invoice per posted
 * sale, credit memos, payments with what they settle, refunds, fees, tips and costs, bills and their payments, deposits,
 * cash. Payments of other dates come again when this day changes what they pay.
 * Pure: the same documents and mapping give the same bytes, whatever their order. What a person must answer first
 * is parked; what was never agreed to be carried is skipped. A day that is held as a whole parks every entry of it.
 */
export function entriesOfDay(input: DayInput): DayEntries {
  const index = indexed(input.documents);
  const owed = input.adopted?.filter(one => one.owed !== undefined) ?? [];
  const scope = new Scope({ ...input, owedBefore: owed.map(({ sale }) => sale) });
  const free = dayOf(input, index, scope, []);
  const mapping = input.mapping;
  if (mapping.policies?.unknown !== 'hold-day' && index.reports.length === 0) return sorted(free);
  const isOurs = (report: Parameters<Scope['skips']>[0]) => scope.skips(report) === null;
  const holds = holdsOf(input.businessDate, input.documents, free, mapping, isOurs);
  if (holds.length === 0) return sorted(free);
  return sorted(heldBack(free, dayOf(input, index, scope, holds), holds, input.businessDate));
}

function dayOf(input: DayInput, index: DayIndex, scope: Scope, holds: readonly Hold[]): DayEntries {
  const { businessDate } = input;
  const day: DayEntries = { entries: [], parked: [], skipped: [], questions: [] };
  const later = input.linksThrough !== undefined && input.linksThrough > businessDate;
  const rules: Rules = {
    mappingOn: input.mappingOn ?? (() => input.mapping),
    numberPrefix: input.numberPrefix,
    scope,
    adopted: new Map(input.adopted?.map(each => [each.sale, each])),
    through: later ? input.linksThrough : businessDate,
    holds: document =>
      document.businessDate === businessDate && holdAt(holds, document.location) !== undefined,
  };
  addSales(input, index, rules, day);
  const answered = new Set(input.answered);
  const beside = { otherBills: input.otherBills ?? [], answered };
  for (const document of input.documents) {
    if (document.businessDate === businessDate) addOther(document, index, rules, beside, day);
  }
  const contra = {
    shop: shopIn(input),
    businessDate,
    mapping: input.mapping,
    numberPrefix: input.numberPrefix,
  };
  for (const entry of contraEntries(day.entries, contra)) addEntry(entry, day);
  return day;
}

function addSales(input: DayInput, index: DayIndex, rules: Rules, day: DayEntries): void {
  const { businessDate } = input;
  const bills = [...index.bills, ...(input.otherBills ?? [])];
  const isToday = (document: { readonly businessDate: string | null }) =>
    document.businessDate === businessDate;
  const done = new Set<DocumentRef | null>([null]);
  for (const [key, sale] of index.sales) {
    const { payments, credits } = index.groups.get(key) ?? NOTHING;
    done.add(key);
    const postedToday = sale.state === 'posted' && isToday(sale);
    if (!postedToday && !payments.some(isToday) && !credits.some(isToday)) continue;
    const account = accountOf(sale, payments, credits, rules);
    if (postedToday) {
      addSale(account, rules, day);
      addCosts(account, bills, rules, day);
    }
    addCredits(account, businessDate, rules, day);
    addMoney(account, payments, businessDate, rules, day);
  }
  for (const [key, { payments, credits }] of index.groups) {
    if (done.has(key)) continue;
    if (credits.length === 0) {
      addAlone(payments.filter(isToday), rules, day);
    } else if (payments.some(isToday) || credits.some(isToday)) {
      const account = accountOf(null, payments, credits, rules);
      addCredits(account, businessDate, rules, day);
      addMoney(account, payments, businessDate, rules, day);
    }
  }
  addAlone((index.groups.get(null)?.payments ?? []).filter(isToday), rules, day);
}

const NOTHING = { payments: [], credits: [] } as const;

/** Of one source that a shop has, the first by name, whatever the order of documents. */
function shopIn({ shop, documents }: DayInput): string {
  if (shop !== undefined) return shop;
  const first = documents.reduce<DocumentRef | null>(
    (least, { ref }) => (least === null || ref < least ? ref : least),
    null,
  );
  return first === null ? '' : shopOf(first);
}
