import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  at,
  listAt,
  newOrganisation,
  type Organisation,
  type Practice,
  type Reply,
  sale,
  startXero,
} from './support.ts';

let practice: Practice;

beforeAll(async () => {
  practice = await startXero();
});
afterAll(() => practice.close());

const KINDS = [
  'invoice',
  'bill',
  'note',
  'over',
  'pre',
  'pay',
  'allocate',
  'refund',
  'void',
  'unpay',
  'unallocate',
] as const;
const act = fc.record({
  kind: fc.constantFrom(...KINDS),
  cents: fc.integer({ min: 1, max: 20_000 }),
  day: fc.integer({ min: 1, max: 9 }),
  pick: fc.nat(),
});
type Act = { kind: (typeof KINDS)[number]; cents: number; day: number; pick: number };

const LISTS = {
  invoices: 'Invoices?page=1&Statuses=AUTHORISED,PAID',
  notes: 'CreditNotes?page=1',
  overs: 'Overpayments?page=1',
  pres: 'Prepayments?page=1',
  payments: `Payments?page=1&where=${encodeURIComponent('Status=="AUTHORISED"')}`,
};

/** The path of some allocation that stands. */
async function firstAllocation(books: Organisation): Promise<string> {
  for (const [list, name] of [
    ['notes', 'CreditNote'],
    ['overs', 'Overpayment'],
    ['pres', 'Prepayment'],
  ] as const) {
    for (const each of listAt((await books.call('GET', LISTS[list])).body, `${name}s`)) {
      const id = at(each, 'Allocations.0.AllocationID');
      if (id !== undefined) return `${name}s/${at(each, `${name}ID`)}/Allocations/${id}`;
    }
  }
  return 'CreditNotes/none/Allocations/none';
}

/** Does what is asked with objects that stand; what Xero refuses changes nothing. */
async function perform(books: Organisation, { kind, cents, day, pick }: Act): Promise<Reply> {
  const on = { Date: `2026-03-0${day}` };
  const Amount = cents / 100;
  const one = async (list: keyof typeof LISTS, id: string) => {
    const rows = listAt((await books.call('GET', LISTS[list])).body, LISTS[list].split('?')[0] ?? '');
    return rows.length === 0 ? undefined : at(rows[pick % rows.length], id);
  };
  const line = (AccountCode: string, TaxType: string) => ({
    LineItems: [{ Description: 'x', Quantity: 1, UnitAmount: Amount, AccountCode, TaxType }],
  });
  const bank = (Type: string) => ({
    ...{ Type, ...on, Contact: { ContactID: books.contact }, BankAccount: { Code: '090' } },
    ...line('805', 'NONE'),
  });
  const { DueDate: _due, ...note } = sale(books.contact, Amount, { Type: 'ACCRECCREDIT', ...on });
  const money = { Account: { Code: '110' }, ...on, Amount };
  const InvoiceID = await one('invoices', 'InvoiceID');
  const OverpaymentID = await one('overs', 'OverpaymentID');
  const [credit, creditId] = [
    ['CreditNotes', await one('notes', 'CreditNoteID')],
    ['Overpayments', OverpaymentID],
    ['Prepayments', await one('pres', 'PrepaymentID')],
  ][pick % 3] ?? [''];
  switch (kind) {
    case 'invoice':
      return books.call('PUT', 'Invoices', sale(books.contact, 0, { ...on, ...line('200', 'TAX001') }));
    case 'bill':
      return books.call(
        'PUT',
        'Invoices',
        sale(books.contact, 0, { Type: 'ACCPAY', ...on, ...line('310', 'NONE') }),
      );
    case 'note':
      return books.call('PUT', 'CreditNotes', note);
    case 'over':
      return books.call('PUT', 'BankTransactions', bank('RECEIVE-OVERPAYMENT'));
    case 'pre':
      return books.call('PUT', 'BankTransactions', bank('RECEIVE-PREPAYMENT'));
    case 'pay':
      return books.call('PUT', 'Payments', { ...money, Invoice: { InvoiceID } });
    case 'refund':
      return books.call('PUT', 'Payments', { ...money, Overpayment: { OverpaymentID } });
    case 'allocate':
      return books.call('PUT', `${credit}/${creditId}/Allocations`, {
        Amount,
        ...on,
        Invoice: { InvoiceID },
      });
    case 'void':
      return books.call('POST', 'Invoices', { InvoiceID, Status: 'VOIDED' });
    case 'unpay':
      return books.call('POST', `Payments/${await one('payments', 'PaymentID')}`, {
        Status: 'DELETED',
      });
    case 'unallocate':
      return books.call('DELETE', await firstAllocation(books));
  }
}

describe('whatever is done', () => {
  it('the books balance every day, and what is open is what the control accounts hold', async () => {
    const done = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 25 }), async acts => {
        const books = await newOrganisation(practice);
        for (const each of acts) {
          if ((await perform(books, each)).status === 200) done.add(each.kind);
        }
        for (const day of ['2026-03-04', '2026-03-31']) {
          const balances = await books.balances(day);
          expect(Object.values(balances).reduce((sum, each) => sum + each, 0)).toBe(0);
          for (const [side, account, sign] of [
            ['receivables', '120', 1],
            ['payables', '800', -1],
          ] as const) {
            const rows = (await books.control('GET', `/${side}?date=${day}`)).body as { cents: number }[];
            const open = rows.reduce((sum, each) => sum + sign * each.cents, 0);
            expect([side, day, open]).toEqual([side, day, balances[account] ?? 0]);
          }
        }
      }),
      { numRuns: 25, seed: 20260302, endOnFailure: true },
    );
    expect([...done].toSorted()).toEqual(KINDS.toSorted());
  });
});
