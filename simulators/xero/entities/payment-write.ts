import { randomUUID } from 'node:crypto';
import type { Books } from '../books/books.ts';
import { accountOf } from '../books/find.ts';
import { checkLocks } from '../books/locks.ts';
import type { Account, Payment, Trade } from '../books/types.ts';
import { Invalid } from '../faults.ts';
import { type Body, isBody, partOf, textOf } from '../json.ts';
import { creditOf, openOf } from '../ledger/settled.ts';
import { centsIn } from '../lines/amount.ts';
import { checkCurrency, dateIn, shortText } from './document-head.ts';
import { touch } from './touch.ts';

const TARGETS = [
  { kind: 'Invoice', id: 'InvoiceID', number: 'InvoiceNumber' },
  { kind: 'CreditNote', id: 'CreditNoteID', number: 'CreditNoteNumber' },
  { kind: 'Overpayment', id: 'OverpaymentID', number: '' },
  { kind: 'Prepayment', id: 'PrepaymentID', number: '' },
] as const;
type Target = { readonly kind: Payment['of']['kind']; readonly id: string; readonly trade: Trade };

/** Pays an invoice or refunds a credit. Throws Invalid. */
export function createPayment(books: Books, given: Body): Payment {
  const target = targetOf(books, given);
  const account = accountFor(books, given);
  const date = dateIn(given, 'Date');
  if (date === undefined) throw new Invalid('Date must be specified.');
  checkLocks(books, date);
  checkCurrency(books, partOf(given, target.kind));
  const cents = centsIn(given, 'Amount') ?? 0;
  if (cents <= 0) throw new Invalid('Payment amount must be greater than 0.');
  if (target.trade.status !== 'AUTHORISED')
    throw new Invalid('Payments can only be made against authorised documents.');
  if (cents > openOf(books, target.trade))
    throw new Invalid('The payment amount exceeds the amount outstanding on this document.');
  const payment: Payment = {
    id: randomUUID(),
    of: { kind: target.kind, id: target.id },
    type: paymentType(target.kind, target.trade),
    account: account.id,
    date,
    cents,
    rate: '1',
    reference: shortText(given, 'Reference') ?? null,
    reconciled: given.IsReconciled === true || given.IsReconciled === 'true',
    status: 'AUTHORISED',
    batch: null,
    updated: books.stamp,
  };
  savePayment(books, payment);
  touch(books, target.trade);
  return payment;
}

/** The one change that a payment takes: its deletion. Throws Invalid. */
export function deletePayment(books: Books, id: string, given: Body): Payment {
  const payment = books.objects.find('Payment', id);
  if (payment === undefined) throw new Invalid(`Payment with the ID '${id}' could not be found.`);
  if (textOf(given, 'Status')?.toUpperCase() !== 'DELETED')
    throw new Invalid('Payments cannot be edited. A payment can only be deleted.');
  if (payment.status === 'DELETED') throw new Invalid('The payment has been deleted already.');
  if (payment.batch !== null)
    throw new Invalid('Payments made by batch payments or receipts cannot be deleted.');
  checkLocks(books, payment.date);
  return takeBack(books, payment);
}

/** Deletes a standing payment. Throws Invalid for one that is reconciled. */
export function takeBack(books: Books, payment: Payment): Payment {
  if (payment.reconciled && books.switches.reconciledEdits === 'refused')
    throw new Invalid('This payment is reconciled and cannot be deleted.');
  const deleted = savePayment(books, { ...payment, status: 'DELETED', updated: books.stamp });
  const trade = tradeOf(books, payment);
  if (trade !== undefined) touch(books, trade);
  return deleted;
}

/** The document that a payment settles, whatever its status. */
export function tradeOf(books: Books, { of }: Payment): Trade | undefined {
  return of.kind === 'Invoice' ? books.objects.find('Invoice', of.id) : creditOf(books, of.kind, of.id);
}

/** Keeps a payment, found again by its reference and by what it settles. */
export function savePayment(books: Books, payment: Payment): Payment {
  return books.objects.put('Payment', payment, { link: payment.of.id, key: payment.reference });
}

function targetOf(books: Books, given: Body): Target {
  const named = TARGETS.filter(({ kind, number }) => isBody(given[kind]) || hasNumber(given, number));
  const [target] = named;
  if (target === undefined || named.length > 1)
    throw new Invalid('Exactly one of Invoice, CreditNote, Prepayment and Overpayment must be specified.');
  const part = partOf(given, target.kind);
  const id = textOf(part, target.id);
  const number =
    target.number === '' ? undefined : (textOf(part, target.number) ?? textOf(given, target.number));
  const found = id === undefined ? numbered(books, target.kind, number) : withId(books, target.kind, id);
  if (found === undefined) throw new Invalid(`${target.kind} could not be found.`);
  return { kind: target.kind, id: found.credit ?? found.id, trade: found };
}

function hasNumber(given: Body, name: string): boolean {
  return name !== '' && textOf(given, name) !== undefined;
}

function withId(books: Books, kind: Target['kind'], id: string): Trade | undefined {
  return kind === 'Invoice' ? books.objects.find('Invoice', id) : creditOf(books, kind, id);
}

function numbered(books: Books, kind: Target['kind'], number: string | undefined): Trade | undefined {
  if (number === undefined || (kind !== 'Invoice' && kind !== 'CreditNote')) return undefined;
  const found = books.objects.byKey(kind, number);
  return found.find(each => each.type.startsWith('ACCREC')) ?? found[0];
}

function accountFor(books: Books, given: Body): Account {
  const account = accountOf(books, partOf(given, 'Account'), { id: 'AccountID', code: 'Code' });
  if (account === undefined) throw new Invalid('Account must be specified.');
  if (account.status !== 'ACTIVE' || (account.type !== 'BANK' && !account.payable))
    throw new Invalid('Account must be of type BANK or have EnablePaymentsToAccount set to true.');
  return account;
}

function paymentType(kind: Target['kind'], { type }: Trade): string {
  const isSale = type.startsWith('ACCREC') || type.startsWith('RECEIVE');
  const side = isSale ? 'AR' : 'AP';
  switch (kind) {
    case 'Invoice':
      return isSale ? 'ACCRECPAYMENT' : 'ACCPAYPAYMENT';
    case 'CreditNote':
      return `${side}CREDITPAYMENT`;
    default:
      return `${side}${kind.toUpperCase()}PAYMENT`;
  }
}
