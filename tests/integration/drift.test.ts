import { afterAll, beforeAll, expect, test } from 'vitest';
import { daysOn } from '../../db/queries/business-days.ts';
import { findCauses } from '../../db/queries/derive-notices.ts';
import { acceptDrift, restoreDrift } from '../../db/queries/drifts.ts';
import { type DriftShop, openDriftShop, seen } from './drift-shop.ts';
import { watch } from './sync-day.ts';

let shop: DriftShop;
beforeAll(async () => {
  shop = await openDriftShop('drift', 61_000);
}, 60_000);
afterAll(() => shop?.close());
const database = () => shop.scene.engine.database;

test('an edit is found with before and after and who did it; restored, the books are as we wrote them', async () => {
  const number = await shop.sold('2026-04-06', 30_000);
  await shop.retype(number, 350);
  expect(await watch(shop.scene.engine, shop.scene.shop.shopId)).toEqual(['2026-04-06']);
  const [found] = await shop.drifts(true);
  expect(found).toMatchObject({
    cause: 'edited',
    before: { object: { total: 30_000 } },
    after: { object: { total: 35_000 } },
    belongsTo: '2026-04-06',
    changedInBooksBy: expect.stringMatching(/./),
    changedInBooksAt: expect.stringMatching(/^2026-/),
  });
  expect(await shop.sync('2026-04-06')).toMatchObject({ outcome: 'differs' });
  expect(await restoreDrift(database(), shop.scene.shop.shopId, found?.id ?? '', seen(found))).toBe(true);
  expect(await shop.sync('2026-04-06')).toMatchObject({ outcome: 'proved' });
  expect(await shop.invoice(number)).toMatchObject({ TotalAmt: 300, Balance: 0 });
  expect(await shop.drifts(true)).toEqual([]);
  expect((await shop.drifts())[0]).toMatchObject({
    state: 'done',
    resolution: 'restored',
    decidedBy: 'accountant',
  });
});

test('what a person changed once more since it was shown is not overwritten, and is shown anew', async () => {
  const number = await shop.sold('2026-04-07', 10_000);
  await shop.retype(number, 120);
  await watch(shop.scene.engine, shop.scene.shop.shopId);
  const [found] = await shop.drifts(true);
  await shop.retype(number, 130);
  await restoreDrift(database(), shop.scene.shop.shopId, found?.id ?? '', seen(found));
  await shop.sync('2026-04-07');
  expect(await shop.invoice(number)).toMatchObject({ TotalAmt: 130 });
  expect((await shop.drifts(true))[0]).toMatchObject({
    after: { object: { total: 13_000 } },
    decidedBy: null,
  });
  await shop.retype(number, 100);
  expect(await shop.sync('2026-04-07')).toMatchObject({ outcome: 'proved' });
  expect((await shop.drifts())[0]).toMatchObject({ state: 'done', resolution: 'corrected' });
});

test('a deleted invoice comes back on request, and its payment is attached to it again', async () => {
  const number = await shop.sold('2026-04-08', 20_000);
  await shop.inBooks({ entity: 'Invoice', id: (await shop.invoice(number))?.Id, action: 'delete' });
  await watch(shop.scene.engine, shop.scene.shop.shopId);
  const [found] = await shop.drifts(true);
  expect(found).toMatchObject({ cause: 'deleted', after: { object: null } });
  await restoreDrift(database(), shop.scene.shop.shopId, found?.id ?? '', seen(found));
  expect(await shop.sync('2026-04-08')).toMatchObject({ outcome: 'proved' });
  expect(await shop.invoice(number)).toMatchObject({ TotalAmt: 200, Balance: 0 });
});

test('an accepted edit stays, is told in the proof by name, and is no news at the next look', async () => {
  const number = await shop.sold('2026-04-09', 40_000);
  await shop.retype(number, 380);
  await watch(shop.scene.engine, shop.scene.shop.shopId);
  const [found] = await shop.drifts(true);
  await acceptDrift(database(), shop.scene.shop.shopId, found?.id ?? '', seen(found));
  await shop.sync('2026-04-09');
  await shop.sync('2026-04-09');
  expect(await shop.invoice(number)).toMatchObject({ TotalAmt: 380 });
  expect(await shop.drifts(true)).toEqual([]);
  expect(await shop.proof('2026-04-09')).toMatchObject({
    accepted: [{ by: 'accountant', amount: -2_000 }],
    acceptedInAll: true,
  });
  const [day] = await daysOn(database(), shop.scene.shop.shopId, ['2026-04-09']);
  expect(day).toMatchObject({ state: 'accepted' });
  const causes = await findCauses(database(), new Date());
  expect(causes.filter(({ kind }) => kind === 'day-differs')).toEqual([]);
});

test('a line booked elsewhere at the same total is seen; a deposit and a link are no drift', async () => {
  const number = await shop.sold('2026-04-10', 25_000);
  const before = (await shop.drifts()).length;
  const payments = await shop.scene.accountant.all('Payment');
  const [payment] = payments.filter(({ TotalAmt }) => TotalAmt === 250);
  const Line = [{ Amount: 250, LinkedTxn: [{ TxnId: payment?.Id, TxnType: 'Payment', TxnLineId: '0' }] }];
  const changes = { TxnDate: '2026-04-10', DepositToAccountRef: { value: '35' }, Line };
  await shop.inBooks({ entity: 'Deposit', action: 'create', changes });
  await shop.sync('2026-04-10');
  expect((await shop.drifts()).length).toBe(before);

  await shop.retype(number, 250, await shop.otherItem());
  await watch(shop.scene.engine, shop.scene.shop.shopId);
  expect((await shop.drifts(true))[0]).toMatchObject({ cause: 'edited', belongsTo: '2026-04-10' });
});

test('a quiet look costs a handful of calls', async () => {
  await watch(shop.scene.engine, shop.scene.shop.shopId);
  const { realm } = shop.scene.shop;
  const traffic = async () =>
    ((await shop.practice.control('GET', `/quickbooks-online/traffic?realm=${realm}`)).requests as unknown[])
      .length;
  const before = await traffic();
  await watch(shop.scene.engine, shop.scene.shop.shopId);
  expect((await traffic()) - before).toBeLessThanOrEqual(4);
});
