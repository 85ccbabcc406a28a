import { afterAll, beforeAll, expect, test } from 'vitest';
import { casesOf } from '../../db/queries/cases.ts';
import { laborOrder } from '../integration/orders.ts';
import { openSmallShop, type SmallShop } from './small-shop.ts';

const [SOLD, LATER] = ['2026-03-30', '2026-04-02'];
let shop: SmallShop;
beforeAll(async () => {
  shop = await openSmallShop('complaint-2');
}, 60_000);
afterAll(() => shop?.close());

const cases = () =>
  casesOf(shop.scene.engine.database, shop.scene.shop.shopId, { kind: 'correction', limit: 50 });

test('2: an order that is reopened and posted backdated changes the books of its day, and a case tells', async () => {
  await shop.sell(52_000, SOLD, 30_000);
  expect(await shop.sync(SOLD)).toMatchObject({ outcome: 'proved' });
  await shop.people.act(52_000, 'unpost');
  await shop.people.put(laborOrder(52_000, 36_000));
  await shop.people.act(52_000, 'post', { postedDate: `${SOLD}T21:00:00Z` });
  expect(await shop.sync(LATER)).toMatchObject({ outcome: 'empty' });
  expect(await shop.trial(SOLD)).toEqual({ 'Accounts Receivable (A/R)': 36_000, 'Labor income': -36_000 });
  expect(await shop.proof(SOLD)).toMatchObject({ tiesOut: true });
  expect(await cases()).toMatchObject([
    { cause: 'edited', state: 'done', resolution: 'in-place', belongsTo: SOLD },
  ]);
});

test('2: a payment voided days later leaves the books, and a case tells', async () => {
  await shop.sell(52_100, SOLD, 20_000);
  const payment = await shop.pay(52_100, SOLD, 20_000);
  expect(await shop.sync(SOLD)).toMatchObject({ outcome: 'proved' });
  await shop.people.pay({ kind: 'void', paymentId: payment });
  await shop.sync(LATER);
  expect(await shop.trial(LATER)).toEqual({ 'Accounts Receivable (A/R)': 56_000, 'Labor income': -56_000 });
  expect((await cases())[0]).toMatchObject({ cause: 'voided', state: 'done', resolution: 'in-place' });
});

test('2: a sale that moves to another day changes both days, and both are proved', async () => {
  await shop.sell(52_200, SOLD, 10_000);
  await shop.sync(SOLD);
  await shop.people.act(52_200, 'unpost');
  await shop.people.act(52_200, 'post', { postedDate: `${LATER}T21:00:00Z` });
  expect(await shop.sync(LATER)).toMatchObject({ outcome: 'proved' });
  expect(await shop.proof(SOLD)).toMatchObject({ tiesOut: true });
  const invoices = (await shop.scene.accountant.all('Invoice')).filter(
    ({ DocNumber }) => DocNumber === '52200',
  );
  expect(invoices).toMatchObject([{ TxnDate: LATER, TotalAmt: 100 }]);
  expect((await cases()).map(({ cause }) => cause)).toContain('moved');
});
