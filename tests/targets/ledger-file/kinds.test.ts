import { readFile, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Entry } from '../../../domain/entries/entry.ts';
import { minor } from '../../../domain/money/minor.ts';
import { itemFor, post, prepare } from '../contract-books.ts';
import type { Delivery } from '../driver.ts';
import { billEntry, vendor } from '../entries.ts';
import { invoiceEntry } from '../support.ts';
import { type LedgerBooks, openLedgerBooks } from './ledger-books.ts';
import { checkWithBeancount, checkWithHledger, hasLedgerTools, hledgerBalances } from './tools.ts';

let books: LedgerBooks;
let delivery: Delivery;
beforeEach(async () => {
  books = await openLedgerBooks();
  delivery = await prepare(books);
});
afterEach(() => books.close());

const inPlace = { location: 'north', place: { class: 'North shop', department: 'Service' } } as const;
const placed = ({ content, ...name }: Entry): Entry => ({ ...name, content: { ...content, ...inPlace } });

test('location, class and department stand as tags, on what undoes an entry too', async () => {
  const entry = placed(invoiceEntry('S-1'));
  const { item, posted } = await post(delivery, itemFor(entry));
  const tags = '    ; location: north\n    ; class: North shop\n    ; department: Service\n';
  expect(await readFile(books.journal, 'utf8')).toContain(tags);
  if (hasLedgerTools) {
    expect(hledgerBalances(books.journal, 'Income', '--pivot', 'class')).toEqual({ 'North shop': -14_000 });
  }
  await post(delivery, { ...item, operation: 'delete', standing: posted });
  if (hasLedgerTools) {
    expect(hledgerBalances(books.journal, '--pivot', 'location')).toEqual({});
    checkWithBeancount(books.beancount);
  }
});

test('taxes that are told apart stand apart, on accounts of their own where the mapping names none', async () => {
  const { content, ...name } = invoiceEntry('S-1');
  const postings = [
    ...content.postings.filter(({ role }) => role !== 'sales-tax'),
    { role: 'tax:gst', account: null, amount: minor(-300) },
    { role: 'tax:qst', account: null, amount: minor(-610) },
  ];
  await post(delivery, itemFor({ ...name, content: { ...content, postings } as Entry['content'] }));
  const [object] = await delivery.target.readBack(delivery.connection, '2026-03-02', '2026-03-02');
  expect(object).toMatchObject({ tax: 910, total: 14_910 });
  if (!hasLedgerTools) return;
  expect(hledgerBalances(books.journal, 'Liabilities:Sales-Tax')).toEqual({
    'Liabilities:Sales-Tax:Gst': -300,
    'Liabilities:Sales-Tax:Qst': -610,
  });
  checkWithHledger(books.journal);
});

describe('vendors', () => {
  const ensure = (name: string, key = vendor.key) =>
    delivery.target.ensureVendors(delivery.connection, [{ key, name }], new Set());

  test('have a subaccount of payable each, which is no account of the chart', async () => {
    const [made] = await ensure('NAPA Auto Parts');
    const ids = { ...delivery.ids, vendors: { [vendor.key]: made!.id } };
    await post({ ...delivery, ids }, itemFor(billEntry('bill', 'B-1', 'Expenses:Bank-Charges')));
    const { accounts } = await delivery.target.readChart(delivery.connection);
    expect(accounts.filter(({ id }) => id.startsWith('Liabilities:Payable:'))).toEqual([]);
    if (!hasLedgerTools) return;
    const payable = hledgerBalances(books.journal, 'Liabilities:Payable');
    expect(Object.keys(payable)).toEqual(['Liabilities:Payable:NAPA-Auto-Parts']);
    checkWithHledger(books.journal);
    checkWithBeancount(books.beancount);
  });

  test('share their names with customers, and one that a person wrote down is found', async () => {
    const [taken] = await ensure('Zoë Müller');
    expect(taken?.name).toBe(`Zoë Müller (#${vendor.key.split(':').at(-1)})`);
    await books.holdName('vendor', 'Dorman');
    expect(await ensure('DORMAN', 'vendor:practice:1:2')).toMatchObject([{ id: 'Dorman', name: 'Dorman' }]);
  });
});

describe('accounts made in place', () => {
  const make = (name: string, type: string) =>
    delivery.target.createAccount(delivery.connection, { name, type, subType: null });

  test('stand under the root of their type, once for a name and type', async () => {
    const made = await make('Shop vehicle, costs', 'Expense');
    expect(made).toMatchObject({ id: 'Expenses:Shop-vehicle-costs', type: 'Expense', active: true });
    expect(await make('SHOP VEHICLE  COSTS', 'Expense')).toEqual(made);
    const other = await make('Shop vehicle costs', 'Other Expense');
    expect(other.id).toBe('Expenses:Shop-vehicle-costs-2');
    const { accounts } = await delivery.target.readChart(delivery.connection);
    expect(accounts).toContainEqual(made);
    if (hasLedgerTools) checkWithHledger(books.journal);
  });

  test.each([
    ['Anything', 'Non-Posting'],
    ['🔧', 'Expense'],
  ])('%s of type %s is refused', async (name, type) => {
    await expect(make(name, type)).rejects.toMatchObject({ code: 'target-refused' });
  });
});

test('references are followed by id: as known, renamed, inactive, gone', async () => {
  const { target, connection } = delivery;
  const text = await readFile(books.journal, 'utf8');
  await writeFile(
    books.journal,
    text
      .replace('name: Tires Income', 'name: Tyres')
      .replace('account Income:Fees  ; ', 'account Income:Fees  ; inactive: yes, ')
      .replace(/account Income:Batteries.*\n/, ''),
  );
  const known = [
    { id: 'Income:Parts', name: 'Parts Income' },
    { id: 'Income:Tires', name: 'Tires Income' },
    { id: 'Income:Fees', name: 'Fees' },
    { id: 'Income:Batteries', name: 'Batteries Income' },
  ];
  expect(await target.checkReferences(connection, 'account', known)).toEqual([
    { id: 'Income:Parts', state: 'as-known', name: 'Parts Income' },
    { id: 'Income:Tires', state: 'renamed', name: 'Tyres' },
    { id: 'Income:Fees', state: 'inactive', name: 'Fees' },
    { id: 'Income:Batteries', state: 'gone', name: null },
  ]);
  const customer = { id: delivery.ids.customers['customer:practice:1:77']!, name: 'Zoë Müller' };
  const item = { id: delivery.ids.items.Parts!, name: 'Parts' };
  expect(await target.checkReferences(connection, 'customer', [customer])).toMatchObject([
    { state: 'as-known' },
  ]);
  expect(await target.checkReferences(connection, 'vendor', [customer])).toMatchObject([{ state: 'gone' }]);
  expect(await target.checkReferences(connection, 'item', [item])).toMatchObject([{ state: 'as-known' }]);
});
