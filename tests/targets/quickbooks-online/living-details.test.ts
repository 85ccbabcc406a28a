import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createQuickbooksOnline } from '../../../targets/quickbooks-online/index.ts';
import type { BooksObject } from '../../../targets/target.ts';
import { itemFor, post, prepare, sampleEntries } from '../contract-books.ts';
import { deliver } from '../driver.ts';
import { cents, keyFor, paymentEntry } from '../support.ts';
import { soldDay } from './other-tools.ts';
import {
  openPracticeBooks,
  type Practice,
  type PracticeBooks,
  startPracticeBooks,
} from './practice-books.ts';

const DAY = '2026-03-02';
const BEFORE = '2026-03-03T00:00:00Z';

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

/** A connection that counts what it sends. */
function counting() {
  let calls = 0;
  const connection = books.connection({
    takeTurn: async (requests, bucket) => {
      if (bucket === 'request') calls += requests;
    },
  });
  return { connection, calls: () => calls };
}

const readDay = (): Promise<readonly BooksObject[]> => books.target.readPeriod(books.connection(), DAY, DAY);

describe('what reading costs', () => {
  test('a quiet day: one call for changes, one for the proof, one for what is reconciled', async () => {
    const delivery = await prepare(books);
    await post(delivery, itemFor(sampleEntries(books).payment));
    const { connection, calls } = counting();
    const costs: Record<string, number> = {};
    const cost = async <Result>(name: string, work: () => Promise<Result>): Promise<Result> => {
      const before = calls();
      const result = await work();
      costs[name] = calls() - before;
      return result;
    };
    await cost('the closing date', () => books.target.checkAccess(connection));
    await cost('changes', () => books.target.changesSince(connection, BEFORE));
    const objects = await cost('proof', () => books.target.readBack(connection, DAY, DAY));
    await cost('holds', () => books.target.holdsOf(connection, objects));
    const total = Object.values(costs).reduce((sum, each) => sum + each, 0);
    console.info(`A quiet day costs ${total} calls: ${JSON.stringify(costs)}`);
    expect(costs).toEqual({ 'the closing date': 2, changes: 1, proof: 1, holds: 1 });
  });

  test('sales alone are never reconciled: nothing is asked', async () => {
    const delivery = await prepare(books);
    await post(delivery, itemFor(sampleEntries(books).invoice));
    const objects = await readDay();
    const { connection, calls } = counting();
    expect(await books.target.holdsOf(connection, objects)).toEqual(new Map());
    expect(calls()).toBe(0);
  });

  test('what does not fit one page is read on', async () => {
    const delivery = await prepare(books);
    const { invoice, payment, refund } = sampleEntries(books);
    for (const entry of [invoice, payment, refund]) await post(delivery, itemFor(entry));
    for (const number of ['X-1', 'X-2', 'X-3', 'X-4']) await books.hands.sells(number, DAY, cents(5000));
    const { connection, calls } = counting();
    const small = createQuickbooksOnline({ pageSize: 2, batchSize: 4 });
    const read = await small.readBack(connection, DAY, DAY);
    const all = await readDay();
    expect(read.map(({ booksId }) => booksId).sort()).toEqual(all.map(({ booksId }) => booksId).sort());
    expect(read).toHaveLength(7);
    // Nine kinds in three batches; five invoices in three pages, the first of them in its batch.
    expect(calls()).toBe(3 + 2);
  });

  test('the pre-flight and the open items', async () => {
    const { connection, calls } = counting();
    await books.target.readSetUp(connection);
    expect(calls()).toBe(3);
    expect(await books.target.readOpenItems(connection)).toEqual([]);
    expect(calls()).toBe(5);
  });
});

