import type { BillDocument, VendorPaymentDocument } from '../documents/bill.ts';
import type { CashDocument, InventoryTransferDocument } from '../documents/cash.ts';
import type { DepositDocument } from '../documents/deposit.ts';
import type { Document } from '../documents/document.ts';
import type { DocumentRef } from '../documents/ref.ts';
import type { Entry, EntryName, Parked } from '../entries/entry.ts';
import { billEntry, titleOf } from './bill-entry.ts';
import { billQuestions, timeOfNumber } from './bill-questions.ts';
import { cashEntry } from './cash-entry.ts';
import { transferEntry } from './cost-entry.ts';
import { addEntry, type DayEntries } from './day-entries.ts';
import type { DayIndex } from './day-index.ts';
import { depositEntry } from './deposit-entry.ts';
import { open } from './refusal.ts';
import type { Rules } from './rules.ts';
import type { SkipReason } from './scope.ts';
import { vendorPaymentEntry } from './vendor-payment-entry.ts';

/** What is known beside the documents of the day. */
export type Beside = {
  /** Bills of the same vendors on other days. */
  readonly otherBills: readonly BillDocument[];
  /** Documents whose question a person answered with "book it". */
  readonly answered: ReadonlySet<DocumentRef>;
};

/** Documents that hang on no sale: bills, vendor payments, deposits, cash and inventory of the day. */
export function addOther(
  document: Document,
  index: DayIndex,
  rules: Rules,
  beside: Beside,
  day: DayEntries,
): void {
  if (document.kind === 'sale' || document.kind === 'payment' || document.kind === 'credit') return;
  if (document.kind === 'day-report') return;
  const skip = rules.scope.skips(document) ?? policySkip(document, rules);
  if (skip !== null) {
    day.skipped.push({ subject: document.ref, reason: skip });
    return;
  }
  if (isBill(document)) {
    addBill(document, index, rules, beside, day);
  } else add(entryOf(document, index, rules), document.ref, day);
}

function isBill(document: Document): document is BillDocument {
  return document.kind === 'bill' || document.kind === 'vendor-credit';
}

function entryOf(
  document: VendorPaymentDocument | DepositDocument | CashDocument | InventoryTransferDocument,
  index: DayIndex,
  rules: Rules,
): Entry | Parked | null {
  const mapping = rules.mappingOn(document.businessDate);
  switch (document.kind) {
    case 'vendor-payment':
      return earlierBill(document, index, rules) ?? vendorPaymentEntry(document, mapping);
    case 'deposit':
      return depositEntry(document, { ...rules, ...index, isOurs: isOursIn(index, rules) });
    case 'cash':
      return cashEntry(document, mapping, rules.numberPrefix);
    case 'inventory-transfer':
      return transferEntry(document, mapping, rules.numberPrefix);
  }
}

function add(entry: Entry | Parked | null, ref: DocumentRef, day: DayEntries): void {
  if (entry === null) day.skipped.push({ subject: ref, reason: 'zero-amount' });
  else addEntry(entry, day);
}

/** Purchases are only carried under a cost policy, stock only where the shop keeps it in its books. */
function policySkip(document: Document & { readonly businessDate: string }, rules: Rules): SkipReason | null {
  const { costPolicy } = rules.mappingOn(document.businessDate);
  switch (document.kind) {
    case 'bill':
    case 'vendor-credit':
    case 'vendor-payment':
      return costPolicy === 'none' ? 'cost-policy' : null;
    case 'inventory-transfer':
      return costPolicy === 'stocked' ? null : 'cost-policy';
    default:
      return null;
  }
}

/** The same number again keeps a bill back until someone says that it is another one; the same amount only asks. */
function addBill(
  bill: BillDocument,
  { bills }: DayIndex,
  rules: Rules,
  { otherBills, answered }: Beside,
  day: DayEntries,
): void {
  const mapping = rules.mappingOn(bill.businessDate);
  const others = [...bills, ...otherBills];
  const isAnswered = answered.has(bill.ref);
  const questions = isAnswered ? [] : billQuestions(bill, others);
  for (const question of questions) {
    if (question.reason === 'bill-number-again') {
      const name = { subject: bill.ref, purpose: bill.kind } as const;
      day.parked.push({ ...name, ...open(question.reason, question.detail) });
      return;
    }
    day.questions.push(question);
  }
  add(billEntry(bill, mapping, isAnswered ? timeOfNumber(bill, others) : 1), bill.ref, day);
}

/** A payment of a bill from before the start date pays what was entered by hand. */
function earlierBill(payment: VendorPaymentDocument, { bills }: DayIndex, rules: Rules): Parked | null {
  const bill = bills.find(each => each.ref === payment.bill);
  if (!bill || rules.scope.skips(bill) === null) return null;
  const name: EntryName = { subject: payment.ref, purpose: 'vendor-payment' };
  const detail = `Payment ${payment.number} pays ${titleOf(bill)} of ${bill.businessDate}, which is not ours: name what was entered by hand for it.`;
  return { ...name, ...open('payment-on-earlier-bill', detail) };
}

/** A payment that an entry of ours stands for, by its date and by that of its sale. */
function isOursIn({ sales }: DayIndex, rules: Rules) {
  return (payment: Parameters<Rules['scope']['skipsPayment']>[0]): boolean => {
    const sale = payment.sale === null ? undefined : sales.get(payment.sale);
    return (
      rules.scope.skipsPayment(payment) === null &&
      (sale === undefined || rules.scope.skipsSale(sale) === null)
    );
  };
}
