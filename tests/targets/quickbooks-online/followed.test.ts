import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { itemFor, post, prepare, sampleItems } from '../contract-books.ts';
import { type Delivery, deliver } from '../driver.ts';
import { billEntry, vendor } from '../entries.ts';
import { invoiceEntry, paymentEntry } from '../support.ts';
import {
  openPracticeBooks,
  type Practice,
  type PracticeBooks,
  startPracticeBooks,
} from './practice-books.ts';

let practice: Practice;
let books: PracticeBooks;
let delivery: Delivery;
beforeAll(async () => {
  practice = await startPracticeBooks();
});
afterAll(() => practice.close());
beforeEach(async () => {
  books = await openPracticeBooks(practice);
  delivery = await prepare(books);
});
afterEach(() => books.close());

const NOBODY: ReadonlySet<string> = new Set();
const itemId = (name: string) => delivery.ids.items[name] as string;
const customerId = () => Object.values(delivery.ids.customers)[0] as string;
const state = async (kind: 'account' | 'item' | 'customer' | 'vendor', id: string, name: string) => {
  const [first] = await books.target.checkReferences(delivery.connection, kind, [{ id, name }]);
  return first;
};
const itemNames = async () =>
  (await books.target.readChart(delivery.connection)).items?.map(item => item.name) ?? [];
const wantedAccount = { name: 'Towing income', type: 'Income', subType: null };

describe('an item that a person renamed', () => {
  test('is followed by its id: the next invoice uses it, and no second one is made', async () => {
    await books.edit({ entity: 'Item', id: itemId('Parts'), action: 'rename', name: 'Part' });
    expect(await state('item', itemId('Parts'), 'Parts')).toEqual({
      id: itemId('Parts'),
      state: 'renamed',
      name: 'Part',
    });
    await post(delivery, itemFor(invoiceEntry('S-1')));
    const [invoice] = await books.target.readBack(delivery.connection, '2026-03-02', '2026-03-02');
    expect(invoice?.lines.map(line => line.itemId)).toContain(itemId('Parts'));
    expect((await itemNames()).filter(name => /^parts?$/i.test(name))).toEqual(['Part']);
  });
});

describe.each(['suffixed', 'kept'] as const)(
  'an item that was made inactive (names are %s)',
  deactivatedNames => {
    beforeEach(async () => {
      await books.switches({ deactivatedNames });
      await books.edit({ entity: 'Item', id: itemId('Parts'), action: 'deactivate' });
    });

    test('is told, and asked about instead of made a second time', async () => {
      expect(await state('item', itemId('Parts'), 'Parts')).toMatchObject({ state: 'inactive' });
      const before = await itemNames();
      const again = books.target.ensureItems(delivery.connection, sampleItems('61'));
      await expect(again).rejects.toMatchObject({
        code: 'mapping-missing',
        detail: expect.stringMatching(/"Parts( \(deleted\))?".*inactive/),
      });
      expect(await itemNames()).toEqual(before);
    });

    test('keeps an invoice out of the books, with its name as the reason', async () => {
      const [outcome] = await deliver(delivery, [itemFor(invoiceEntry('S-1'))]);
      expect(outcome).toMatchObject({
        result: 'refused',
        code: 'mapping-missing',
        detail: expect.stringMatching(/^item "Parts.*" \(\d+\) is inactive in the books$/),
      });
    });

    test('goes on once a person has made it active again', async () => {
      await books.edit({ entity: 'Item', id: itemId('Parts'), action: 'activate' });
      await post(delivery, itemFor(invoiceEntry('S-1')));
      expect(await state('item', itemId('Parts'), 'Parts')).toMatchObject({ state: 'as-known' });
    });
  },
);