describe('what holds an object', () => {
  test('a filter that is not heeded tells nothing false', async () => {
    const delivery = await prepare(books);
    const { tender } = books.accounts;
    await post(delivery, itemFor(paymentEntry('P-1', tender, 5000, [])));
    await books.hands.reconciles(tender, DAY);
    const { posted } = await post(delivery, itemFor(paymentEntry('P-2', tender, 7000, [])));
    await books.switches({ clearedFilter: 'ignored' });
    const holds = await books.target.holdsOf(books.connection(), await readDay());
    expect([...holds.values()]).toEqual([['reconciled']]);
    expect(holds.has(`payment ${posted.booksId}`)).toBe(false);
  });

  test('what is only cleared is not held', async () => {
    const delivery = await prepare(books);
    await post(delivery, itemFor(sampleEntries(books).payment));
    await books.control('reconcile', { account: books.accounts.tender, through: DAY, mark: 'C' });
    expect(await books.target.holdsOf(books.connection(), await readDay())).toEqual(new Map());
  });

  test('where it cannot be told, nothing is asked and nothing counts as reconciled', async () => {
    const delivery = await prepare(books);
    await post(delivery, itemFor(sampleEntries(books).payment));
    await books.hands.reconciles(books.accounts.tender, DAY);
    const objects = await readDay();
    const { connection, calls } = counting();
    const silent = createQuickbooksOnline({ reconciled: 'cannot-tell' });
    expect(await silent.holdsOf(connection, objects)).toEqual(new Map());
    expect(calls()).toBe(0);
  });

  test('books that refuse changes of what is reconciled are understood', async () => {
    const delivery = await prepare(books);
    const entry = paymentEntry('P-1', books.accounts.tender, 5000, []);
    const { posted } = await post(delivery, itemFor(entry));
    await books.hands.reconciles(books.accounts.tender, DAY);
    await books.switches({ reconciledEdits: 'refused' });
    const undo = itemFor(entry, { operation: 'delete', standing: posted });
    expect(await deliver(delivery, [undo])).toMatchObject([{ result: 'refused', hold: 'reconciled' }]);
    await books.switches({ reconciledEdits: 'allowed' });
    expect(await deliver(delivery, [undo])).toMatchObject([{ result: 'posted' }]);
  });

  test('a journal entry of another tool lies in the deposit that took its money', async () => {
    await books.control('history', { tool: 'journals', days: [soldDay({ paid: 10825 })] });
    const objects = await readDay();
    const journal = objects.find(({ type }) => type === 'journal');
    expect(journal?.number).toBe('JA-20260302');
    const holds = await books.target.holdsOf(books.connection(), objects);
    expect(holds).toEqual(new Map([[`journal ${journal?.booksId}`, ['deposited']]]));
  });
});

describe('what others wrote', () => {
  test('receipts are of no type of ours, with their kind and what they post', async () => {
    await books.control('history', { tool: 'receipts', days: [soldDay({})] });
    const receipt = (await readDay()).find(({ type }) => type === 'other');
    expect(receipt).toMatchObject({ kind: 'SalesReceipt', number: 'H-1', total: 10825, tax: 825 });
    expect(receipt?.lines.map(({ account, amount }) => [account, amount])).toEqual([
      ['1', -10000],
      ['4', 10825],
    ]);
    expect(receipt?.links?.map(({ kind }) => kind)).toEqual(['Deposit']);
    const ours = await books.target.readBack(books.connection(), DAY, DAY);
    expect(ours.map(({ type }) => type)).toEqual(['deposit']);
  });

  test('what a journal entry leaves open on receivable is an open item of its customer', async () => {
    await books.control('history', { tool: 'journals', days: [soldDay({ paid: 825 })] });
    expect(await books.target.readOpenItems(books.connection())).toMatchObject([
      { side: 'receivable', type: 'journal', number: 'JA-20260302', open: 10000, marker: null },
    ]);
  });
});

describe('changes', () => {
  test('a feed that is full is not complete', async () => {
    const delivery = await prepare(books);
    await post(delivery, itemFor(sampleEntries(books).invoice));
    const small = createQuickbooksOnline({ changeFeedObjects: 1 });
    const changes = await small.changesSince(books.connection(), BEFORE);
    expect(changes.complete).toBe(false);
  });

  test('an instant beyond the reach of the feed may be refused: what there is comes all the same', async () => {
    const delivery = await prepare(books);
    const { posted } = await post(delivery, itemFor(sampleEntries(books).invoice));
    await books.switches({ changeFeedBeyond: 'refused' });
    const changes = await books.target.changesSince(books.connection(), '2025-11-01T00:00:00Z');
    expect(changes.complete).toBe(false);
    expect(changes.objects.map(({ booksId }) => booksId)).toContain(posted.booksId);
  });

  test('another refusal of the feed is an error', async () => {
    await books.switches({ changeFeedBeyond: 'refused', changeFeedDays: 1 });
    const since = '2026-02-25T00:00:00Z';
    await expect(books.target.changesSince(books.connection(), since)).rejects.toThrow(/bug/);
    await books.switches({ companyLocked: true });
    await expect(books.target.changesSince(books.connection(), since)).rejects.toThrow(/target-unavailable/);
  });

  test('a purchase that is gone is named as all that it may have been', async () => {
    const delivery = await prepare(books);
    const { posted } = await post(delivery, itemFor(sampleEntries(books).refund));
    await books.edit({ entity: 'Purchase', id: posted.booksId, action: 'delete' });
    const { gone } = await books.target.changesSince(books.connection(), BEFORE);
    expect(gone.map(({ type, booksId }) => [type, booksId])).toEqual([
      ['refund', posted.booksId],
      ['expense', posted.booksId],
    ]);
  });

  test('a refund whose note was wiped is read as what it was asked for', async () => {
    const delivery = await prepare(books);
    const { posted } = await post(delivery, itemFor(sampleEntries(books).refund));
    const { booksId: id } = posted;
    await books.edit({ entity: 'Purchase', id, action: 'edit', changes: { PrivateNote: 'mine' } });
    const read = await books.target.readObjects(books.connection(), [{ type: 'refund', booksId: id }]);
    expect(read).toMatchObject([{ type: 'refund', marker: null, booksId: id }]);
    expect(read[0]).not.toHaveProperty('kind');
  });
});

