import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Json, newOrganisation, type Organisation, type Practice, startXero } from './support.ts';

let practice: Practice;
let books: Organisation;

beforeAll(async () => {
  practice = await startXero();
});
afterAll(() => practice.close());
beforeEach(async () => {
  books = await newOrganisation(practice);
});

const line = (UnitAmount: number, AccountCode: string, more: Json = {}) => ({
  ...{ Description: 'x', Quantity: 1, UnitAmount, AccountCode, TaxType: 'NONE' },
  ...more,
});
const bank = (Type: string, LineItems: Json[], more: Json = {}): Json => ({
  ...{
    Type,
    Contact: { ContactID: books.contact },
    BankAccount: { Code: '090' },
    Date: '2026-03-02',
    LineItems,
  },
  ...more,
});

describe('bank transactions', () => {
  it('carry money in and out, with negative lines inside', async () => {
    await books.put('BankTransactions', bank('RECEIVE', [line(100, '110'), line(-2.9, '400')]));
    await books.put('BankTransactions', bank('SPEND', [line(25, '404')]));
    expect(await books.balances()).toEqual({ '090': 7210, 110: -10000, 400: 290, 404: 2500 });
  });

  it('are inclusive of tax where nothing is said', async () => {
    const canadian = await newOrganisation(practice, {}, 'CA');
    const body = bank('SPEND', [line(105, '429', { TaxType: 'TAX001' })]);
    const made = await canadian.put('BankTransactions', {
      ...body,
      Contact: { ContactID: canadian.contact },
    });
    expect(made).toMatchObject({ LineAmountTypes: 'Inclusive', SubTotal: 100, TotalTax: 5, Total: 105 });
    expect(await canadian.balances()).toEqual({ '090': -10500, 429: 10000, 820: 500 });
  });

  const REFUSED: readonly [string, () => Json][] = [
    ['a total of zero', () => bank('RECEIVE', [line(5, '200'), line(-5, '400')])],
    ['a negative total', () => bank('RECEIVE', [line(-5, '200')])],
    ['a quantity of zero', () => bank('RECEIVE', [line(5, '200', { Quantity: 0 })])],
    ['a price of zero', () => bank('RECEIVE', [line(5, '200'), line(0, '200')])],
    [
      'another tax than the computed one',
      () => bank('RECEIVE', [line(5, '200', { TaxType: 'TAX001', TaxAmount: 0.4 })]),
    ],
    ['no line', () => bank('RECEIVE', [])],
    ['no bank account', () => bank('RECEIVE', [line(5, '200')], { BankAccount: undefined })],
    ['an account that is no bank', () => bank('RECEIVE', [line(5, '200')], { BankAccount: { Code: '110' } })],
    ['no contact', () => bank('RECEIVE', [line(5, '200')], { Contact: undefined })],
    ['receivable as an account', () => bank('RECEIVE', [line(5, '120')])],
    ['a transfer', () => bank('RECEIVE-TRANSFER', [line(5, '200')])],
    ['a draft', () => bank('RECEIVE', [line(5, '200')], { Status: 'DRAFT' })],
    ['a discount', () => bank('RECEIVE', [line(5, '200', { DiscountRate: 1 })])],
  ];
  it.each(REFUSED)('refuse %s', async (_name, body) => {
    expect(await books.refusal('PUT', 'BankTransactions', body())).toHaveLength(1);
    expect(await books.balances()).toEqual({});
  });

  it('take the tax that is computed', async () => {
    const body = bank('RECEIVE', [line(100, '200', { TaxType: 'TAX001', TaxAmount: 7.62 })]);
    expect(await books.refusal('PUT', 'BankTransactions', body)).toEqual([]);
  });

  it('are changed and deleted until they are reconciled', async () => {
    const { BankTransactionID } = await books.put('BankTransactions', bank('RECEIVE', [line(5, '200')]));
    const write = (more: Json) => books.refusal('POST', 'BankTransactions', { BankTransactionID, ...more });
    expect(await write({ LineItems: [line(6, '200')] })).toEqual([]);
    expect(await books.balances()).toEqual({ '090': 600, 200: -600 });
    await books.control('POST', '/reconcile', { account: '090', through: '2026-03-02' });
    expect(await write({ Status: 'DELETED' })).toHaveLength(1);
    await books.control('POST', '/reconcile', { account: '090', through: '2026-03-02', reconciled: false });
    expect(await write({ Status: 'DELETED' })).toEqual([]);
    expect(await write({ Reference: 'x' })).toHaveLength(1);
    expect(await books.balances()).toEqual({});
  });
});

