import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  at,
  type Json,
  newOrganisation,
  type Organisation,
  type Practice,
  sale,
  startXero,
} from './support.ts';

let practice: Practice;
let books: Organisation;

beforeAll(async () => {
  practice = await startXero();
  books = await newOrganisation(practice, {}, 'CA');
});
afterAll(() => practice.close());

const taxed = (UnitAmount: number, TaxType: string, more: Json = {}) => ({
  ...{ Description: 'Work', Quantity: 1, UnitAmount, AccountCode: '200', TaxType },
  ...more,
});
const invoice = (LineItems: Json[], more: Json = {}) => sale(books.contact, 0, { LineItems, ...more });

describe('tax and rounding', () => {
  it('is rounded on each line: 25.06, 25.61 and 25.63 at 15 % are 11.44', async () => {
    const lines = [25.06, 25.61, 25.63].map(each => taxed(each, 'TAX005'));
    expect(await books.put('Invoices', invoice(lines))).toMatchObject({ SubTotal: 76.3, TotalTax: 11.44 });
  });

  it('is inside the amount where that is said, and nowhere with NoTax', async () => {
    const inclusive = await books.put(
      'Invoices',
      invoice([taxed(115, 'TAX005')], { LineAmountTypes: 'Inclusive' }),
    );
    expect(inclusive).toMatchObject({ SubTotal: 100, TotalTax: 15, Total: 115 });
    const none = await books.put('Invoices', invoice([taxed(115, 'TAX005')], { LineAmountTypes: 'NoTax' }));
    expect(none).toMatchObject({ SubTotal: 115, TotalTax: 0, Total: 115 });
    expect(at(none, 'LineItems.0.TaxType')).toBe('NONE');
  });

  it('may be stated on invoices and credit notes, and then counts', async () => {
    const own = await newOrganisation(practice, {}, 'CA');
    const lines = [taxed(100, 'TAX002', { TaxAmount: 14.98 }), taxed(50, 'TAX002', { TaxAmount: 7.48 })];
    const made = await own.put('Invoices', { ...invoice(lines), Contact: { ContactID: own.contact } });
    expect(made).toMatchObject({ TotalTax: 22.46, Total: 172.46 });
    const { Type: _type, DueDate: _due, ...note } = sale(own.contact, 0, { LineItems: lines });
    await own.put('CreditNotes', { Type: 'ACCRECCREDIT', ...note });
    expect(await own.balances()).toEqual({});
    await own.call('POST', 'Invoices', { InvoiceID: made.InvoiceID, Status: 'VOIDED' });
    expect(await own.balances()).toEqual({ 120: -17246, 200: 15000, 820: 2246 });
  });

  it('takes a rounding of ten cents at most, with the totals beside it', async () => {
    const body = invoice([taxed(10, 'NONE')], {
      RoundingAmount: 0.02,
      SubTotal: 10,
      TotalTax: 0,
      Total: 10.02,
    });
    const own = await newOrganisation(practice, {}, 'CA');
    await own.put('Invoices', { ...body, Contact: { ContactID: own.contact } });
    expect(await own.balances()).toEqual({ 120: 1002, 200: -1000, 860: -2 });
    const InvoiceID = (await own.call('GET', 'Invoices')).get('Invoices.0.InvoiceID');
    expect(await own.refusal('POST', 'Invoices', { InvoiceID, Reference: 'x' })).toEqual([]);
    expect(await own.balances()).toEqual({ 120: 1002, 200: -1000, 860: -2 });
    await own.call('POST', 'Invoices', { InvoiceID, LineItems: [taxed(11, 'NONE')] });
    expect(await own.balances()).toEqual({ 120: 1100, 200: -1100 });
    for (const wrong of [
      { RoundingAmount: 0.11, Total: 10.11 },
      { SubTotal: undefined },
      { Status: 'DRAFT' },
      { SubTotal: 9 },
    ]) {
      expect(await books.refusal('PUT', 'Invoices', { ...body, ...wrong })).toHaveLength(1);
    }
  });

  it('makes the missing one of quantity, price and amount, at two places or four', async () => {
    const shown = async (line: Json, query = '') =>
      at(
        await books.put(
          `Invoices${query}`,
          invoice([{ ...taxed(0, 'NONE'), UnitAmount: undefined, ...line }]),
        ),
        'LineItems.0',
      );
    expect(await shown({ Quantity: 3, UnitAmount: 1.2345 })).toMatchObject({
      UnitAmount: 1.23,
      LineAmount: 3.69,
    });
    expect(await shown({ Quantity: 3, UnitAmount: 1.2345 }, '?unitdp=4')).toMatchObject({
      UnitAmount: 1.2345,
      LineAmount: 3.7,
    });
    expect(await shown({ Quantity: 4, LineAmount: 10 })).toMatchObject({ UnitAmount: 2.5, LineAmount: 10 });
    expect(await shown({ Quantity: undefined, LineAmount: 10 })).toMatchObject({
      Quantity: 1,
      UnitAmount: 10,
    });
    expect(await shown({ Quantity: 2, UnitAmount: 50, DiscountRate: 10 })).toMatchObject({ LineAmount: 90 });
    expect(await shown({ Quantity: 2, UnitAmount: 50, DiscountAmount: 0.5 })).toMatchObject({
      LineAmount: 99.5,
    });
  });

  it('takes what a line leaves out from its item and its account', async () => {
    await books.put('Items', {
      Code: 'OIL',
      Description: 'Oil change',
      SalesDetails: { UnitPrice: 39.99, AccountCode: '205', TaxType: 'TAX001' },
    });
    const made = await books.put('Invoices', invoice([{ ItemCode: 'OIL', Quantity: 1 }]));
    expect(at(made, 'LineItems.0')).toMatchObject({
      ...{
        Description: 'Oil change',
        UnitAmount: 39.99,
        AccountCode: '205',
        TaxType: 'TAX001',
        TaxAmount: 2,
      },
    });
    const plain = await books.put('Invoices', invoice([{ ...taxed(10, ''), TaxType: undefined }]));
    expect(at(plain, 'LineItems.0.TaxType')).toBe('OUTPUT');
  });
});
