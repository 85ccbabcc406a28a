import type { Document } from '../documents/document.ts';
import type { PaymentDocument } from '../documents/payment.ts';
import type { DocumentRef } from '../documents/ref.ts';
import type { SaleDocument } from '../documents/sale.ts';
import { type DayEntries, sorted } from './day-entries.ts';
import { addMoney, addVerdict } from './day-money.ts';
import type { Mapping } from './mapping.ts';
import { accountOf, judgeAlone, type Rules, type SaleAccount } from './sale-account.ts';
import { type Agreed, Scope } from './scope.ts';

export type DayInput = Agreed & {
  readonly businessDate: string;
  /** Sales posted on the date, sales that payments of the date are for, and all payments on all these, in any order. */
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
};

/**
 * The entries that should stand in the books for one business day, in the style *documents*: an invoice per posted
 * sale, its payments, refunds and card fees. Payments of other dates come again when this day changes what they pay.
 * Pure: the same documents and mapping give the same bytes, whatever their order. What a person must answer first
 * is parked; what was never agreed to be carried is skipped.
 */
export function entriesOfDay(input: DayInput): DayEntries {
  const day: DayEntries = { entries: [], parked: [], skipped: [], questions: [] };
  const through =
    input.linksThrough !== undefined && input.linksThrough > input.businessDate
      ? input.linksThrough
      : input.businessDate;
  const rules: Rules = {
    mappingOn: input.mappingOn ?? (() => input.mapping),
    numberPrefix: input.numberPrefix,
    scope: new Scope(input),
    through,
  };
  const { sales, bySale } = indexed(input.documents);
  for (const sale of sales.values()) {
    const payments = bySale.get(sale.ref) ?? [];
    const postedToday = sale.state === 'posted' && sale.businessDate === input.businessDate;
    if (!postedToday && !payments.some(payment => payment.businessDate === input.businessDate)) continue;
    const account = accountOf(sale, payments, rules);
    if (postedToday) addSale(account, day);
    addMoney(account, payments, input.businessDate, through, day);
  }
  for (const [ref, payments] of bySale) {
    if (ref !== null && sales.has(ref)) continue;
    for (const payment of payments) {
      if (payment.businessDate === input.businessDate)
        addVerdict(payment, judgeAlone(payment, rules.scope), day);
    }
  }
  return sorted(day);
}

function addSale({ sale, skip, entry }: SaleAccount, day: DayEntries): void {
  if (skip !== null) day.skipped.push({ subject: sale.ref, reason: skip });
  else if (entry === null) day.skipped.push({ subject: sale.ref, reason: 'nothing-sold' });
  else if ('content' in entry) day.entries.push(entry);
  else day.parked.push(entry);
}

function indexed(documents: readonly Document[]) {
  const sales = new Map<DocumentRef, SaleDocument>();
  const bySale = new Map<DocumentRef | null, PaymentDocument[]>();
  for (const document of documents) {
    if (document.kind === 'sale') {
      sales.set(document.ref, document);
      continue;
    }
    if (document.kind !== 'payment') continue;
    const others = bySale.get(document.sale);
    if (others) others.push(document);
    else bySale.set(document.sale, [document]);
  }
  return { sales, bySale };
}
