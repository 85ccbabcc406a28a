import type { Books } from '../books/books.ts';
import { systemAccount } from '../books/find.ts';
import type { Allocation, Journal, Payment, Trade, Transfer } from '../books/types.ts';
import { creditOf } from './settled.ts';

/** One account's part of something that stands in the books; debit is positive, in cents. */
export type Posting = {
  readonly date: string;
  readonly account: string;
  readonly cents: number;
  readonly contact: string | null;
  readonly kind: string;
  readonly id: string;
  readonly text: string;
};

type Systems = {
  readonly debtors: string;
  readonly creditors: string;
  readonly tax: string;
  readonly rounding: string;
};

/** Everything that is posted in the books, made anew from the documents that stand. */
export function postingsOf(books: Books): Posting[] {
  const systems: Systems = {
    debtors: systemAccount(books, 'DEBTORS').id,
    creditors: systemAccount(books, 'CREDITORS').id,
    tax: systemAccount(books, 'GST').id,
    rounding: systemAccount(books, 'ROUNDING').id,
  };
  const { objects } = books;
  return [
    ...objects.all('Invoice').flatMap(each => tradePostings(each, systems)),
    ...objects.all('CreditNote').flatMap(each => tradePostings(each, systems)),
    ...objects.all('BankTransaction').flatMap(each => tradePostings(each, systems)),
    ...objects.all('Payment').flatMap(each => paymentPostings(books, each, systems)),
    ...objects.all('Allocation').flatMap(each => prepaymentPostings(books, each, systems)),
    ...objects.all('Journal').flatMap(each => journalPostings(each, systems)),
    ...objects.all('Transfer').flatMap(transferPostings),
  ].filter(each => each.cents !== 0);
}

/** +1 where the lines are credits: sales, and money that came in. */
function signOf(type: string): 1 | -1 {
  return type === 'ACCREC' || type === 'ACCPAYCREDIT' || type.startsWith('RECEIVE') ? 1 : -1;
}

function tradePostings(trade: Trade, systems: Systems): Posting[] {
  if (trade.status !== 'AUTHORISED') return [];
  const sign = signOf(trade.type);
  const control = trade.type.startsWith('ACCREC') ? systems.debtors : systems.creditors;
  const common = { date: trade.date, contact: trade.contact, kind: trade.kind, id: trade.id };
  const number = trade.number ?? trade.reference ?? '';
  return [
    { ...common, account: trade.bank ?? control, cents: sign * trade.total, text: number },
    ...linePostings(trade, systems).map(each => ({ ...common, ...each, cents: -sign * each.cents })),
  ];
}

/** What the lines, their tax and the rounding come to, before the document's sign. */
function linePostings(trade: Trade, systems: Systems) {
  const isInclusive = trade.amounts === 'Inclusive';
  const lines = trade.lines.flatMap(line => {
    const text = line.description ?? '';
    const net = { account: line.account ?? '', cents: line.amount - (isInclusive ? line.tax : 0), text };
    return [net, { account: systems.tax, cents: line.tax, text }];
  });
  return [...lines, { account: systems.rounding, cents: trade.rounding, text: 'Rounding' }];
}

function paymentPostings(books: Books, payment: Payment, systems: Systems): Posting[] {
  if (payment.status !== 'AUTHORISED') return [];
  const trade =
    payment.of.kind === 'Invoice'
      ? books.objects.find('Invoice', payment.of.id)
      : creditOf(books, payment.of.kind, payment.of.id);
  const isReceived = ['ACCRECPAYMENT', 'APCREDITPAYMENT', 'APOVERPAYMENTPAYMENT', 'APPREPAYMENTPAYMENT'];
  const sign = isReceived.includes(payment.type) ? 1 : -1;
  const common = {
    date: payment.date,
    contact: trade?.contact ?? null,
    kind: 'Payment',
    id: payment.id,
    text: payment.reference ?? '',
  };
  const money = { ...common, account: payment.account, cents: sign * payment.cents };
  if (payment.of.kind === 'Prepayment' && trade !== undefined)
    return [
      money,
      ...shareOf(trade, payment.cents, systems).map(each => ({
        ...common,
        ...each,
        cents: -sign * each.cents,
      })),
    ];
  const isSale = payment.type.startsWith('ACCREC') || payment.type.startsWith('AR');
  return [
    money,
    { ...common, account: isSale ? systems.debtors : systems.creditors, cents: -sign * payment.cents },
  ];
}

/** An allocated prepayment leaves the accounts of its lines and settles the invoice; other credits are there already. */
function prepaymentPostings(books: Books, allocation: Allocation, systems: Systems): Posting[] {
  if (allocation.deleted || allocation.from.kind !== 'Prepayment') return [];
  const trade = creditOf(books, 'Prepayment', allocation.from.id);
  if (trade === undefined) return [];
  const sign = signOf(trade.type);
  const { date, id } = allocation;
  const common = { date, contact: trade.contact, kind: 'Allocation', id, text: '' };
  return [
    ...shareOf(trade, allocation.cents, systems).map(each => ({
      ...common,
      ...each,
      cents: sign * each.cents,
    })),
    { ...common, account: sign === 1 ? systems.debtors : systems.creditors, cents: -sign * allocation.cents },
  ];
}

/** A part of a document's total, spread over its lines and tax; the last one takes what rounding leaves. */
function shareOf(trade: Trade, cents: number, systems: Systems) {
  const parts = linePostings(trade, systems).filter(each => each.cents !== 0);
  let left = cents;
  return parts.map((part, index) => {
    const share = index === parts.length - 1 ? left : Math.round((part.cents * cents) / trade.total);
    left -= share;
    return { ...part, cents: share };
  });
}

function journalPostings(journal: Journal, systems: Systems): Posting[] {
  if (journal.status !== 'POSTED') return [];
  const common = { date: journal.date, contact: null, kind: 'ManualJournal', id: journal.id };
  const isInclusive = journal.amounts === 'Inclusive';
  return journal.lines.flatMap(line => {
    const text = line.description ?? journal.narration;
    const net = line.amount - (isInclusive ? line.tax : 0);
    return [
      { ...common, account: line.account, cents: net, text },
      { ...common, account: systems.tax, cents: line.tax, text },
    ];
  });
}

function transferPostings({ deleted, date, id, from, to, cents, reference }: Transfer): Posting[] {
  if (deleted) return [];
  const common = { date, contact: null, kind: 'BankTransfer', id, text: reference ?? '' };
  return [
    { ...common, account: from, cents: -cents },
    { ...common, account: to, cents },
  ];
}
