import { afterAll, beforeAll, expect, test } from 'vitest';
import { decide, PRACTICE_MAPPING } from '../integration/mapping.ts';
import { openSmallShop, type SmallShop, START } from './small-shop.ts';

const DAY = '2026-03-09';
let shop: SmallShop;
beforeAll(async () => {
  shop = await openSmallShop('complaint-3');
}, 60_000);
afterAll(() => shop?.close());

test('3: an unmapped new fee holds its own order, not the day, falls in no catch-all, and goes on once it is mapped', async () => {
  await shop.sell(51_000, DAY, 20_000);
  await shop.sell(51_100, DAY, 10_000, { 'Battery recycling': 1_500 });
  expect(await shop.sync(DAY)).toMatchObject({ outcome: 'differs' });
  expect(await shop.trial(DAY)).toEqual({ 'Accounts Receivable (A/R)': 20_000, 'Labor income': -20_000 });
  expect((await shop.proof(DAY)).parked).toMatchObject([
    { code: 'mapping-missing', detail: expect.stringContaining('battery recycling') },
  ]);

  const fee = { item: 'Battery recycling', account: '65', taxable: false };
  const items = { ...PRACTICE_MAPPING.items, 'fee:battery recycling': fee };
  await decide(shop.scene.engine, shop.scene.shop, { ...PRACTICE_MAPPING, items }, START);
  expect(await shop.sync(DAY)).toMatchObject({ outcome: 'proved' });
  expect(await shop.trial(DAY)).toEqual({
    'Accounts Receivable (A/R)': 31_500,
    'Labor income': -30_000,
    'Fees income': -1_500,
  });
});
