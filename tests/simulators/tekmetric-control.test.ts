import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Payment, RepairOrder } from '../../simulators/tekmetric/types.ts';
import { practice, receiver } from './practice.ts';

let shop: Awaited<ReturnType<typeof practice>>;
let hooks: Awaited<ReturnType<typeof receiver>>;
beforeEach(async () => {
  shop = await practice({ now: '2026-01-19T15:00:00Z' });
  hooks = await receiver();
  await shop.control('PUT', '/tekmetric/shops/1/webhooks', { url: hooks.url });
});
afterEach(async () => {
  await shop.close();
  await hooks.close();
});

const put = async (order: object): Promise<RepairOrder> =>
  (await shop.control('PUT', '/tekmetric/shops/1/repair-orders', order)).json as RepairOrder;
const act = (id: number, name: string, body?: object) =>
  shop.control('POST', `/tekmetric/shops/1/repair-orders/${id}/${name}`, body);
const pay = async (body: object): Promise<Payment> =>
  ((await shop.control('POST', '/tekmetric/shops/1/payments', body)).json as { payment: Payment }).payment;
const report = async (date: string) =>
  (await shop.control('GET', `/tekmetric/shops/1/day-report?date=${date}`)).json as {
    sales: Record<string, number>;
    payments: Record<string, object>;
    balances: { receivableByCustomer: Record<string, number>; depositsByCustomer: Record<string, number> };
  };

const JOB = {
  id: 1,
  name: 'Job',
  authorized: true,
  labor: [{ id: 2, name: 'Labor', rate: 10_000, hours: 1.5 }],
  parts: [
    { id: 3, quantity: 2, retail: 2_500, cost: 1_000, partType: { id: 2, code: 'TIRE', name: 'Tire' } },
  ],
};
const ORDER = { id: 43_000, repairOrderNumber: 43, customerId: 1_000_101, jobs: [JOB] };

describe('orders', () => {
  test('are inserted with computed heads and replaced with given ones, without a webhook', async () => {
    const order = await put(ORDER);
    const tax = Math.round(5_000 * 0.0825) + 200;
    const heads = {
      laborSales: 15_000,
      partsSales: 5_000,
      taxes: tax,
      totalSales: 20_000 + tax,
      amountPaid: 0,
    };
    expect(order).toMatchObject({ ...heads, shopId: 1, updatedDate: '2026-01-19T15:00:00Z' });
    expect(order.repairOrderStatus.id).toBe(1);
    const { id: _, ...unnumbered } = ORDER;
    expect((await put({ ...unnumbered, totalSales: 1 })).id).toBeGreaterThan(90_000_000);
    const replaced = await put({ ...ORDER, totalSales: 7, somethingNew: { a: 1 } });
    expect(replaced).toMatchObject({ id: 43_000, totalSales: 7, somethingNew: { a: 1 } });
    expect((await shop.get('/repair-orders/43000')).json).toEqual(replaced);
    expect(hooks.received).toEqual([]);
  });

  test('are posted, unposted, posted again, sent to A/R and deleted, each with its sentence', async () => {
    await put(ORDER);
    expect((await act(43_000, 'post')).json).toMatchObject({
      repairOrder: { repairOrderStatus: { id: 5 }, postedDate: '2026-01-19T15:00:00Z' },
      webhooksSent: 1,
    });
    await act(43_000, 'unpost', { by: 'me@shop.test' });
    await act(43_000, 'post', { postedDate: '2026-01-18T15:00:00Z' });
    await act(43_000, 'send-to-ar');
    await act(43_000, 'delete');
    expect(hooks.received.map(({ event }) => event)).toEqual([
      'Repair Order #43 posted by owner@practice.test',
      'Repair Order #43 unposted by me@shop.test',
      'Repair Order #43 posted by owner@practice.test',
      'Repair Order #43 sent to A/R by owner@practice.test',
      'Repair Order #43 status updated by owner@practice.test',
    ]);
    expect(hooks.received[2]!.data.postedDate).toBe('2026-01-18T15:00:00Z');
    expect((await shop.get('/repair-orders/43000')).json).toMatchObject({
      deletedDate: '2026-01-19T15:00:00Z',
      repairOrderStatus: { id: 7 },
    });
    expect((await act(43_000, 'post')).status).toBe(404);
  });

  test('keep their number, status and payments when their lines are replaced', async () => {
    await put({ ...ORDER, totalSales: 50_000 });
    await pay({ kind: 'payment', repairOrderId: 43_000, amount: 50_000 });
    await act(43_000, 'post');
    await act(43_000, 'unpost');
    const replaced = await put({ id: 43_000, jobs: [JOB], totalSales: 45_000 });
    expect(replaced).toMatchObject({
      repairOrderNumber: 43,
      amountPaid: 50_000,
      repairOrderStatus: { id: 3 },
    });
    await act(43_000, 'post', { postedDate: replaced.postedDate });
    await pay({ kind: 'refund', repairOrderId: 43_000, amount: 5_000 });
    expect((await shop.get('/repair-orders/43000')).json).toMatchObject({
      amountPaid: 45_000,
      totalSales: 45_000,
    });
  });

  test('of another shop, unknown ones and unknown shops are not found', async () => {
    expect((await act(7, 'post')).status).toBe(404);
    expect((await act(2_001_001, 'post')).status).toBe(404);
    expect((await shop.control('PUT', '/tekmetric/shops/1/repair-orders', { id: 2_001_001 })).status).toBe(
      404,
    );
    expect((await shop.control('PUT', '/tekmetric/shops/9/repair-orders', {})).status).toBe(404);
    expect((await shop.control('PUT', '/tekmetric/shops/1/repair-orders', { jobs: 'x' })).status).toBe(400);
    expect((await shop.control('PUT', '/tekmetric/shops/1/webhooks', { url: 'x' })).status).toBe(400);
  });
});

