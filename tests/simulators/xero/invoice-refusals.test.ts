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
  books = await newOrganisation(practice);
});
afterAll(() => practice.close());

const line = (more: Json = {}) => ({
  Description: 'Work',
  Quantity: 1,
  UnitAmount: 10,
  AccountCode: '200',
  ...more,
});
const withLine = (more: Json, head: Json = {}) =>
  sale(books.contact, 0, { LineItems: [line(more)], ...head });

describe('what is refused', () => {
  const CASES: readonly [string, () => Json, string][] = [
    ['no description', () => withLine({ Description: '' }), 'Description must be at least 1 character long.'],
    ['no account', () => withLine({ AccountCode: undefined }), 'Account code must be specified.'],
    [
      'an unknown account',
      () => withLine({ AccountCode: '1' }),
      "Account code '1' is not a valid code for this document.",
    ],
    [
      'a bank account',
      () => withLine({ AccountCode: '090' }),
      "Account code '090' is not a valid code for this document.",
    ],
    [
      'receivable',
      () => withLine({ AccountCode: '120' }),
      "Account code '120' is not a valid code for this document.",
    ],
    [
      'an unknown tax type',
      () => withLine({ TaxType: 'TAX099' }),
      "The TaxType code 'TAX099' does not exist or is not active.",
    ],
    [
      'a tax type of purchases',
      () => withLine({ TaxType: 'INPUT' }),
      "The TaxType code 'INPUT' cannot be used with account code '200'.",
    ],
    [
      'a wrong line amount',
      () => withLine({ LineAmount: 9.99 }),
      'The line total 9.99 does not match the expected line total 10.00',
    ],
    [
      'tax where there is none',
      () => withLine({ TaxType: 'NONE', TaxAmount: 1 }),
      'The tax amount 1.00 does not match the calculated tax amount 0.00.',
    ],
    ['an unknown item', () => withLine({ ItemCode: 'NIX' }), "Item code 'NIX' is not valid"],
    [
      'another currency',
      () => withLine({}, { CurrencyCode: 'EUR' }),
      'Organisation is not subscribed to currency EUR',
    ],
    [
      'another total',
      () => withLine({}, { Total: 10.01 }),
      'The invoice total does not equal the sum of the lines.',
    ],
    ['no line', () => withLine({}, { LineItems: [] }), 'One or more line items must be specified'],
    ['no due date', () => withLine({}, { DueDate: undefined }), 'Due Date cannot be empty.'],
    [
      'a link to Xero',
      () => withLine({}, { Url: 'https://go.xero.com/x' }),
      "Url 'https://go.xero.com/x' is not valid.",
    ],
    [
      'a long number',
      () => withLine({}, { InvoiceNumber: 'x'.repeat(256) }),
      'InvoiceNumber exceeds 255 characters.',
    ],
    ['a negative total', () => withLine({ UnitAmount: -10 }), 'The document total cannot be negative.'],
    [
      'a discount on a bill',
      () => withLine({ AccountCode: '310', DiscountRate: 5 }, { Type: 'ACCPAY' }),
      'Discounts are only available on ACCREC invoices.',
    ],
    [
      'an impossible date',
      () => withLine({}, { Date: '2026-02-30' }),
      "Date '2026-02-30' is not a valid date.",
    ],
    [
      'sales tax itself',
      () => withLine({ AccountCode: '820' }),
      "Account code '820' is not a valid code for this document.",
    ],
  ];
  it.each(CASES)('%s', async (_name, body, message) => {
    expect(await books.refusal('PUT', 'Invoices', body())).toEqual([message]);
  });

  it('sales tax itself, unless the organisation lets it (switch)', async () => {
    const own = await newOrganisation(practice, { taxAccountLines: 'allowed' });
    const body = sale(own.contact, 0, { LineItems: [line({ AccountCode: '820', TaxType: 'NONE' })] });
    await own.put('Invoices', body);
    expect(await own.balances()).toEqual({ 120: 1000, 820: -1000 });
  });

  it('three tracking categories, and options that are not there', async () => {
    const location = { Name: 'Location', Option: 'Bayside' };
    const made = await books.put('Invoices', withLine({ Tracking: [location] }));
    expect(at(made, 'LineItems.0.Tracking.0')).toMatchObject(location);
    for (const Tracking of [
      [location, location, location],
      [{ Name: 'Location', Option: 'Nowhere' }],
      [location, location],
    ]) {
      expect(await books.refusal('PUT', 'Invoices', withLine({ Tracking }))).toHaveLength(1);
    }
  });
});