describe('bank transfers', () => {
  it('move money between two banks and only there, and are deleted once, unless reconciled', async () => {
    const savings = (await books.call('GET', 'Accounts')).body as {
      Accounts: { Name: string; AccountID: string }[];
    };
    const AccountID = savings.Accounts.find(each => each.Name === 'Savings Account')?.AccountID;
    const body = {
      FromBankAccount: { Code: '090' },
      ToBankAccount: { AccountID },
      Amount: 12.34,
      Date: '2026-03-02',
    };
    const made = await books.put('BankTransfers', body);
    expect(await books.balances()).toEqual({ '090': -1234, null: 1234 });
    for (const wrong of [
      { ToBankAccount: { Code: '110' } },
      { ToBankAccount: { Code: '090' } },
      { Amount: 0 },
    ]) {
      expect(await books.refusal('PUT', 'BankTransfers', { ...body, ...wrong })).toHaveLength(1);
    }
    const { BankTransferID } = made;
    const write = (Status: string) => books.refusal('POST', 'BankTransfers', { BankTransferID, Status });
    expect(await write('AUTHORISED')).toHaveLength(1);
    await books.control('POST', '/reconcile', { account: '090', through: '2026-03-02' });
    expect(await write('DELETED')).toHaveLength(1);
    await books.control('POST', '/reconcile', { account: '090', through: '2026-03-02', reconciled: false });
    expect(await write('DELETED')).toEqual([]);
    expect(await write('DELETED')).toHaveLength(1);
    expect(await books.balances()).toEqual({});
    expect((await books.call('GET', 'BankTransfers')).get('BankTransfers.length')).toBe(0);
    const all = await books.call('GET', 'BankTransfers?includeDeleted=true');
    expect(all.get('BankTransfers.0.Status')).toBe('DELETED');
  });
});

describe('manual journals', () => {
  const journal = (lines: [number, string][], more: Json = {}): Json => ({
    ...{ Narration: 'Tips of the day', Date: '2026-03-02', Status: 'POSTED' },
    JournalLines: lines.map(([LineAmount, AccountCode]) => ({ LineAmount, AccountCode })),
    ...more,
  });

  it('post what balances, without tax where nothing is said', async () => {
    const made = await books.put(
      'ManualJournals',
      journal([
        [5, '110'],
        [-5, '815'],
      ]),
    );
    expect(made).toMatchObject({ LineAmountTypes: 'NoTax', ShowOnCashBasisReports: true, Status: 'POSTED' });
    expect(await books.balances()).toEqual({ 110: 500, 815: -500 });
  });

  it('are drafts where no status is sent, and drafts post nothing', async () => {
    const made = await books.put(
      'ManualJournals',
      journal(
        [
          [5, '110'],
          [-5, '815'],
        ],
        { Status: undefined },
      ),
    );
    expect(made.Status).toBe('DRAFT');
    expect(await books.balances()).toEqual({});
    const { ManualJournalID } = made;
    expect(await books.refusal('POST', 'ManualJournals', { ManualJournalID, Status: 'POSTED' })).toEqual([]);
    expect(
      await books.refusal('POST', 'ManualJournals', { ManualJournalID, Status: 'DELETED' }),
    ).toHaveLength(1);
    expect(await books.balances()).toEqual({ 110: 500, 815: -500 });
    expect(await books.refusal('POST', 'ManualJournals', { ManualJournalID, Status: 'VOIDED' })).toEqual([]);
    expect(await books.balances()).toEqual({});
  });

  it('carry tax on top where asked to', async () => {
    const lines = [
      { LineAmount: -100, AccountCode: '200', TaxType: 'TAX001' },
      { LineAmount: 108.25, AccountCode: '125', TaxType: 'NONE' },
    ];
    await books.put('ManualJournals', journal([], { LineAmountTypes: 'Exclusive', JournalLines: lines }));
    expect(await books.balances()).toEqual({ 125: 10825, 200: -10000, 820: -825 });
  });

  it.each([
    ['receivable', '120'],
    ['payable', '800'],
    ['a bank account', '090'],
    ['retained earnings', '960'],
    ['tracked inventory', '150'],
    ['the tax account of Xero', '820'],
  ])('refuse %s', async (_name, code) => {
    expect(
      await books.refusal(
        'PUT',
        'ManualJournals',
        journal([
          [5, code],
          [-5, '815'],
        ]),
      ),
    ).toEqual([`Account code '${code}' is not a valid code for this document.`]);
  });

  it('refuse what does not balance, one line, and no narration', async () => {
    expect(
      await books.refusal(
        'PUT',
        'ManualJournals',
        journal([
          [5, '110'],
          [-4.99, '815'],
        ]),
      ),
    ).toEqual(['The total debits (5.00) must equal total credits (4.99)']);
    expect(await books.refusal('PUT', 'ManualJournals', journal([[0, '110']]))).toHaveLength(1);
    expect(
      await books.refusal(
        'PUT',
        'ManualJournals',
        journal(
          [
            [5, '110'],
            [-5, '815'],
          ],
          { Narration: '' },
        ),
      ),
    ).toHaveLength(1);
  });
});
