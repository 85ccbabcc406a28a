import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Company,
  type Json,
  listAt,
  newCompany,
  type Practice,
  startQuickBooks,
  trialBalance,
} from './support.ts';

let practice: Practice;

beforeAll(async () => {
  practice = await startQuickBooks();
  practice.clock.set('2026-03-20T18:00:00Z');
});
afterAll(() => practice.close());

const history = (company: Company, body: Json) =>
  practice.control('POST', `/companies/${company.realm}/history`, body);

const DAY = {
  date: '2026-03-02',
  sales: [
    { number: 'H-1', customer: 'Ada Example', net: 10000, tax: 825, paid: 10825 },
    { number: 'H-2', customer: 'Ben Sample', net: 5000, tax: 0, paid: 2000 },
  ],
  bills: [{ number: 'B-1', vendor: 'Parts House', amount: 8500, paid: true }],
};

const kindsOf = (made: readonly Json[]) => made.map(({ entity, number }) => [entity, number]);

describe('what another tool wrote before', () => {
  it('a journal entry a day, its money in a deposit, what is owed on the customers', async () => {
    const company = await newCompany(practice);
    const made = listAt((await history(company, { tool: 'journals', days: [DAY] })).body, 'made');
    expect(kindsOf(made)).toEqual([
      ['JournalEntry', 'JA-20260302'],
      ['Deposit', ''],
      ['Bill', 'B-1'],
      ['BillPayment', ''],
    ]);
    expect(await trialBalance(company)).toEqual({
      1: -15000,
      35: 12825 - 8500,
      80: 8500,
      84: 3000,
      89: -825,
    });
    const { body } = await company.query("select * from JournalEntry where DocNumber = 'JA-20260302'");
    const [journal] = listAt(body, 'QueryResponse.JournalEntry');
    expect(journal).toMatchObject({ TxnDate: '2026-03-02' });
  });

  it('invoices under the shop’s numbers with payments, to the same balances', async () => {
    const company = await newCompany(practice);
    const made = listAt((await history(company, { tool: 'invoices', days: [DAY] })).body, 'made');
    expect(kindsOf(made).slice(0, 5)).toEqual([
      ['Invoice', 'H-1'],
      ['Invoice', 'H-2'],
      ['Payment', 'H-1'],
      ['Payment', 'H-2'],
      ['Deposit', ''],
    ]);
    const balances = await trialBalance(company);
    expect(balances).toMatchObject({ 1: -15000, 35: 4325, 84: 3000, 89: -825 });
    const { body } = await company.query("select * from Invoice where DocNumber = 'H-2'");
    expect(listAt(body, 'QueryResponse.Invoice')).toMatchObject([{ Balance: 30, TotalAmt: 50 }]);
  });

  it('receipts, which leave nothing open; without deposits the money lies undeposited', async () => {
    const company = await newCompany(practice);
    await history(company, { tool: 'receipts', days: [DAY], deposits: false });
    expect(await trialBalance(company)).toMatchObject({ 1: -15000, 4: 15825, 89: -825 });
  });

  it('is written in the tool’s name, or by hand in a person’s', async () => {
    const company = await newCompany(practice);
    const other = { ...DAY, date: '2026-03-03', sales: [{ ...DAY.sales[0], number: 'H-9' }], bills: [] };
    await history(company, { tool: 'invoices', days: [DAY] });
    await history(company, { tool: 'invoices', by: 'hand', days: [other] });
    const { body } = await company.query('select * from Invoice orderby Id');
    const users = listAt(body, 'QueryResponse.Invoice').map(invoice =>
      String((invoice.MetaData as Json).LastModifiedByRef && JSON.stringify(invoice.MetaData)).replace(
        /^.*"LastModifiedByRef":\{"value":"(\d+)"\}.*$/,
        '$1',
      ),
    );
    expect(users[0]).toBe(users[1]);
    expect(users[2]).not.toBe(users[0]);
  });

  it('days that are made up are the same for the same seed, without Sundays', async () => {
    const range = { tool: 'invoices', from: '2026-03-02', to: '2026-03-09', seed: 'a' };
    const figures = async (body: Json) => {
      const made = listAt((await history(await newCompany(practice), body)).body, 'made');
      return made.map(({ entity, number, date, cents }) => [entity, number, date, cents]);
    };
    const first = await figures(range);
    expect(new Set(first.map(([, , date]) => date)).size).toBe(7);
    expect(first.some(([, , date]) => date === '2026-03-08')).toBe(false);
    expect(await figures(range)).toEqual(first);
    expect(await figures({ ...range, seed: 'b' })).not.toEqual(first);
  });

  it('nothing of it stands when a part is refused', async () => {
    const company = await newCompany(practice, { bookCloseDate: '2026-03-02' });
    const open = { ...DAY, date: '2026-03-03' };
    const refused = await history(company, { tool: 'invoices', days: [open, DAY] });
    expect([refused.status, refused.get('fault.code')]).toEqual([422, '6210']);
    expect(await trialBalance(company)).toEqual({});
    expect((await history(company, { tool: 'invoices' })).status).toBe(400);
    const abroad = await newCompany(practice, {}, 'CA');
    expect((await history(abroad, { tool: 'invoices', days: [DAY] })).status).toBe(422);
  });
});
