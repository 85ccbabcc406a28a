import { afterAll, beforeAll, expect, test } from 'vitest';
import { laborOrder } from '../integration/orders.ts';
import { openSmallShop, type SmallShop } from './small-shop.ts';

const [PAID, POSTED] = ['2026-03-12', '2026-03-16'];
let shop: SmallShop;
beforeAll(async () => {
  shop = await openSmallShop('complaint-7');
}, 60_000);
afterAll(() => shop?.close());

test('7: a prepayment on an open order is attached to its invoice when the order is posted', async () => {
  await shop.people.put(laborOrder(57_000, 40_000));
  await shop.pay(57_000, PAID, 40_000);
  expect(await shop.sync(PAID)).toMatchObject({ outcome: 'proved' });
  await shop.people.act(57_000, 'post', { postedDate: `${POSTED}T20:00:00Z` });
  expect(await shop.sync(POSTED)).toMatchObject({ outcome: 'proved' });
  expect(await shop.scene.accountant.all('Invoice')).toMatchObject([{ DocNumber: '57000', Balance: 0 }]);
  expect(await shop.scene.accountant.all('Payment')).toMatchObject([{ TotalAmt: 400, UnappliedAmt: 0 }]);
});

test('7: an evening payment, which is tomorrow already in UTC, has the shop’s date and is attached', async () => {
  // 19:30 in Houston; in UTC the 17th has ended.
  await shop.people.put(laborOrder(57_100, 25_000));
  await shop.people.act(57_100, 'post', { postedDate: '2026-03-18T00:20:00Z' });
  await shop.people.pay({
    kind: 'payment',
    repairOrderId: 57_100,
    code: 'CHK',
    amount: 25_000,
    paymentDate: '2026-03-18T00:30:00',
  });
  expect(await shop.sync('2026-03-17')).toMatchObject({ outcome: 'proved' });
  const [invoice] = (await shop.scene.accountant.all('Invoice')).filter(
    ({ DocNumber }) => DocNumber === '57100',
  );
  expect(invoice).toMatchObject({ TxnDate: '2026-03-17', Balance: 0 });
});
