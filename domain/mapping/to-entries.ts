import type { Document } from '../documents/document.ts';
import type { PaymentDocument } from '../documents/payment.ts';
import type { DocumentRef } from '../documents/ref.ts';
import type { SaleDocument } from '../documents/sale.ts';
import type { Entry, Parked, Purpose, Subject } from '../entries/entry.ts';
import { decimalFromMinor } from '../money/decimal.ts';
import type { Mapping } from './mapping.ts';
import { feeEntry, type Money, paymentEntry, refundEntry, titleOf } from './payment-entry.ts';
import { byText } from './refs.ts';
import { accountOf, judgeAlone, type Rules, type SaleAccount, type Verdict } from './sale-account.ts';
import { type Agreed, Scope, type SkipReason } from './scope.ts';

export type DayInput = Agreed & {
  readonly businessDate: string;
  /** Sales posted on the date, sales that payments of the date are for, and all payments on all these, in any order. */
  readonly documents: readonly Document[];
  readonly mapping: Mapping;
  /** Makes the shop's numbers unique in the company; empty for the first shop. */
  readonly numberPrefix: string;
  /**
   * The last business date whose entries the books have, when that is later than this day (a day that is prepared
   * again): links made since then are kept.
   */
  readonly linksThrough?: string;
};

/** Something that a person should look at, though nothing is kept back for it. */
export type Question = { readonly subject: Subject; readonly reason: string; readonly detail: string };
export type Skipped = { readonly subject: Subject; readonly reason: SkipReason };

export type DayEntries = {
  readonly entries: Entry[];
  readonly parked: Parked[];
  readonly skipped: Skipped[];
  readonly questions: Question[];
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
  const rules: Rules = { ...input, scope: new Scope(input), through };
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

/** Money of the day, and money of other days whose links this day may have changed. */
function addMoney(
  account: SaleAccount,
  payments: readonly PaymentDocument[],
  businessDate: string,
  through: string,
  day: DayEntries,
): void {
  const saleToday = account.sale.businessDate === businessDate;
  const refundToday = payments.some(payment => payment.businessDate === businessDate && payment.amount < 0);
  for (const payment of payments) {
    const verdict = account.verdicts.get(payment.ref);
    if (verdict === undefined) continue;
    if (payment.businessDate === businessDate) {
      addVerdict(payment, verdict, day);
      if ('money' in verdict) addOwn(verdict.money, account, day);
      continue;
    }
    if (!saleToday && !refundToday) continue;
    if ('skip' in verdict) askForEarlierDeposit(payment, verdict.skip, account, day);
    if ('money' in verdict && payment.amount > 0 && payment.businessDate <= through) {
      day.entries.push(linked(verdict.money, account));
    }
  }
}

function addVerdict(payment: PaymentDocument, verdict: Verdict, day: DayEntries): void {
  if ('skip' in verdict) day.skipped.push({ subject: payment.ref, reason: verdict.skip });
  if ('parked' in verdict) day.parked.push(verdict.parked);
}

function addOwn(money: Money, account: SaleAccount, day: DayEntries): void {
  const fee = feeEntry(money);
  if (fee !== null && 'content' in fee) day.entries.push(fee);
  else if (fee !== null) day.parked.push(fee);
  if (money.document.amount > 0) {
    day.entries.push(linked(money, account));
    return;
  }
  day.entries.push(refundEntry(money));
  const open = account.settlement.unexplained.get(money.document.ref);
  if (open === undefined || open === 0) return;
  day.questions.push({
    subject: money.document.ref,
    reason: 'refund-without-credit',
    detail: `The ${titleOf(money)} gave back ${decimalFromMinor(open)} ${money.document.currency} more than was overpaid: it stands on receivable until someone says what it settles.`,
  });
}

function linked(money: Money, account: SaleAccount): Entry {
  return paymentEntry(money, account.settlement.applications.get(money.document.ref) ?? []);
}

/** A deposit from before the start date was entered by hand: the sale is ours, its deposit is not. */
function askForEarlierDeposit(
  payment: PaymentDocument,
  skip: SkipReason,
  { sale, skip: saleSkip }: SaleAccount,
  day: DayEntries,
): void {
  if (skip !== 'before-start-date' || saleSkip !== null || payment.state === 'voided') return;
  day.questions.push({
    subject: payment.ref,
    reason: 'deposit-before-start-date',
    detail: `Sale ${sale.number} was paid ${decimalFromMinor(payment.amount)} ${payment.currency} on ${payment.businessDate}, before the start date: link what was entered by hand for it.`,
  });
}

function indexed(documents: readonly Document[]) {
  const sales = new Map<DocumentRef, SaleDocument>();
  const bySale = new Map<DocumentRef | null, PaymentDocument[]>();
  for (const document of documents) {
    if (document.kind === 'sale') {
      sales.set(document.ref, document);
      continue;
    }
    const others = bySale.get(document.sale);
    if (others) others.push(document);
    else bySale.set(document.sale, [document]);
  }
  return { sales, bySale };
}

/** The order of delivery: what payments are applied to comes before them. */
const DELIVERY: Readonly<Record<Purpose, number>> = { sale: 0, refund: 1, payment: 2, fee: 3 };

function sorted(day: DayEntries): DayEntries {
  day.entries.sort(
    (a, b) =>
      DELIVERY[a.purpose] - DELIVERY[b.purpose] ||
      byText(a.content.businessDate, b.content.businessDate) ||
      byText(a.subject, b.subject),
  );
  day.parked.sort((a, b) => DELIVERY[a.purpose] - DELIVERY[b.purpose] || byText(a.subject, b.subject));
  day.skipped.sort((a, b) => byText(a.subject, b.subject));
  day.questions.sort((a, b) => byText(a.subject, b.subject) || byText(a.reason, b.reason));
  return day;
}
