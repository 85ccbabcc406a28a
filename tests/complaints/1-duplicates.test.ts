import { afterAll, beforeAll, expect, test } from 'vitest';
import { backfillRange } from '../../activities/records/ranges.ts';
import { findingsOf } from '../../db/queries/overlap.ts';
import { tryOnce } from '../integration/engine.ts';
import { laborOrder } from '../integration/orders.ts';
import { postDay, readSource } from '../integration/sync-day.ts';
import { openSmallShop, type SmallShop } from './small-shop.ts';

let shop: SmallShop;
beforeAll(async () => {
  shop = await openSmallShop('complaint-1');
}, 60_000);
afterAll(() => shop?.close());

test('1: read again, prepared again and posted again, a sale stands once', async () => {
  await shop.sell(51_000, '2026-03-16', 20_000);
  await shop.pay(51_000, '2026-03-16', 20_000);
  expect(await shop.sync('2026-03-16')).toMatchObject({ outcome: 'proved' });
  const before = await shop.trial('2026-03-16');
  await shop.people.put({ ...laborOrder(51_000, 20_000), keyTag: 'seen again' });
  for (let again = 0; again < 2; again += 1) {
    await readSource(shop.scene.engine, shop.scene.shop.shopId);
    expect(await postDay(shop.scene.engine, shop.scene.shop.shopId, '2026-03-16')).toMatchObject({
      outcome: 'proved',
    });
  }
  expect(await shop.trial('2026-03-16')).toEqual(before);
  expect(await shop.scene.accountant.all('Invoice')).toHaveLength(1);
  expect(await shop.scene.accountant.all('Payment')).toHaveLength(1);
}, 60_000);

test('1: two tools on one period: nothing is posted until a person has decided what the other wrote', async () => {
  const { engine, shop: placed } = shop.scene;
  await shop.sell(51_200, '2026-03-18', 30_000);
  await readSource(engine, placed.shopId);
  await shop.practice.control('POST', `/quickbooks-online/companies/${placed.realm}/history`, {
    tool: 'journals',
    deposits: false,
    days: [
      { date: '2026-03-18', sales: [{ number: '51200', customer: 'Ada', net: 30_000, tax: 0, paid: 0 }] },
    ],
  });
  const input = { v: 1, shopId: placed.shopId, now: '2026-04-01T20:00:00Z' } as const;
  const range = await tryOnce(() => backfillRange(engine.context, input));
  expect(range).toMatchObject({ from: null, refusal: 'overlap-open' });
  const place = { shopId: placed.shopId, targetConnectionId: placed.connectionId };
  expect(await findingsOf(engine.database, place)).toMatchObject([
    { day: '2026-03-18', booksType: 'journal', state: 'open' },
  ]);
}, 60_000);
