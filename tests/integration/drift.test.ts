import { afterAll, beforeAll, expect, test } from 'vitest';
import { casesOf } from '../../db/queries/cases.ts';
import { acceptDrift, restoreDrift } from '../../db/queries/drifts.ts';
import { openSmallShop, type SmallShop } from '../complaints/small-shop.ts';
import { watch } from './sync-day.ts';

let shop: SmallShop;
let id = 61_000;
beforeAll(async () => {
  shop = await openSmallShop('drift');
}, 60_000);
afterAll(() => shop?.close());

const DECIDED = { by: 'accountant', note: 'seen' };

/** A sale of a day, paid by check, synced. Gives its number. */
async function sold(day: string, cents: number): Promise<string> {
  id += 100;
  await shop.sell(id, day, cents);
  await shop.pay(id, day, cents);
  expect(await shop.sync(day)).toMatchObject({ outcome: 'proved' });
  return String(id);
}

/** What a person does in the books. */
const inBooks = (edit: object) =>
  shop.practice.control('POST', `/quickbooks-online/companies/${shop.scene.shop.realm}/edit`, edit);
const invoice = async (number: string) =>
  (await shop.scene.accountant.all('Invoice')).find(({ DocNumber }) => DocNumber === number);
const database = () => shop.scene.engine.database;
const drifts = async (open?: boolean) =>
  await casesOf(database(), shop.scene.shop.shopId, { kind: 'drift', open, limit: 100 });

/** Another amount on the only line, as a person types it. */
async function dearer(number: string, amount: number): Promise<void> {
  const object = await invoice(number);
  const [line] = (object?.Line ?? []) as { SalesItemLineDetail: { ItemRef: object } }[];
  const { ItemRef } = line?.SalesItemLineDetail ?? {};
  const changed = { Amount: amount, DetailType: 'SalesItemLineDetail', SalesItemLineDetail: { ItemRef } };
  await inBooks({ entity: 'Invoice', id: object?.Id, action: 'edit', changes: { Line: [changed] } });
}

test('an edit is found with before and after and who did it; restored, the books are as we wrote them', async () => {
  const number = await sold('2026-04-06', 30_000);
  await dearer(number, 350);
  expect(await watch(shop.scene.engine, shop.scene.shop.shopId)).toEqual(['2026-04-06']);
  const [found] = await drifts(true);
  expect(found).toMatchObject({
    cause: 'edited',
    before: { object: { total: 30_000 } },
    after: { object: { total: 35_000 } },
    belongsTo: '2026-04-06',
    changedInBooksBy: expect.stringMatching(/./),
    changedInBooksAt: expect.stringMatching(/^2026-/),
  });
  expect(await shop.sync('2026-04-06')).toMatchObject({ outcome: 'differs' });
  expect(await restoreDrift(database(), shop.scene.shop.shopId, found?.id ?? '', DECIDED)).toBe(true);
  expect(await shop.sync('2026-04-06')).toMatchObject({ outcome: 'proved' });
  expect(await invoice(number)).toMatchObject({ TotalAmt: 300, Balance: 0 });
  expect(await drifts(true)).toEqual([]);
  expect((await drifts())[0]).toMatchObject({
    state: 'done',
    resolution: 'restored',
    decidedBy: 'accountant',
  });
});

test('what a person changed once more since it was shown is not overwritten, and is shown anew', async () => {
  const number = await sold('2026-04-07', 10_000);
  await dearer(number, 120);
  await watch(shop.scene.engine, shop.scene.shop.shopId);
  const [found] = await drifts(true);
  await dearer(number, 130);
  await restoreDrift(database(), shop.scene.shop.shopId, found?.id ?? '', DECIDED);
  await shop.sync('2026-04-07');
  expect(await invoice(number)).toMatchObject({ TotalAmt: 130 });
  expect((await drifts(true))[0]).toMatchObject({ after: { object: { total: 13_000 } }, decidedBy: null });
  await dearer(number, 100);
  expect(await shop.sync('2026-04-07')).toMatchObject({ outcome: 'proved' });
  expect((await drifts())[0]).toMatchObject({ state: 'done', resolution: 'corrected' });
});

test('a deleted invoice comes back on request, and its payment is attached to it again', async () => {
  const number = await sold('2026-04-08', 20_000);
  await inBooks({ entity: 'Invoice', id: (await invoice(number))?.Id, action: 'delete' });
  await watch(shop.scene.engine, shop.scene.shop.shopId);
  const [found] = await drifts(true);
  expect(found).toMatchObject({ cause: 'deleted', after: { object: null } });
  await restoreDrift(database(), shop.scene.shop.shopId, found?.id ?? '', DECIDED);
  expect(await shop.sync('2026-04-08')).toMatchObject({ outcome: 'proved' });
  expect(await invoice(number)).toMatchObject({ TotalAmt: 200, Balance: 0 });
});

test('an accepted edit stays, is told in the proof by name, and is no news at the next look', async () => {
  const number = await sold('2026-04-09', 40_000);
  await dearer(number, 380);
  await watch(shop.scene.engine, shop.scene.shop.shopId);
  const [found] = await drifts(true);
  await acceptDrift(database(), shop.scene.shop.shopId, found?.id ?? '', DECIDED);
  await shop.sync('2026-04-09');
  await shop.sync('2026-04-09');
  expect(await invoice(number)).toMatchObject({ TotalAmt: 380 });
  expect(await drifts(true)).toEqual([]);
  expect(await shop.proof('2026-04-09')).toMatchObject({
    accepted: [{ by: 'accountant', amount: -2_000 }],
    acceptedInAll: true,
  });
});

test('a line booked elsewhere at the same total is seen; a deposit and a link are no drift', async () => {
  const number = await sold('2026-04-10', 25_000);
  const before = (await drifts()).length;
  const payments = await shop.scene.accountant.all('Payment');
  const [payment] = payments.filter(({ TotalAmt }) => TotalAmt === 250);
  const Line = [{ Amount: 250, LinkedTxn: [{ TxnId: payment?.Id, TxnType: 'Payment', TxnLineId: '0' }] }];
  const changes = { TxnDate: '2026-04-10', DepositToAccountRef: { value: '35' }, Line };
  await inBooks({ entity: 'Deposit', action: 'create', changes });
  await shop.sync('2026-04-10');
  expect((await drifts()).length).toBe(before);

  const object = await invoice(number);
  const items = await shop.scene.accountant.all('Item');
  const other = items.find(({ Name }) => Name === 'Services') ?? items.find(({ Name }) => Name !== 'Hours');
  const line = {
    Amount: 250,
    DetailType: 'SalesItemLineDetail',
    SalesItemLineDetail: { ItemRef: { value: other?.Id } },
  };
  await inBooks({ entity: 'Invoice', id: object?.Id, action: 'edit', changes: { Line: [line] } });
  await watch(shop.scene.engine, shop.scene.shop.shopId);
  expect((await drifts(true))[0]).toMatchObject({ cause: 'edited', belongsTo: '2026-04-10' });
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
