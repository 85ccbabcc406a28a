import type { Books } from '../books/books.ts';
import type { Payment } from '../books/types.ts';
import { amount } from '../decimal.ts';
import { Invalid } from '../faults.ts';
import { type Body, compact, textOf } from '../json.ts';
import { isGuid } from '../text.ts';
import { wrapDate, wrapInstant } from '../time.ts';
import { contactOnDocument } from './contacts.ts';
import { createPayment, deletePayment, tradeOf } from './payment-write.ts';
import type { Resource } from './resource.ts';

export function renderPayment(books: Books, payment: Payment): Body {
  const { of, cents } = payment;
  const trade = tradeOf(books, payment);
  const account = books.objects.find('Account', payment.account);
  const numberName = of.kind === 'Invoice' ? 'InvoiceNumber' : 'CreditNoteNumber';
  return compact({
    PaymentID: payment.id,
    Date: wrapDate(payment.date),
    BankAmount: amount(cents),
    Amount: amount(cents),
    Reference: payment.reference ?? '',
    CurrencyRate: Number(payment.rate),
    PaymentType: payment.type,
    Status: payment.status,
    UpdatedDateUTC: wrapInstant(payment.updated),
    HasAccount: true,
    IsReconciled: payment.reconciled,
    BatchPaymentID: payment.batch ?? undefined,
    Account: {
      AccountID: payment.account,
      ...(account?.code && { Code: account.code }),
      Name: account?.name,
    },
    [of.kind]: {
      [`${of.kind}ID`]: of.id,
      ...(trade?.number && { [numberName]: trade.number }),
      Type: trade?.type,
      ...(trade !== undefined && { Contact: contactOnDocument(books, trade.contact) }),
    },
    HasValidationErrors: false,
  });
}

export const payments: Resource = {
  name: 'Payments',
  element: 'Payment',
  idName: 'PaymentID',
  scopes: ['accounting.payments'],
  hasPages: true,
  fields: {
    PaymentID: 'guid',
    Date: 'date',
    Amount: 'number',
    BankAmount: 'number',
    Reference: 'text',
    Status: 'text',
    PaymentType: 'text',
    IsReconciled: 'boolean',
    UpdatedDateUTC: 'date',
    'Account.AccountID': 'guid',
    'Account.Code': 'text',
    'Invoice.InvoiceID': 'guid',
    'Invoice.InvoiceNumber': 'text',
    'CreditNote.CreditNoteID': 'guid',
    'Overpayment.OverpaymentID': 'guid',
    'Prepayment.PrepaymentID': 'guid',
  },
  rows: books => books.objects.all('Payment').map(each => renderPayment(books, each)),
  find: (books, key) => {
    const found = isGuid(key) ? books.objects.find('Payment', key) : undefined;
    return found === undefined ? undefined : renderPayment(books, found);
  },
  put: (books, given) => {
    if (textOf(given, 'PaymentID') !== undefined)
      throw new Invalid('PaymentID must not be given when a payment is created.');
    return renderPayment(books, createPayment(books, given));
  },
  post: (books, given) => {
    const id = textOf(given, 'PaymentID');
    return renderPayment(
      books,
      id === undefined ? createPayment(books, given) : deletePayment(books, id, given),
    );
  },
};
