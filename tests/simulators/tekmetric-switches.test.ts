import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RepairOrder } from '../../simulators/tekmetric/types.ts';
import { practice } from './practice.ts';

let shop: Awaited<ReturnType<typeof practice>>;
beforeEach(async () => {
  shop = await practice({ now: '2026-01-20T06:00:00Z' });
});
afterEach(() => shop.close());

const statuses = async (count: number): Promise<number[]> => {
  const token = await shop.token();
  const answers = [];
  for (let n = 0; n < count; n += 1) answers.push((await shop.get('/shops', { token })).status);
  return answers;
};

test('all are shown, unknown ones and wrong values refused', async () => {
  const shown = (await shop.control('GET', '/tekmetric/switches')).json;
  expect((await shop.control('GET', '')).json).toMatchObject({
    tekmetric: { switches: shown },
  });
  expect(await shop.set({ latencyMs: 1 })).toMatchObject({
    status: 200,
    json: { latencyMs: 1, errorEvery: 0 },
  });
  expect((await shop.set({ nothing: 1 })).status).toBe(400);
  expect((await shop.set({ webhookLoseProbability: 2 })).status).toBe(400);
});

test('600 requests a minute, then 429 without a body', async () => {
  const answers = await statuses(601);
  expect(answers.slice(0, 600).every(status => status === 200)).toBe(true);
  const token = await shop.token();
  expect(await shop.get('/shops', { token })).toMatchObject({ status: 429, text: '' });
});

test('the rate limit can be lowered and taken away', async () => {
  await shop.set({ rateLimitPerMinute: 3 });
  expect(await statuses(4)).toEqual([200, 200, 200, 429]);
  await shop.set({ rateLimitPerMinute: 0 });
  expect(await statuses(5)).toEqual([200, 200, 200, 200, 200]);
});

test('429, 500 and broken JSON on every n-th request', async () => {
  await shop.set({ tooManyEvery: 3 });
  expect(await statuses(6)).toEqual([200, 200, 429, 200, 200, 429]);
  await shop.set({ tooManyEvery: 0, errorEvery: 2 });
  expect(await statuses(4)).toEqual([200, 500, 200, 500]);
  await shop.set({ errorEvery: 0, malformedEvery: 1 });
  const answer = await shop.get('/shops');
  expect(answer.status).toBe(200);
  expect(answer.text.length).toBeGreaterThan(10);
  expect(answer.json).toBeUndefined();
});

test('latency', async () => {
  await shop.set({ latencyMs: 120 });
  const started = performance.now();
  await statuses(1);
  expect(performance.now() - started).toBeGreaterThan(100);
});

test('a revoked token is refused until a new one is asked for', async () => {
  const token = await shop.token();
  await shop.set({ tokenRevoked: true });
  expect((await shop.get('/shops', { token })).status).toBe(401);
  const next = await shop.token();
  expect(next).not.toBe(token);
  expect((await shop.get('/shops', { token: next })).status).toBe(200);
  expect((await shop.get('/shops', { token })).status).toBe(401);
});

test('a token with expires_in expires', async () => {
  await shop.set({ tokenExpiresIn: 1 });
  const answer = (await shop.requestToken()).json as { access_token: string; expires_in: number };
  expect(answer.expires_in).toBe(1);
  expect((await shop.get('/shops', { token: answer.access_token })).status).toBe(200);
  await new Promise(done => setTimeout(done, 1_050));
  expect((await shop.get('/shops', { token: answer.access_token })).status).toBe(401);
  expect(await shop.token()).not.toBe(answer.access_token);
});

test('credentials refused', async () => {
  await shop.set({ credentialsRefused: true });
  expect(await shop.requestToken()).toMatchObject({ status: 401, json: { error: 'invalid_client' } });
});

test('a shop dropped from the scope comes back with it', async () => {
  await shop.set({ scope: [2] });
  expect((await shop.requestToken()).json).toMatchObject({ scope: '2' });
  expect((await shop.get('/repair-orders?shop=1')).status).toBe(403);
  await shop.set({ scope: null });
  expect((await shop.get('/repair-orders?shop=1')).status).toBe(200);
});

test('lists as bare arrays', async () => {
  await shop.set({ bareArray: true });
  expect((await shop.get('/repair-orders?shop=1&size=7')).json).toHaveLength(7);
  expect((await shop.get('/customers?shop=1')).json).toHaveLength(10);
});

test.each(['created-descending', 'updated-ascending'])(
  'page shift, ordered %s: a row is missed',
  async listOrder => {
    const filter = 'shop=1&size=20&updatedDateStart=2026-01-05&updatedDateEnd=2026-01-20T05:59:59';
    await shop.set({ listOrder });
    const before = await shop.list<RepairOrder>(`/repair-orders?${filter}`);
    const second = await shop.list<RepairOrder>(`/repair-orders?${filter}&page=1`);
    await shop.set({ pageShift: true });
    await shop.list(`/repair-orders?${filter}`);
    const shifted = await shop.list<RepairOrder>(`/repair-orders?${filter}&page=1`);
    expect(shifted.content[0]!.id).toBe(second.content[1]!.id);
    const moved = await shop.get(`/repair-orders/${before.content[0]!.id}`);
    expect(moved.json).toMatchObject({ updatedDate: '2026-01-20T06:00:00Z' });
  },
);

test('an order that does not foot, unknown part types and fields', async () => {
  const one = async () =>
    (await shop.get('/repair-orders/1001010')).json as RepairOrder & Record<string, unknown>;
  const order = await one();
  await shop.set({ notFooting: [order.id], unknownFields: true, unknownPartType: true });
  const strange = await one();
  expect(strange.totalSales).toBe(order.totalSales + 1);
  expect(strange).toHaveProperty('dispatchBoard');
  expect(JSON.stringify((await shop.get('/repair-orders?shop=1&size=50')).json)).toContain('GLASS');
});

test('an unposted order may lose its date, a paid one may leave accounts receivable', async () => {
  await shop.set({ unpostClearsPostedDate: true, paidReceivableBecomesPosted: true });
  const put = { repairOrderNumber: 77, totalSales: 500, laborSales: 500 };
  const { id } = (await shop.control('PUT', '/tekmetric/shops/1/repair-orders', put)).json as RepairOrder;
  const act = (name: string) => shop.control('POST', `/tekmetric/shops/1/repair-orders/${id}/${name}`);
  await act('post');
  expect((await act('unpost')).json).toMatchObject({ repairOrder: { postedDate: null } });
  await act('send-to-ar');
  const payment = { kind: 'payment', repairOrderId: id, amount: 500 };
  await shop.control('POST', '/tekmetric/shops/1/payments', payment);
  expect((await shop.get(`/repair-orders/${id}`)).json).toMatchObject({ repairOrderStatus: { id: 5 } });
});
