import type { Books } from '../books.ts';
import { ACCOUNTS_RECEIVABLE, UNDEPOSITED_FUNDS } from '../company/chart.ts';
import { amount } from '../decimal.ts';
import { rulesOf } from '../entities/registry.ts';
import type { Body } from '../json.ts';
import { fold } from '../text.ts';
import { write } from '../write/write.ts';
import type { DayFigures } from './history-figures.ts';

/** One object that was made: what it is, its id and its amount in cents. */
export type Made = { entity: string; id: string; number: string; date: string; cents: number };

type Sale = DayFigures['sales'][number];

const CHECKING = '35';
const INCOME = '1';
const COST_OF_PARTS = '80';
const SALES_TAX = '89';
const OPTIONS = { allowDuplicateNumber: true, taxSkewCents: 0 };
const ref = (value: string | number) => ({ value: String(value) });

/** A tool that writes one journal entry a day, `JA-<yyyymmdd>`: income and tax against money and what is owed. */
export function makeJournal(books: Books, { date, sales }: DayFigures, deposits: boolean): Made[] {
  const money = sum(sales, sale => sale.paid);
  const owed = sales.filter(sale => total(sale) !== sale.paid);
  const legs = [
    leg('Debit', UNDEPOSITED_FUNDS, money),
    ...owed.map(sale => {
      const EntityRef = ref(personOf(books, 'Customer', sale.customer));
      const entity = { Entity: { Type: 'Customer', EntityRef } };
      return leg('Debit', ACCOUNTS_RECEIVABLE, total(sale) - sale.paid, entity);
    }),
    leg(
      'Credit',
      INCOME,
      sum(sales, sale => sale.net),
    ),
    leg(
      'Credit',
      SALES_TAX,
      sum(sales, sale => sale.tax),
    ),
  ].filter(line => line.Amount !== 0);
  if (legs.length === 0) return [];
  const DocNumber = `JA-${date.replaceAll('-', '')}`;
  const cents = sum(sales, total);
  const journal = make(books, 'JournalEntry', { DocNumber, TxnDate: date, Line: legs }, cents);
  const held = [{ ...journal, cents: money }];
  return [journal, ...(deposits && money > 0 ? makeDeposit(books, date, held) : [])];
}

/** Invoices with the shop's own numbers, and a payment for what was paid. */
export function makeInvoices(books: Books, { date, sales }: DayFigures, deposits: boolean): Made[] {
  const invoices: Made[] = [];
  const payments: Made[] = [];
  for (const sale of sales) {
    const CustomerRef = ref(personOf(books, 'Customer', sale.customer));
    const invoice = make(books, 'Invoice', { CustomerRef, ...formOf(books, date, sale) }, total(sale));
    invoices.push(invoice);
    if (sale.paid === 0) continue;
    const Amount = amount(Math.min(sale.paid, total(sale)));
    const Line = [{ Amount, LinkedTxn: [{ TxnId: invoice.id, TxnType: 'Invoice' }] }];
    const body = {
      CustomerRef,
      TxnDate: date,
      PaymentRefNum: sale.number,
      TotalAmt: amount(sale.paid),
      Line,
    };
    payments.push(make(books, 'Payment', body, sale.paid));
  }
  const banked = deposits && payments.length > 0 ? makeDeposit(books, date, payments) : [];
  return [...invoices, ...payments, ...banked];
}

/** Receipts, all paid at once whatever the figures say. */
export function makeReceipts(books: Books, { date, sales }: DayFigures, deposits: boolean): Made[] {
  const receipts = sales.map(sale => {
    const CustomerRef = ref(personOf(books, 'Customer', sale.customer));
    return make(books, 'SalesReceipt', { CustomerRef, ...formOf(books, date, sale) }, total(sale));
  });
  return [...receipts, ...(deposits && receipts.length > 0 ? makeDeposit(books, date, receipts) : [])];
}

/** What vendors billed, and the cheques that paid it. */
export function makeBills(books: Books, { date, bills }: DayFigures): Made[] {
  return bills.flatMap(({ number, vendor, amount: cents, paid }) => {
    const VendorRef = ref(personOf(books, 'Vendor', vendor));
    const detail = {
      DetailType: 'AccountBasedExpenseLineDetail',
      AccountBasedExpenseLineDetail: { AccountRef: ref(COST_OF_PARTS) },
    };
    const Line = [{ Amount: amount(cents), ...detail }];
    const bill = make(books, 'Bill', { VendorRef, DocNumber: number, TxnDate: date, Line }, cents);
    if (!paid) return [bill];
    const cheque = {
      VendorRef,
      TxnDate: date,
      PayType: 'Check',
      CheckPayment: { BankAccountRef: ref(CHECKING) },
      TotalAmt: amount(cents),
      Line: [{ Amount: amount(cents), LinkedTxn: [{ TxnId: bill.id, TxnType: 'Bill' }] }],
    };
    return [bill, make(books, 'BillPayment', cheque, cents)];
  });
}

/** All of them taken to the bank at once. */
function makeDeposit(books: Books, date: string, held: readonly Made[]): Made[] {
  const Line = held.map(({ entity, id, cents }) => ({
    Amount: amount(cents),
    LinkedTxn: [{ TxnId: id, TxnType: entity, TxnLineId: '0' }],
  }));
  const body = { DepositToAccountRef: ref(CHECKING), TxnDate: date, Line };
  return [
    make(
      books,
      'Deposit',
      body,
      sum(held, each => each.cents),
    ),
  ];
}

function formOf(books: Books, date: string, { number, net, tax }: Sale): Body {
  const SalesItemLineDetail = {
    ItemRef: ref(serviceOf(books)),
    TaxCodeRef: ref(tax > 0 ? 'TAX' : 'NON'),
  };
  return {
    DocNumber: number,
    TxnDate: date,
    Line: [{ Amount: amount(net), DetailType: 'SalesItemLineDetail', SalesItemLineDetail }],
    TxnTaxDetail: { TotalTax: amount(tax) },
  };
}

function make(books: Books, entity: string, body: Body, cents: number): Made {
  const made = write(books, rulesOf(entity)!, 'create', body, OPTIONS);
  const number = String(body.DocNumber ?? body.PaymentRefNum ?? '');
  return { entity, id: String(made.Id), number, date: String(body.TxnDate ?? ''), cents };
}

/** The customer or vendor of that name; made where nobody has it. */
function personOf(books: Books, entity: 'Customer' | 'Vendor', DisplayName: string): string {
  const known = books.objects.holderOfName([entity], fold(DisplayName));
  return known === undefined ? make(books, entity, { DisplayName }, 0).id : String(known.id);
}

/** What the other tool sells: one taxable service. */
function serviceOf(books: Books): string {
  const known = books.objects.holderOfName(['Item'], fold(SERVICE));
  if (known !== undefined) return String(known.id);
  const item = { Name: SERVICE, Type: 'Service', Taxable: true, IncomeAccountRef: ref(INCOME) };
  return make(books, 'Item', item, 0).id;
}
const SERVICE = 'Repair (other tool)';

function leg(PostingType: 'Debit' | 'Credit', account: string | number, cents: number, more: Body = {}) {
  const JournalEntryLineDetail = { PostingType, AccountRef: ref(account), ...more };
  return { Amount: amount(cents), DetailType: 'JournalEntryLineDetail', JournalEntryLineDetail };
}

function total({ net, tax }: Sale): number {
  return net + tax;
}

function sum<Each>(list: readonly Each[], of: (each: Each) => number): number {
  return list.reduce((all, each) => all + of(each), 0);
}
