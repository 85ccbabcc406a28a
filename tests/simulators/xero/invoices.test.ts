import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, newOrganisation, type Organisation, type Practice, sale, startXero } from './support.ts';

let practice: Practice;
let books: Organisation;

beforeAll(async () => {
  practice = await startXero();
  books = await newOrganisation(practice);
});
afterAll(() => practice.close());

describe('invoices of the practice Xero', () => {
  it('are created by PUT, paid by payments, and leave what double entry says', async () => {
    const invoice = await books.put('Invoices', sale(books.contact, 120.5, { InvoiceNumber: 'RO-1' }));
    expect(invoice).toMatchObject({ Status: 'AUTHORISED', Total: 120.5, AmountDue: 120.5 });
    const payment = await books.put('Payments', {
      Invoice: { InvoiceID: invoice.InvoiceID },
      Account: { Code: '110' },
      Date: '2026-03-03',
      Amount: 120.5,
    });
    expect(payment).toMatchObject({ PaymentType: 'ACCRECPAYMENT', Status: 'AUTHORISED' });
    const read = await books.call('GET', 'Invoices/RO-1');
    expect(at(read.body, 'Invoices.0')).toMatchObject({ Status: 'PAID', AmountDue: 0, AmountPaid: 120.5 });
    expect(await books.balances('2026-03-02')).toEqual({ 120: 12050, 200: -12050 });
    expect(await books.balances('2026-03-03')).toEqual({ 110: 12050, 200: -12050 });
    await books.put('ManualJournals', {
      Narration: 'Fees',
      Date: '2026-03-03',
      Status: 'POSTED',
      JournalLines: [
        { LineAmount: 3.5, AccountCode: '400' },
        { LineAmount: -3.5, AccountCode: '110' },
      ],
    });
    expect(await books.balances('2026-03-03')).toEqual({ 110: 11700, 200: -12050, 400: 350 });
  });
});
