import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SavedCopy } from '../../../targets/target.ts';
import { cents } from '../support.ts';
import { soldDay } from './other-tools.ts';
import {
  openPracticeBooks,
  type Practice,
  type PracticeBooks,
  startPracticeBooks,
} from './practice-books.ts';
import { trialBalance } from './reports.ts';

const DAY = '2026-03-02';

let practice: Practice;
let books: PracticeBooks;
beforeAll(async () => {
  practice = await startPracticeBooks();
});
beforeEach(async () => {
  books = await openPracticeBooks(practice);
});
afterEach(() => books.close());
afterAll(() => practice.close());

const readDay = () => books.target.readPeriod(books.connection(), DAY, DAY);

describe('copies in their order', () => {
  test('a deposit goes before its payment and comes back after it', async () => {
    await books.control('history', { tool: 'invoices', days: [soldDay({ paid: 10825 })] });
    const before = await balances();
    const copies = await copiesByType();
    const { target } = books;
    const connection = books.connection();
    expect(await target.removeCopied(connection, 'out-p', copy(copies, 'payment'))).toMatchObject({
      result: 'refused',
      hold: 'deposited',
    });
    for (const type of ['deposit', 'payment', 'invoice'])
      expect(await target.removeCopied(connection, `out-${type}`, copy(copies, type))).toEqual({
        result: 'removed',
      });
    expect(await readDay()).toEqual([]);
    expect(await target.restoreCopied(connection, 'back-d', copy(copies, 'deposit'))).toMatchObject({
      result: 'refused',
      detail: /which it was made of, is not there/,
    });
    const renamed: Record<string, string> = {};
    for (const type of ['invoice', 'payment', 'deposit']) {
      const back = await target.restoreCopied(connection, `back-${type}`, copy(copies, type), renamed);
      if (back.result !== 'restored') throw new Error(JSON.stringify(back));
      renamed[`${type} ${copy(copies, type).name.booksId}`] = back.booksId;
    }
    expect(await balances()).toEqual(before);
    expect(await target.readOpenItems(connection)).toEqual([]);
  });

  test('a bill goes after what paid it', async () => {
    const bill = { number: 'B-1', vendor: 'Parts House', amount: 8500, paid: true };
    await books.control('history', { tool: 'invoices', days: [{ date: DAY, bills: [bill] }] });
    const copies = await copiesByType();
    const { target } = books;
    const connection = books.connection();
    const early = await target.removeCopied(connection, 'out-1', copy(copies, 'bill'));
    expect(early).toMatchObject({ result: 'refused', code: 'target-refused' });
    for (const type of ['bill-payment', 'bill'])
      expect(await target.removeCopied(connection, `out-${type}`, copy(copies, type))).toEqual({
        result: 'removed',
      });
    expect(await target.restoreCopied(connection, 'back-0', copy(copies, 'bill-payment'))).toMatchObject({
      result: 'refused',
      detail: /^Bill \d+, which it was made of, is not there/,
    });
    const back = await target.restoreCopied(connection, 'back-b', copy(copies, 'bill'));
    if (back.result !== 'restored') throw new Error(JSON.stringify(back));
    const renamed = { [`bill ${copy(copies, 'bill').name.booksId}`]: back.booksId };
    expect(
      await target.restoreCopied(connection, 'back-p', copy(copies, 'bill-payment'), renamed),
    ).toMatchObject({ result: 'restored' });
    expect(await target.readOpenItems(connection)).toEqual([]);
  });

  test('a journal entry with receivables goes and comes back, and the deposit on it', async () => {
    await books.control('history', { tool: 'journals', days: [soldDay({ paid: 5000 })] });
    const before = await balances();
    const copies = await copiesByType();
    const { target } = books;
    const connection = books.connection();
    for (const type of ['deposit', 'journal'])
      expect(await target.removeCopied(connection, `out-${type}`, copy(copies, type))).toEqual({
        result: 'removed',
      });
    expect([...(await balances()).values()].every(amount => amount === 0)).toBe(true);
    const back = await target.restoreCopied(connection, 'back-j', copy(copies, 'journal'));
    if (back.result !== 'restored') throw new Error(JSON.stringify(back));
    const renamed = { [`journal ${copy(copies, 'journal').name.booksId}`]: back.booksId };
    expect(await target.restoreCopied(connection, 'back-d', copy(copies, 'deposit'), renamed)).toMatchObject({
      result: 'restored',
    });
    expect(await balances()).toEqual(before);
  });

  test('a receipt of another tool goes and comes back', async () => {
    await books.control('history', { tool: 'receipts', deposits: false, days: [soldDay({})] });
    const before = await balances();
    const copies = await copiesByType();
    const { target } = books;
    const connection = books.connection();
    expect(await target.removeCopied(connection, 'out-1', copy(copies, 'other'))).toEqual({
      result: 'removed',
    });
    expect(await target.restoreCopied(connection, 'back-1', copy(copies, 'other'))).toMatchObject({
      result: 'restored',
    });
    expect(await balances()).toEqual(before);
  });

  test('a Canadian sale with two taxes goes and comes back to the cent', async () => {
    const canada = await openPracticeBooks(practice, 'CA');
    const made = (entity: string, changes: Record<string, unknown>) =>
      canada.edit({ entity, action: 'create', changes });
    const customer = await made('Customer', { DisplayName: 'Ada Example' });
    const IncomeAccountRef = { value: canada.accounts.income };
    const item = await made('Item', { Name: 'Tires', Type: 'Service', IncomeAccountRef });
    const detail = { ItemRef: { value: item.Id }, TaxCodeRef: { value: '7' }, Qty: 3, UnitPrice: 33.37 };
    const sale = await made('Invoice', {
      CustomerRef: { value: customer.Id },
      TxnDate: DAY,
      DocNumber: 'C-1',
      GlobalTaxCalculation: 'TaxExcluded',
      Line: [{ Amount: 100.11, DetailType: 'SalesItemLineDetail', SalesItemLineDetail: detail }],
    });
    const connection = canada.connection({ currency: 'CAD' });
    const name = { type: 'invoice', booksId: String(sale.Id) } as const;
    const [before] = await canada.target.readObjects(connection, [name]);
    const [saved] = await canada.target.copiesOf(connection, [name]);
    if (!saved || !before) throw new Error('no copy');
    expect(before.tax).toBe(1500);
    await canada.target.removeCopied(connection, 'out-1', saved);
    const back = await canada.target.restoreCopied(connection, 'back-1', saved);
    if (back.result !== 'restored') throw new Error(JSON.stringify(back));
    const { total, tax, lines, number } = before;
    expect(await canada.target.readObjects(connection, [{ ...name, booksId: back.booksId }])).toMatchObject([
      { total, tax, lines, number },
    ]);
  });

  test('every write goes through a step with a name of its own', async () => {
    const name = await books.hands.sells('X-1', DAY, cents(5000));
    const names: string[] = [];
    const connection = books.connection({
      step: (step, change) => {
        names.push(step);
        return change();
      },
    });
    const [saved] = await books.target.copiesOf(connection, [name]);
    if (!saved) throw new Error('no copy');
    await books.target.removeCopied(connection, 'out-1', saved);
    await books.target.restoreCopied(connection, 'back-1', saved);
    expect(names).toEqual(['quickbooks-online.remove-copied', 'quickbooks-online.restore-copied']);
  });
});

const balances = () => trialBalance(books.report, DAY);

async function copiesByType(): Promise<ReadonlyMap<string, SavedCopy>> {
  const names = (await readDay()).map(({ type, kind, booksId }) => ({
    type,
    booksId,
    ...(kind !== undefined && { kind }),
  }));
  const copies = await books.target.copiesOf(books.connection(), names);
  return new Map(copies.map(each => [each.name.type, each]));
}

function copy(copies: ReadonlyMap<string, SavedCopy>, type: string): SavedCopy {
  const found = copies.get(type);
  if (!found) throw new Error(`no copy of a ${type}`);
  return found;
}
