import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Mapping } from '../../domain/mapping/mapping.ts';
import { order43 } from '../sources/order-43.ts';
import { counter, laborOrder } from './orders.ts';
import { openPractice, type Practice } from './practice.ts';
import { openScene, type Scene } from './scene.ts';
import { mapShop } from './shop.ts';
import { postDay, readSource, syncDay } from './sync-day.ts';

/** The practice shop launches a month before its first situation, and its own trade has not begun yet. */
const LAUNCH = '2026-02-02';
const START = '2026-03-01';

let practice: Practice;
let people: ReturnType<typeof counter>;

beforeAll(async () => {
  practice = await openPractice({ anchor: LAUNCH, seed: 'situations' });
  people = counter(practice);
});
afterAll(() => practice.close());

async function shopOnWebhooks(): Promise<Scene> {
  const scene = await openScene(practice, { row: { launchDate: LAUNCH, startDate: START } });
  await scene.webhooks(true);
  return scene;
}

const UNDEPOSITED = '4';

/** As the situations are told: the state's fees left inside the tax, all tenders in undeposited funds. */
function asTold(mapping: Mapping): Mapping {
  const tenders = Object.entries(mapping.tenders).map(([key, rule]) => [
    key,
    { ...rule, account: UNDEPOSITED },
  ]);
  return { ...mapping, stateFees: [], tenders: Object.fromEntries(tenders) };
}

test('1: repair order 43 with a card payment and its fee, cost policy none', async () => {
  const scene = await shopOnWebhooks();
  const { id: _status, ...order } = order43({ shopId: 1, customerId: null, vehicleId: null, amountPaid: 0 });
  const id = await people.put({ ...order, id: 4300 });
  await people.act(id, 'send-to-ar', { postedDate: '2026-03-02T21:30:00Z' });
  await people.pay({
    kind: 'payment',
    repairOrderId: id,
    amount: 30_000,
    code: 'CC',
    paymentDate: '2026-03-02T22:00:00',
  });
  await readSource(scene.engine, scene.shop.shopId);
  await mapShop(scene.engine, scene.shop, asTold, START);
  expect(await postDay(scene.engine, scene.shop.shopId, '2026-03-02')).toMatchObject({ outcome: 'proved' });
  expect(await scene.accountant.trialBalance('2026-03-02')).toEqual({
    'Accounts Receivable (A/R)': 28_107,
    'Undeposited Funds': 29_130,
    'Merchant card fees': 870,
    'Labor income': -13_000,
    'Parts income': -23_997,
    'Tires income': -2_000,
    'Sublet income': -20_000,
    'Fees income': -4_900,
    'Shop supplies income': -3_900,
    'Discounts given': 11_650,
    'Texas State Comptroller Payable': -1_960,
  });
  expect(Object.values(await scene.accountant.receivables('2026-03-02'))).toEqual([28_107]);
  await scene.close();
});

test('2: a deposit of 200 on 30 March, posted on 2 April for 500, the rest paid', async () => {
  const scene = await shopOnWebhooks();
  const { engine, shop, accountant } = scene;
  const id = await people.put(laborOrder(43_200, 50_000));
  const payment = { kind: 'payment', repairOrderId: id, code: 'CASH' };
  await people.pay({ ...payment, amount: 20_000, paymentDate: '2026-03-30T15:00:00' });
  await readSource(engine, shop.shopId);
  await mapShop(engine, shop, mapping => withLabor(asTold(mapping)), START);
  expect(await postDay(engine, shop.shopId, '2026-03-30')).toMatchObject({ outcome: 'proved' });
  const march = { 'Undeposited Funds': 20_000, 'Accounts Receivable (A/R)': -20_000 };
  expect(await accountant.trialBalance('2026-03-31')).toEqual(march);
  expect(Object.values(await accountant.receivables('2026-03-31'))).toEqual([-20_000]);

  await people.act(id, 'post', { postedDate: '2026-04-02T20:00:00Z' });
  await people.pay({ ...payment, amount: 30_000, paymentDate: '2026-04-02T20:30:00' });
  expect(await syncDay(engine, shop.shopId, '2026-04-02')).toMatchObject({ outcome: 'proved' });
  const april = { 'Undeposited Funds': 50_000, 'Labor income': -50_000 };
  expect(await accountant.trialBalance('2026-04-02')).toEqual(april);
  expect(await accountant.trialBalance('2026-03-31')).toEqual(march);
  expect(await accountant.receivables('2026-04-02')).toEqual({});
  const [invoice] = await accountant.all('Invoice');
  expect(invoice).toMatchObject({ TotalAmt: 500, Balance: 0 });
  await scene.close();
});

test.each([
  ['before the day is posted', '2026-04-06', '2026-04-06'],
  ['with the money given back on a later day', '2026-04-08', '2026-04-09'],
])(
  '4: 500 posted and paid, unposted, posted again for 450, 50 given back, %s',
  async (_when, day, backOn) => {
    const scene = await shopOnWebhooks();
    const { engine, shop, accountant } = scene;
    const later = backOn > day;
    const number = later ? 43_500 : 43_400;
    const id = await people.put(laborOrder(number, 50_000));
    const posted = { postedDate: `${day}T20:00:00Z` };
    await people.act(id, 'post', posted);
    const payment = { repairOrderId: id, code: 'CASH' };
    await people.pay({ ...payment, kind: 'payment', amount: 50_000, paymentDate: `${day}T20:10:00` });
    await people.act(id, 'unpost');
    await people.put(laborOrder(number, 45_000));
    await people.act(id, 'post', posted);
    const giveBack = () =>
      people.pay({ ...payment, kind: 'refund', amount: 5_000, paymentDate: `${backOn}T21:00:00` });
    if (!later) await giveBack();
    await readSource(engine, shop.shopId);
    await mapShop(engine, shop, asTold, START);
    expect(await postDay(engine, shop.shopId, day)).toMatchObject({ outcome: 'proved' });
    if (later) {
      await giveBack();
      expect(await syncDay(engine, shop.shopId, backOn)).toMatchObject({ outcome: 'proved' });
    }
    expect(await accountant.trialBalance(backOn)).toEqual({
      'Undeposited Funds': 45_000,
      'Labor income': -45_000,
    });
    expect(await accountant.receivables(backOn)).toEqual({});
    await scene.close();
  },
);

/** On the day of the deposit nothing is sold yet, so nothing asks where labor goes. */
function withLabor(mapping: Mapping): Mapping {
  return { ...mapping, items: { labor: { item: 'Hours', account: '60', taxable: false } } };
}
