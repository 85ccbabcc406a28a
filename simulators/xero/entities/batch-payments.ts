import { randomUUID } from 'node:crypto';
import type { Books } from '../books/books.ts';
import { checkLocks } from '../books/locks.ts';
import type { BatchPayment, Payment } from '../books/types.ts';
import { amount } from '../decimal.ts';
import { Invalid } from '../faults.ts';
import { type Body, compact, isBody, listOf, textOf } from '../json.ts';
import { isGuid } from '../text.ts';
import { dateString, wrapDate, wrapInstant } from '../time.ts';
import { createPayment, savePayment, takeBack } from './payment-write.ts';
import type { Resource } from './resource.ts';

const LONGEST_DETAILS = 18;

function render(books: Books, batch: BatchPayment): Body {
  const payments = paymentsOf(books, batch);
  const account = books.objects.find('Account', batch.account);
  return compact({
    BatchPaymentID: batch.id,
    Account: compact({ AccountID: batch.account, Code: account?.code ?? undefined }),
    Details: batch.details ?? undefined,
    DateString: dateString(batch.date),
    Date: wrapDate(batch.date),
    Payments: payments.map(each => ({
      Invoice: { InvoiceID: each.of.id },
      PaymentID: each.id,
      Amount: amount(each.cents),
      BankAmount: amount(each.cents),
    })),
    Type: payments[0]?.type === 'ACCPAYPAYMENT' ? 'PAYBATCH' : 'RECBATCH',
    Status: batch.status,
    TotalAmount: amount(payments.reduce((sum, each) => sum + each.cents, 0)),
    UpdatedDateUTC: wrapInstant(batch.updated),
    IsReconciled: payments.some(each => each.reconciled),
  });
}

/** Several payments of invoices that pass the bank as one: made together, deleted together. */
export const batchPayments: Resource = {
  name: 'BatchPayments',
  element: 'BatchPayment',
  idName: 'BatchPaymentID',
  scopes: ['accounting.payments'],
  fields: {
    BatchPaymentID: 'guid',
    Date: 'date',
    Status: 'text',
    Type: 'text',
    Details: 'text',
    TotalAmount: 'number',
    IsReconciled: 'boolean',
    UpdatedDateUTC: 'date',
    'Account.AccountID': 'guid',
  },
  rows: books => books.objects.all('BatchPayment').map(each => render(books, each)),
  find: (books, key) => {
    const found = isGuid(key) ? books.objects.find('BatchPayment', key) : undefined;
    return found === undefined ? undefined : render(books, found);
  },
  put: (books, given) => render(books, create(books, given)),
  post: (books, given) => render(books, remove(books, given)),
};

function paymentsOf(books: Books, batch: BatchPayment): Payment[] {
  return batch.payments.flatMap(each => books.objects.find('Payment', each) ?? []);
}

function create(books: Books, given: Body): BatchPayment {
  const parts = listOf(given, 'Payments') ?? [];
  if (parts.length === 0) throw new Invalid('A batch payment must have at least one payment.');
  const details = textOf(given, 'Details') ?? null;
  if ((details?.length ?? 0) > LONGEST_DETAILS)
    throw new Invalid(`Details exceeds ${LONGEST_DETAILS} characters.`);
  const id = randomUUID();
  const payments = parts.map(part => {
    if (!isBody(part.Invoice)) throw new Invalid('Each payment of a batch must have an Invoice.');
    const whole = { ...part, Account: given.Account, Date: given.Date };
    return savePayment(books, { ...createPayment(books, whole), batch: id });
  });
  const [first] = payments;
  if (first === undefined || payments.some(each => each.type !== first.type))
    throw new Invalid('A batch payment holds either payments of sales or payments of bills.');
  return books.objects.put('BatchPayment', {
    ...{ id, account: first.account, date: first.date, details, status: 'AUTHORISED' },
    payments: payments.map(each => each.id),
    updated: books.stamp,
  });
}

function remove(books: Books, given: Body): BatchPayment {
  const id = textOf(given, 'BatchPaymentID') ?? '';
  const batch = books.objects.find('BatchPayment', id);
  if (batch === undefined) throw new Invalid(`Batch payment with the ID '${id}' could not be found.`);
  if (textOf(given, 'Status')?.toUpperCase() !== 'DELETED' || batch.status === 'DELETED')
    throw new Invalid('A batch payment cannot be changed, only deleted, and once.');
  checkLocks(books, batch.date);
  for (const each of paymentsOf(books, batch)) takeBack(books, each);
  return books.objects.put('BatchPayment', { ...batch, status: 'DELETED', updated: books.stamp });
}