describe.each(['gone', 'inactive'] as const)('what was merged into another (it is %s)', mergedObjects => {
  beforeEach(() => books.switches({ mergedObjects }));

  test('an item: told, and asked about when an invoice names it', async () => {
    const into = itemId('Hours');
    await books.edit({ entity: 'Item', id: itemId('Parts'), action: 'merge', into });
    expect(await state('item', itemId('Parts'), 'Parts')).toMatchObject({ state: mergedObjects });
    expect(await state('item', into, 'Hours')).toMatchObject({ state: 'as-known' });
    const [outcome] = await deliver(delivery, [itemFor(invoiceEntry('S-1'))]);
    expect(outcome).toMatchObject({
      code: 'mapping-missing',
      detail: expect.stringContaining(itemId('Parts')),
    });
  });

  test('an account: told, and asked about when a payment names it', async () => {
    const made = await books.target.createAccount(delivery.connection, {
      name: 'Card money',
      type: 'Other Current Asset',
      subType: 'OtherCurrentAssets',
    });
    const payment = itemFor(paymentEntry('P-1', made.id, 5_000, []));
    await post(delivery, payment);
    await books.edit({ entity: 'Account', id: made.id, action: 'merge', into: '87' });
    expect(await state('account', made.id, 'Card money')).toMatchObject({ state: mergedObjects });
    const [outcome] = await deliver(delivery, [itemFor(paymentEntry('P-2', made.id, 100, []))]);
    expect(outcome).toMatchObject({ code: 'mapping-missing', detail: expect.stringContaining(`account`) });
    const [moved] = await books.target.readBack(delivery.connection, '2026-03-02', '2026-03-02');
    expect(moved?.lines).toEqual([{ itemId: null, account: '87', amount: 5_000 }]);
  });

  test('a customer: told, and never made a second time by a sale', async () => {
    const twin = await books.edit({
      entity: 'Customer',
      action: 'create',
      changes: { DisplayName: 'Zoe Muller' },
    });
    await books.edit({ entity: 'Customer', id: customerId(), action: 'merge', into: String(twin.Id) });
    expect(await state('customer', customerId(), 'Zoë Müller')).toMatchObject({ state: mergedObjects });
    const [outcome] = await deliver(delivery, [itemFor(invoiceEntry('S-1'))]);
    expect(outcome).toMatchObject({
      code: 'mapping-missing',
      detail: expect.stringContaining(`customer`),
    });
  });
});

describe('an account', () => {
  test('is made once, and given back when it is there', async () => {
    const made = await books.target.createAccount(delivery.connection, wantedAccount);
    expect(made).toMatchObject({ name: 'Towing income', type: 'Income', active: true });
    expect(
      await books.target.createAccount(delivery.connection, { ...wantedAccount, name: 'TOWING income' }),
    ).toEqual(made);
    const { accounts } = await books.target.readChart(delivery.connection);
    expect(accounts.filter(each => /towing/i.test(each.name))).toEqual([made]);
    const other = { ...wantedAccount, type: 'Expense' };
    await expect(books.target.createAccount(delivery.connection, other)).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  test('that was made inactive is asked about instead of made a second time', async () => {
    const { id } = await books.target.createAccount(delivery.connection, wantedAccount);
    await books.edit({ entity: 'Account', id, action: 'deactivate' });
    expect(await state('account', id, 'Towing income')).toEqual({
      id,
      state: 'inactive',
      name: 'Towing income (deleted)',
    });
    await expect(books.target.createAccount(delivery.connection, wantedAccount)).rejects.toMatchObject({
      code: 'mapping-missing',
    });
  });

  test('that a person renamed is told by its new name', async () => {
    await books.edit({ entity: 'Account', id: '61', action: 'rename', name: 'Part sales' });
    expect(await state('account', '61', 'Parts income')).toEqual({
      id: '61',
      state: 'renamed',
      name: 'Part sales',
    });
  });
});

describe('vendors', () => {
  test('share the names of customers: a collision gets a stable suffix, and one vendor is never made twice', async () => {
    await books.edit({ entity: 'Customer', action: 'create', changes: { DisplayName: 'NAPA Auto Parts' } });
    const ensure = () => books.target.ensureVendors(delivery.connection, [vendor], NOBODY);
    const [made] = await ensure();
    expect(made?.name).toBe('NAPA Auto Parts (#5)');
    expect(await ensure()).toEqual([made]);
    expect(await state('vendor', made?.id ?? '', 'NAPA Auto Parts (#5)')).toMatchObject({
      state: 'as-known',
    });
  });

  test('that was made inactive keeps its bills out of the books, with its name', async () => {
    const [made] = await books.target.ensureVendors(delivery.connection, [vendor], NOBODY);
    await books.edit({ entity: 'Vendor', id: made?.id, action: 'deactivate' });
    const ids = { ...delivery.ids, vendors: { [vendor.key]: made?.id ?? '' } };
    const [outcome] = await deliver({ ...delivery, ids }, [itemFor(billEntry('bill', 'B-1', '80'))]);
    expect(outcome).toMatchObject({
      code: 'mapping-missing',
      detail: expect.stringContaining('vendor "NAPA Auto Parts (deleted)"'),
    });
  });
});