describe('what a person voided', () => {
  test('holds its number, and is written again where it stands', async () => {
    const delivery = await prepare(books);
    const item = itemFor(sampleEntries(books).invoice);
    const { posted } = await post(delivery, item);
    await books.edit({ entity: 'Invoice', id: posted.booksId, action: 'void' });
    const name = { type: 'invoice', booksId: posted.booksId } as const;
    const [shown] = await books.target.readObjects(books.connection(), [name]);
    expect(shown).toMatchObject({ total: 0, marker: null });
    if (!shown) throw new Error('the invoice is not there');
    const request = books.target.compose(keyFor(item, 2), [item], delivery.ids);
    expect(await books.target.send(books.connection(), request, [item])).toMatchObject([
      { result: 'refused', code: 'target-refused', detail: /has our number and is not ours/ },
    ]);
    const standing = { booksId: shown.booksId, booksVersion: shown.booksVersion, total: shown.total };
    const over = { ...item, revision: 2, operation: 'update', overwrite: true, standing } as const;
    await post(delivery, over);
    expect(await books.target.readObjects(books.connection(), [name])).toMatchObject([
      { total: 14910, marker: item.marker },
    ]);
  });
});

describe('the set-up', () => {
  test('tells what an installation has to mend', async () => {
    await books.switches({
      offeringSku: 'QuickBooks Online Simple Start',
      subscriptionStatus: 'TRIAL',
      customTxnNumbers: false,
      autoApplyCredit: true,
      classTracking: true,
      departmentTracking: true,
      multiCurrency: true,
      salesTaxModel: 'manual',
      bookCloseDate: '2026-01-31',
    });
    expect(await books.target.readSetUp(books.connection())).toMatchObject({
      edition: 'QuickBooks Online Simple Start',
      subscription: 'trial',
      automatedSalesTax: 'manual',
      booksClosedThrough: '2026-01-31',
      customNumbers: false,
      warnsOfDuplicateNumbers: null,
      appliesByItself: true,
      tracksClasses: true,
      tracksDepartments: true,
      severalCurrencies: true,
      taxes: [
        { name: 'Texas State', percent: '6.25', agency: 'Texas State Comptroller' },
        { name: 'Houston City', percent: '2', agency: 'Texas State Comptroller' },
      ],
    });
  });

  test('lists the rates of sales, not those of purchases', async () => {
    const canada = await openPracticeBooks(practice, 'CA');
    const { taxes, country, currency } = await canada.target.readSetUp(canada.connection());
    expect([country, currency]).toEqual(['CA', 'CAD']);
    expect(taxes.map(({ name }) => name)).toEqual([
      'GST',
      'HST (ON) 13%',
      'QST 9.975%',
      'PST (BC) 7%',
      'GST/HST Zero-rated',
    ]);
    expect(taxes[2]).toMatchObject({ percent: '9.975', agency: 'Revenu Québec' });
  });

  test.each([
    ['PAID', 'active'],
    ['EXPIRED', 'ended'],
    ['SOMETHING_NEW', null],
  ])('a subscription that is %s is %s', async (subscriptionStatus, expected) => {
    await books.switches({ subscriptionStatus });
    expect((await books.target.readSetUp(books.connection())).subscription).toBe(expected);
  });
});
