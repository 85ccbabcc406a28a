import type { Entry, EntryContent, EntryName, ExpenseLine } from '../../domain/entries/entry.ts';
import { cents, customer, entry, posting } from './support.ts';

/** Entries of the types beside sale, payment, refund and fee, of the same made-up shop and day. */

const VENDOR = { key: 'vendor:practice:1:5', name: 'NAPA Auto Parts' };
export const vendor = VENDOR;

function common(number: string) {
  return { businessDate: '2026-03-02', currency: 'USD', number, memo: `Note ${number}` } as const;
}

function expenseLine(account: string, description: string, amount: number): ExpenseLine {
  return { role: 'cost-of-parts', account, description, amount: cents(amount) };
}

/** Parts of 50.00 given back with 4.10 tax. */
export function creditEntry(number: string): Entry {
  const content: EntryContent = {
    ...common(number),
    type: 'credit-memo',
    customer,
    lines: [
      {
        role: 'parts',
        item: 'Parts',
        account: '1',
        description: 'Pads',
        quantity: null,
        unitPrice: null,
        amount: cents(5000),
        taxable: true,
      },
    ],
    tax: cents(410),
    total: cents(5410),
    postings: [
      posting('receivable', null, -5410),
      posting('returns:parts', null, 5000),
      posting('sales-tax', null, 410),
    ],
  };
  return entry('credit', `doc:practice:1:credit-${number}`, content);
}

/** Settles 54.10 of a sale by a credit memo, without money. */
export function linkEntry(number: string, sale: EntryName, credit: EntryName): Entry {
  const applications = [sale, credit].map(({ subject, purpose }) => ({
    to: { subject, purpose },
    amount: cents(5410),
  }));
  const content: EntryContent = {
    ...common(number),
    type: 'payment',
    customer,
    tender: 'none',
    account: '',
    total: cents(0),
    applications,
    postings: [],
  };
  return entry('link', `doc:practice:1:credit-${number}`, content);
}

/** A bill of 85.00, or a credit of the vendor over the same. */
export function billEntry(type: 'bill' | 'vendor-credit', number: string, account: string): Entry {
  const sign = type === 'bill' ? 1 : -1;
  const content: EntryContent = {
    ...common(number),
    type,
    vendor,
    payableAccount: null,
    lines: [expenseLine(account, 'Brake pads', 8000), expenseLine(account, 'Freight', 500)],
    total: cents(8500),
    postings: [
      posting('cost-of-parts', account, sign * 8000),
      posting('freight', account, sign * 500),
      posting('payable', null, -sign * 8500),
    ],
  };
  return entry(type, `doc:practice:1:${type}-${number}`, content);
}

/** A vendor who never billed us paid 30.00 by cheque. */
export function chequeEntry(number: string, account: string, bank: string): Entry {
  const content: EntryContent = {
    ...common(number),
    type: 'expense',
    vendor,
    means: 'check',
    account: bank,
    lines: [expenseLine(account, 'Towing', 3000)],
    total: cents(3000),
    postings: [posting('cost-of-parts', account, 3000), posting('bank', bank, -3000)],
  };
  return entry('vendor-payment', `doc:practice:1:cheque-${number}`, content);
}

/** The bill of 85.00 paid by cheque. */
export function billPaymentEntry(number: string, bill: EntryName, bank: string): Entry {
  const content: EntryContent = {
    ...common(number),
    type: 'bill-payment',
    vendor,
    means: 'check',
    account: bank,
    total: cents(8500),
    applications: [{ to: { subject: bill.subject, purpose: bill.purpose }, amount: cents(8500) }],
    postings: [posting('payable', null, 8500), posting('bank', bank, -8500)],
  };
  return entry('vendor-payment', `doc:practice:1:cheque-${number}`, content);
}

type DepositAccounts = { readonly bank: string; readonly tender: string; readonly fees: string };

/** A payout of a payment of 50.00 that kept a fee of 1.45. */
export function depositEntry(number: string, payment: EntryName, accounts: DepositAccounts): Entry {
  const content: EntryContent = {
    ...common(number),
    type: 'deposit',
    account: accounts.bank,
    applications: [{ to: { subject: payment.subject, purpose: payment.purpose }, amount: cents(5000) }],
    lines: [expenseLine(accounts.fees, 'Card fees', -145)],
    total: cents(4855),
    postings: [
      posting('bank', accounts.bank, 4855),
      posting('card-fees', accounts.fees, 145),
      posting('tender:card', accounts.tender, -5000),
    ],
  };
  return entry('deposit', `doc:practice:1:deposit-${number}`, content);
}

/**
 * A day's journal with a line on a customer's receivable and, where books take both, one on a vendor's payable, each with
 * its own words.
 */
export function dayJournalEntry(
  number: string,
  receivable: string,
  income: string,
  payable: string | null,
): Entry {
  const content: EntryContent = {
    ...common(number),
    type: 'journal',
    total: cents(12000),
    postings: [
      {
        ...posting('receivable', receivable, 12000),
        party: { ...customer, kind: 'customer' },
        text: 'Order 43',
      },
      posting('labor', income, payable === null ? -12000 : -10000),
      ...(payable === null
        ? []
        : [{ ...posting('payable', payable, -2000), party: { ...vendor, kind: 'vendor' as const } }]),
    ],
  };
  return entry('day-sales', `day:practice:2026-03-02:${number}`, content);
}
