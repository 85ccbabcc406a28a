import { afterAll, beforeAll, expect, test } from 'vitest';
import { order43 } from '../sources/order-43.ts';
import { openSmallShop, type SmallShop } from './small-shop.ts';

const [SOLD, BACK] = ['2026-03-10', '2026-03-11'];
let shop: SmallShop;
beforeAll(async () => {
  shop = await openSmallShop('complaint-4');
}, 60_000);
afterAll(() => shop?.close());

test('4: the tax in the books is the shop’s to the cent, whatever the books would have computed, and none is left behind', async () => {
  const { id: _status, ...order } = order43({ shopId: 1, customerId: null, vehicleId: null, amountPaid: 0 });
  const id = await shop.people.put({ ...order, id: 4300 });
  await shop.people.act(id, 'post', { postedDate: `${SOLD}T20:00:00Z` });
  expect(await shop.sync(SOLD)).toMatchObject({ outcome: 'proved' });
  // 100 of the 19.60 are the state's fee on a tire, which is not tax: it has an account of its own.
  expect(await shop.trial(SOLD)).toMatchObject({
    'Texas State Comptroller Payable': -1_860,
    'State tire fee payable': -100,
  });
  await shop.people.act(id, 'delete');
  await shop.sync(BACK);
  expect(await shop.trial(BACK)).toEqual({});
});
