import { afterAll, beforeAll, expect, test } from 'vitest';
import { backfillRange } from '../../activities/records/ranges.ts';
import type { ApiDependencies } from '../../api/dependencies.ts';
import { decideItem, type OpenItemDecision } from '../../api/opening/decide.ts';
import { readOpenItems } from '../../api/opening/read.ts';
import { openItemsView } from '../../api/opening/view.ts';
import { practiceSystems } from '../../configuration/outside-systems.ts';
import { booksOf } from '../../db/queries/books-of-shop.ts';
import { openItemsOf } from '../../db/queries/open-items.ts';
import { shopById } from '../../db/queries/shops.ts';
import { keyFor } from '../api/support/api.ts';
import { openSmallShop, type SmallShop } from '../complaints/small-shop.ts';
import { tryOnce } from './engine.ts';
import { laborOrder } from './orders.ts';
import { postDay, readSource } from './sync-day.ts';

const BEFORE = '2026-02-20';
const NOW = '2026-04-01T20:00:00Z';

let shop: SmallShop;
beforeAll(async () => {
  shop = await openSmallShop('opening');
  await shop.people.customer({ id: 981, firstName: 'Ada', lastName: 'Example' });
}, 60_000);
afterAll(() => shop?.close());

const dependencies = () => {
  const { database, keys, context, practiceUrl } = shop.scene.engine;
  const configuration = practiceSystems(practiceUrl);
  return { database, keys, configuration, temporal: context } as unknown as ApiDependencies;
};

async function parts() {
  const { database } = shop.scene.engine;
  const row = await shopById(database, shop.scene.shop.shopId);
  const books = await booksOf(database, shop.scene.shop.shopId);
  if (!row || !books) throw new Error('the shop is gone');
  const place = { shopId: row.shopId, targetConnectionId: books.connection.id };
  return { database, row, books, place };
}

async function read() {
  const { row, books } = await parts();
  await readOpenItems(dependencies(), row, books, 'accountant');
  return await openItemsView(dependencies(), row.shopId, books);
}

async function decide(side: string, given: OpenItemDecision) {
  const { database, row, books, place } = await parts();
  const item = (await openItemsOf(database, place)).find(one => one.side === side);
  if (!item) throw new Error(`nothing ${side}`);
  return await decideItem(dependencies(), row, books, item, given, 'accountant', 'en');
}

const refusal = async () => {
  const input = { v: 1, shopId: shop.scene.shop.shopId, now: NOW } as const;
  return (await tryOnce(() => backfillRange(shop.scene.engine.context, input))).refusal ?? null;
};
const post = (day: string) => postDay(shop.scene.engine, shop.scene.shop.shopId, day);

test('an open invoice and a deposit by hand: listed, decided, settled, refunded and posted again', async () => {
  const { engine, shop: placed, accountant } = shop.scene;
  for (const [id, cents] of [
    [64_000, 40_000],
    [64_100, 50_000],
  ] as const)
    await shop.people.put({
      ...laborOrder(id, cents),
      customerId: 981,
      createdDate: '2026-02-10T15:00:00Z',
    });
  await shop.people.act(64_000, 'post', { postedDate: `${BEFORE}T20:00:00Z` });
  await shop.pay(64_100, BEFORE, 15_000);
  await readSource(engine, placed.shopId);
  await shop.practice.control('POST', `/quickbooks-online/companies/${placed.realm}/history`, {
    tool: 'invoices',
    by: 'hand',
    deposits: false,
    days: [
      {
        date: BEFORE,
        sales: [
          { number: '64000', customer: 'Ada Example', net: 40_000, tax: 0, paid: 0 },
          { number: '7', customer: 'Bo Other', net: 1_000, tax: 0, paid: 0 },
        ],
      },
    ],
  });
  const invoices = await accountant.all('Invoice');
  const idOf = (number: string) => String(invoices.find(({ DocNumber }) => DocNumber === number)?.Id);
  const first = await read();
  expect(first.items).toMatchObject([
    { side: 'owed', amount: 40_000, state: 'open' },
    { side: 'deposit', amount: 15_000, state: 'open' },
  ]);
  expect(first.lists).toMatchObject([
    { occasion: 'start', list: { totals: { source: 25_000, books: 41_000, difference: 16_000 } } },
  ]);
  expect(await refusal()).toBe('open-items-open');

  await expect(decide('owed', { decision: 'adopt', booksId: '999999' })).rejects.toThrow('nothing open');
  await expect(decide('owed', { decision: 'adopt', booksId: idOf('7') })).rejects.toThrow('another customer');
  await decide('owed', { decision: 'adopt', booksId: idOf('64000') });
  await decide('deposit', { decision: 'entered', note: 'Today.' });
  expect((await read()).waiting).toBe(1);
  expect(await refusal()).toBe('open-items-open');
  const ada = (await accountant.all('Customer')).find(({ DisplayName }) => DisplayName === 'Ada Example');
  await accountant.edit('payment', {
    CustomerRef: { value: ada?.Id },
    TotalAmt: 150,
    TxnDate: BEFORE,
    PaymentRefNum: 'HAND-1',
    DepositToAccountRef: { value: '4' },
  });
  expect(await refusal()).toBeNull();

  await shop.pay(64_000, '2026-03-02', 40_000);
  await shop.people.act(64_100, 'post', { postedDate: '2026-03-03T20:00:00Z' });
  await shop.pay(64_100, '2026-03-03', 35_000);
  await readSource(engine, placed.shopId);
  expect(await post('2026-03-02')).toMatchObject({ outcome: 'proved' });
  expect(await post('2026-03-03')).toMatchObject({ outcome: 'proved' });
  expect(await shop.trial('2026-03-03')).toMatchObject({
    'Accounts Receivable (A/R)': 1_000,
    'Undeposited Funds': 90_000,
    'Labor income': -50_000,
  });

  await shop.pay(64_000, '2026-03-04', 5_000, { kind: 'refund' });
  await shop.people.act(64_000, 'unpost');
  await shop.people.act(64_000, 'post', { postedDate: '2026-03-05T20:00:00Z' });
  await readSource(engine, placed.shopId);
  expect(await post('2026-03-04')).toMatchObject({ outcome: 'proved' });
  await post('2026-03-05');
  expect((await accountant.all('Invoice')).length).toBe(invoices.length + 1);
  const after = await shop.trial('2026-03-05');
  expect(after['Accounts Receivable (A/R)']).toBe(6_000);
  expect(after['Undeposited Funds']).toBe(85_000);
}, 60_000);

test('what is open when the shop leaves is kept, and read by the shop’s own people', async () => {
  const { engine, shop: placed, webhookUrl } = shop.scene;
  await tryOnce(() => engine.activities.books.leave({ v: 1, shopId: placed.shopId }));
  const url = `${new URL(webhookUrl).origin}/v1/shops/${placed.shopId}/open-items`;
  const ask = async (shopId: string) => {
    const authorization = `Bearer ${await keyFor(engine, 'shop', shopId)}`;
    return await fetch(url, { headers: { authorization } });
  };
  const answer = (await (await ask(placed.shopId)).json()) as { lists: { occasion: string; list: object }[] };
  const left = answer.lists.find(({ occasion }) => occasion === 'cancellation');
  expect(left).toMatchObject({
    readBy: 'engine',
    list: { totals: { receivable: 6_000, paidAhead: 0, payable: 0 } },
  });
  expect(answer.lists.map(({ occasion }) => occasion).sort()).toEqual(['cancellation', 'start']);
}, 60_000);