describe('payments', () => {
  test('of every tender, with fee, refund and void', async () => {
    await put(ORDER);
    const card = await pay({ kind: 'payment', repairOrderId: 43_000, amount: 30_000, code: 'CC' });
    expect(card).toMatchObject({
      applicationFee: 870,
      customerId: 1_000_101,
      paymentDate: '2026-01-19T15:00:00',
    });
    const other = {
      kind: 'payment',
      repairOrderId: 43_000,
      amount: 100,
      code: 'OTH',
      otherName: 'Shop Vehicle',
    };
    expect(await pay(other)).toMatchObject({
      otherPaymentType: { name: 'Shop Vehicle' },
      applicationFee: null,
    });
    const credit = await pay({ kind: 'payment', amount: 2_000, code: 'CHK', payerName: 'Fleet Co' });
    expect(credit).toMatchObject({ repairOrderId: null, customerId: null, payerName: 'Fleet Co' });
    await pay({ kind: 'refund', repairOrderId: 43_000, amount: 500, code: 'CC' });
    expect((await shop.get('/repair-orders/43000')).json).toMatchObject({ amountPaid: 29_600 });
    await pay({ kind: 'void', paymentId: card.id });
    expect((await shop.get('/repair-orders/43000')).json).toMatchObject({ amountPaid: -400 });
    expect(hooks.received.map(({ event }) => event.replace(/(by|for|to) .*/, '$1'))).toEqual([
      'Payment made by',
      'Payment made by',
      'Payment made by',
      'Refund issued to',
      'Payment voided for',
    ]);
  });

  test('on what is not there are refused', async () => {
    const payments = '/tekmetric/shops/1/payments';
    const refused = [
      { kind: 'payment', repairOrderId: 7, amount: 1 },
      { kind: 'payment', repairOrderId: 2_001_001, amount: 1 },
      { kind: 'void', paymentId: 7 },
    ];
    for (const body of refused) expect((await shop.control('POST', payments, body)).status).toBe(404);
    const wrong = await shop.control('POST', payments, { kind: 'payment', amount: 1.5 });
    expect(wrong.status).toBe(400);
    expect(hooks.received).toEqual([]);
  });
});

describe('day report', () => {
  test('adds up what the API tells of the same day', async () => {
    await shop.set({ rateLimitPerMinute: 0 });
    const orders = await shop.all<RepairOrder>(
      '/repair-orders?shop=1&postedDateStart=2026-01-14T06:00:00Z&postedDateEnd=2026-01-15T05:59:59Z',
    );
    const day = await report('2026-01-14');
    const sum = (name: keyof RepairOrder) => orders.reduce((total, order) => total + Number(order[name]), 0);
    const { sales } = day;
    expect(orders.length).toBe(sales.repairOrders);
    expect(sales).toMatchObject({
      labor: sum('laborSales'),
      sublet: sum('subletSales'),
      total: sum('totalSales'),
    });
    expect(sales.parts! + sales.tires! + sales.batteries!).toBe(sum('partsSales'));
    expect(sales.fees! + sales.supplies!).toBe(sum('feeTotal'));
    expect(sales.salesTax! + sales.tyreFees!).toBe(sum('taxes'));
    expect(sales.discounts).toBe(sum('discountTotal'));
  });

  test('knows tenders, fees, what is owed and what was paid ahead', async () => {
    await shop.moveTo('2026-01-25T18:00:00Z');
    await put({ ...ORDER, customerId: 1_000_102 });
    await pay({ kind: 'payment', repairOrderId: 43_000, amount: 5_000, code: 'CC' });
    const open = await report('2026-01-25');
    expect(open.payments).toEqual({ CC: { count: 1, received: 5_000, refunded: 0, net: 5_000, fees: 145 } });
    expect(open.balances.depositsByCustomer).toMatchObject({ 1000102: 5_000 });
    await act(43_000, 'send-to-ar');
    const { totalSales } = (await shop.get('/repair-orders/43000')).json as RepairOrder;
    const closed = await report('2026-01-25');
    expect(closed.sales).toMatchObject({ repairOrders: 1, labor: 15_000, tires: 5_000, tyreFees: 200 });
    expect(closed.balances.receivableByCustomer).toMatchObject({ 1000102: totalSales - 5_000 });
  });

  test('a day that is over reads the same later', async () => {
    await shop.control('PUT', '/tekmetric/shops/1/webhooks', { url: null });
    const before = await report('2026-01-16');
    await shop.moveTo('2026-03-10T15:00:00Z');
    expect(await report('2026-01-16')).toEqual(before);
    expect((await shop.control('GET', '/tekmetric/shops/1/day-report?date=tomorrow')).status).toBe(400);
  });
});
