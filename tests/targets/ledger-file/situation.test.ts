import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { proveDay } from '../../../domain/proof/prove-day.ts';
import { balances, day } from '../../domain/mapping/documents.ts';
import { type LedgerBooks, openLedgerBooks } from './ledger-books.ts';
import { ORDER_43 } from './order-43.ts';
import { postDay, suggestedMapping } from './shop-day.ts';
import { checkWithBeancount, checkWithHledger, hasLedgerTools, hledgerBalances } from './tools.ts';

let books: LedgerBooks;
beforeEach(async () => {
  books = await openLedgerBooks();
});
afterEach(() => books.close());

test('repair order 43 is proved from what is read back', async () => {
  const { entries, itemIds, mapping } = await postDay(books, ORDER_43);
  const objects = await books.target.readBack(books.connection(), '2026-03-02', '2026-03-02');
  const rest = { parked: [], skipped: [], questions: [] };
  const proof = proveDay({
    businessDate: '2026-03-02',
    documents: ORDER_43,
    entries,
    objects,
    mapping,
    itemIds,
    ...rest,
  });
  expect(proof.findings).toEqual([]);
  expect(proof.tiesOut).toBe(true);
});

describe.skipIf(!hasLedgerTools)('with hledger and Beancount', () => {
  test('repair order 43 leaves the balances of the accounting model, by account and by role', async () => {
    await postDay(books, ORDER_43);
    checkWithHledger(books.journal);
    checkWithBeancount(books.beancount);
    expect(hledgerBalances(books.journal)).toEqual({
      'Assets:Receivable:Ann-Example': 28_107,
      'Assets:Undeposited-Funds': 29_130,
      'Expenses:Card-Fees': 870,
      'Income:Labor': -13_000,
      'Income:Parts': -23_997,
      'Income:Tires': -2_000,
      'Income:Sublets': -20_000,
      'Income:Fees': -4_900,
      'Income:Supplies': -3_900,
      'Income:Labor-Discounts': 11_650,
      'Liabilities:Sales-Tax': -1_960,
    });
    const wanted = day('2026-03-02', ORDER_43, { mapping: await suggestedMapping(books, ORDER_43) });
    expect(hledgerBalances(books.journal, '--pivot', 'role')).toEqual(balances(wanted));
  });

  test('receivable is told by customer, and one customer by name', async () => {
    await postDay(books, ORDER_43);
    expect(hledgerBalances(books.journal, 'Assets:Receivable', '--depth', '2')).toEqual({
      'Assets:Receivable': 28_107,
    });
    expect(hledgerBalances(books.journal, 'acct:Ann-Example')).toEqual({
      'Assets:Receivable:Ann-Example': 28_107,
    });
  });
});

test.each(['US', 'CA'])('every role of a shop in %s finds its account in the new chart', async country => {
  const here = await openLedgerBooks(country);
  const { accounts } = await here.target.readChart(here.connection());
  const mapping = await suggestedMapping(here, ORDER_43);
  expect(mapping).toMatchObject({
    receivableAccount: 'Assets:Receivable',
    cardFeesAccount: 'Expenses:Card-Fees',
    tenders: { card: { account: 'Assets:Undeposited-Funds' } },
  });
  const tax = accounts.find(account => account.id === 'Liabilities:Sales-Tax');
  expect(tax?.name).toBe(country === 'CA' ? 'GST/HST Payable' : 'Sales Tax Payable');
  if (hasLedgerTools) checkWithBeancount(here.beancount);
  await here.close();
});
