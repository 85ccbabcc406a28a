import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ledgerBalances, type TrialBalance } from '../../../scripts/main-job/ledger-balances.ts';
import { openPracticeBooks, type Practice, startPracticeBooks } from '../quickbooks-online/practice-books.ts';
import { openLedgerBooks } from './ledger-books.ts';
import { ORDER_43 } from './order-43.ts';
import { postDay } from './shop-day.ts';
import { hasLedgerTools } from './tools.ts';

let practice: Practice;
beforeAll(async () => {
  practice = await startPracticeBooks();
});
afterAll(() => practice.close());

/** QuickBooks' own account of the sales tax in the practice company. */
const TAX_ACCOUNT = '89';

describe.skipIf(!hasLedgerTools)('hledger bal beside the trial balance of the practice QuickBooks', () => {
  test('is the same for every role, and shows by how much another entry differs', async () => {
    const ledger = await openLedgerBooks();
    const quickbooks = await openPracticeBooks(practice);
    const { mapping: ledgerMapping } = await postDay(ledger, ORDER_43);
    const { mapping: booksMapping } = await postDay(quickbooks, ORDER_43);
    const { realmId, accessToken } = quickbooks.connection();
    const period = 'start_date=2026-01-01&end_date=2026-12-31';
    const url = `${practice.url}/quickbooks-online/v3/company/${realmId}/reports/TrialBalance?${period}`;
    const headers = { authorization: `Bearer ${await accessToken()}`, accept: 'application/json' };
    const trialBalance = (await (await fetch(url, { headers })).json()) as TrialBalance;
    const input = {
      journal: ledger.journal,
      ledgerMapping,
      booksMapping,
      taxAccount: TAX_ACCOUNT,
      trialBalance,
    };

    const rows = await ledgerBalances(input);
    expect(rows.filter(row => row.ledger !== row.books)).toEqual([]);
    const of = (role: string) => rows.find(row => row.roles.includes(role))?.ledger;
    expect([of('receivable'), of('tender:card'), of('card-fees'), of('sales-tax'), of('parts')]).toEqual([
      28_107, 29_130, 870, -1_960, -23_997,
    ]);
    expect(rows.at(-1)).toEqual({ roles: [], ledger: 0, books: 0 });

    const parts = { ...ledgerMapping.items.parts!, account: 'Income:Fees' };
    const wrong = { ...ledgerMapping, items: { ...ledgerMapping.items, parts } };
    const other = await ledgerBalances({ ...input, ledgerMapping: wrong });
    expect(other.some(row => row.ledger !== row.books)).toBe(true);
    await ledger.close();
    await quickbooks.close();
  });
});
