import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DepositDocument } from '../../domain/documents/deposit.ts';
import { minor } from '../../domain/money/minor.ts';
import { openSmallShop, type SmallShop } from '../complaints/small-shop.ts';
import { bill, ref, vendorPayment } from '../domain/mapping/others.ts';
import { PRACTICE_MAPPING } from './mapping.ts';
import { laborOrder } from './orders.ts';
import { overlapRoom } from './overlap-room.ts';
import { allDocuments } from './rows.ts';
import { postDay, readSource } from './sync-day.ts';

const MON = '2026-03-16';
const KINDS = ['Invoice', 'Payment', 'Deposit', 'Bill', 'BillPayment'];

let shop: SmallShop;
beforeEach(async () => {
  const accounts = { 'cost-of-parts': '80', bank: '35' };
  shop = await openSmallShop('overlap-purchases', { ...PRACTICE_MAPPING, costPolicy: 'bought', accounts });
  await shop.people.customer({ id: 974, firstName: 'Ada', lastName: 'Example' });
}, 60_000);
afterEach(() => shop?.close());

const post = () => postDay(shop.scene.engine, shop.scene.shop.shopId, MON);
const read = () => readSource(shop.scene.engine, shop.scene.shop.shopId);
const history = (body: object) =>
  shop.practice.control('POST', `/quickbooks-online/companies/${shop.scene.shop.realm}/history`, {
    ...{ tool: 'invoices', by: 'hand' },
    ...body,
  });
const counts = async () =>
  Promise.all(KINDS.map(async kind => (await shop.scene.accountant.all(kind)).length));

async function sellPaid(id: number, cents: number): Promise<void> {
  await shop.people.put({ ...laborOrder(id, cents), customerId: 974 });
  await shop.people.act(id, 'post', { postedDate: `${MON}T20:00:00Z` });
  await shop.pay(id, MON, cents);
}

const written = (number: number, cents: number) => ({
  ...{ number: String(number), customer: 'Ada Example', tax: 0 },
  ...{ net: cents, paid: cents },
});

/** The day's money as it was taken to the bank. */
async function banked(): Promise<DepositDocument> {
  const all = await allDocuments(shop.scene.engine.database, shop.scene.shop.shopId);
  const payments = all.flatMap(one =>
    one.kind === 'payment' && one.businessDate === MON ? [{ ref: one.ref, amount: one.amount }] : [],
  );
  const zero = minor(0);
  const stamp = {
    state: 'posted',
    createdAt: `${MON}T23:00:00Z`,
    businessDate: MON,
    currency: 'USD',
  } as const;
  const amount = minor(payments.reduce((sum, one) => sum + one.amount, 0));
  const said = { number: 'B1', bank: null, payments, fee: zero, adjustment: zero, amount };
  return { ...stamp, ...said, kind: 'deposit', ref: ref('deposit', 1) };
}

test('sales, their money, its deposit, a bill and its cheque by hand are adopted, and nothing is doubled', async () => {
  await sellPaid(71_000, 30_000);
  await read();
  await shop.receive([
    await banked(),
    bill(1, MON, { number: 'N-100' }),
    vendorPayment(1, MON, 8_000, { bill: ref('bill', 1) }),
  ]);
  const bills = [{ number: 'N-100', vendor: 'NAPA', amount: 8_000, paid: true }];
  await history({ days: [{ date: MON, sales: [written(71_000, 30_000)], bills }] });
  const [before, trial] = [await counts(), await shop.trial(MON)];
  expect(before).toEqual([1, 1, 1, 1, 1]);
  const room = overlapRoom(shop);
  const findings = await room.found();
  expect(findings.map(({ inBooks }) => inBooks.type).sort()).toEqual([
    'bill',
    'bill-payment',
    'deposit',
    'invoice',
    'payment',
  ]);
  for (const { id } of findings) expect(await room.decide(id, 'adopt')).toEqual([MON]);
  expect(await post()).toMatchObject({ outcome: 'proved' });
  expect(await counts()).toEqual(before);
  const { Services, ...others } = trial;
  expect(await shop.trial(MON)).toEqual({ ...others, 'Labor income': Services });
});

test('the money on an excluded sale is asked, payment by payment', async () => {
  await sellPaid(72_000, 30_000);
  await read();
  await history({ deposits: false, days: [{ date: MON, sales: [{ ...written(72_000, 30_000), paid: 0 }] }] });
  const room = overlapRoom(shop);
  const [finding] = await room.found();
  await room.decide(finding?.id ?? '', 'exclude');
  await post();
  expect((await shop.proof(MON)).skipped).toEqual({ excluded: 1 });
  expect(
    (await shop.entries()).map(({ purpose, state, parkedReason }) => [purpose, state, parkedReason]),
  ).toEqual([['payment', 'parked', 'payment-on-earlier-sale']]);
});

test('the money on an excluded sale is excluded with it where that was said', async () => {
  await sellPaid(73_000, 30_000);
  await read();
  await history({ deposits: false, days: [{ date: MON, sales: [{ ...written(73_000, 30_000), paid: 0 }] }] });
  const room = overlapRoom(shop);
  const [finding] = await room.found();
  await expect(room.decide(finding?.id ?? '', 'not-the-same', 'exclude')).rejects.toMatchObject({
    code: 'invalid-request',
  });
  expect(await room.decide(finding?.id ?? '', 'exclude', 'exclude')).toEqual([MON]);
  await post();
  expect((await shop.proof(MON)).skipped).toEqual({ excluded: 2 });
  expect(await shop.entries()).toEqual([]);
  expect(await counts()).toEqual([1, 0, 0, 0, 0]);
});
