import { afterEach, expect, test } from 'vitest';
import { practice, receiver } from './practice.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A practice shop whose webhooks go to a receiver. */
async function connected(answer?: (count: number) => number) {
  const shop = await practice();
  const hooks = await receiver(answer);
  closers.push(shop.close, hooks.close);
  const moveTo = async (now: string) => (await shop.moveTo(now)).json as { counts: Record<string, number> };
  await shop.control('PUT', '/tekmetric/shops/1/webhooks', { url: hooks.url });
  return { ...shop, moveTo, hooks };
}

/** The kind that a sentence tells, without names and numbers. */
const kindOf = (event: string): string =>
  event
    .replace(/^.* approved \d+ job\(s\) and declined \d+ job\(s\) for .*$/s, 'approved')
    .replace(/#\d+/, '#N')
    .replace(/ (by|for|to|A\/R by) .*$/s, ' $1');

test('only what happens after the url was set is sent, of that shop alone', async () => {
  const shop = await practice();
  const hooks = await receiver();
  closers.push(shop.close, hooks.close);
  await shop.moveTo('2026-01-08T06:00:00Z');
  await shop.control('PUT', '/tekmetric/shops/1/webhooks', { url: hooks.url });
  await shop.moveTo('2026-01-10T06:00:00Z');
  expect(hooks.received.length).toBeGreaterThan(20);
  for (const { event, data } of hooks.received) {
    expect(data.shopId).toBe(1);
    if (event.includes('created by')) expect(data.createdDate > '2026-01-08T06:00:00Z').toBe(true);
  }
});

test('the sentences are the vendor’s, orders come whole, in the order in which things happened', async () => {
  const { hooks, moveTo } = await connected();
  const { counts } = await moveTo('2026-02-01T06:00:00Z');
  expect(counts).toMatchObject({ webhooksSent: hooks.received.length, webhooksFailed: 0, webhooksLost: 0 });
  expect(new Set(hooks.received.map(({ event }) => kindOf(event)))).toEqual(
    new Set([
      'Repair Order #N created by',
      'Repair Order #N status updated by',
      'Repair Order #N posted by',
      'Repair Order #N unposted by',
      'Repair Order #N sent to',
      'approved',
      'Payment made by',
      'Payment voided for',
      'Refund issued to',
    ]),
  );
  const orders = hooks.received.filter(({ data }) => 'jobs' in data);
  expect(orders.every(({ data }) => data.jobs.length > 0 && 'totalSales' in data)).toBe(true);
  const times = orders.map(({ data }) => data.updatedDate);
  expect(times).toEqual([...times].sort());
});

test('no signature and no headers of its own', async () => {
  const { hooks, moveTo } = await connected();
  await moveTo('2026-01-06T06:00:00Z');
  const known = /^(host|connection|content-type|content-length|accept|accept-.*|sec-fetch-.*|user-agent)$/;
  for (const headers of hooks.headers) {
    expect(Object.keys(headers).filter(name => !known.test(name))).toEqual([]);
    expect(headers['content-type']).toBe('application/json');
  }
});

test('a void has the id and date of its payment, a refund an id of its own and a negative amount', async () => {
  const { hooks, moveTo } = await connected();
  await moveTo('2026-02-01T06:00:00Z');
  const voided = hooks.received.find(({ event }) => event.startsWith('Payment voided for'))!.data;
  const payment = hooks.received.find(
    ({ data, event }) => data.id === voided.id && event.includes('made by'),
  )!.data;
  expect(voided).toEqual({ ...payment, applicationFee: null, paymentStatus: 'VOIDED', voided: true });
  expect(payment).toMatchObject({ paymentStatus: 'SUCCEEDED', voided: false, refund: false });
  expect(payment.paymentDate).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
  const refund = hooks.received.find(({ event }) => event.startsWith('Refund issued to'))!.data;
  expect(refund).toMatchObject({
    paymentStatus: 'REFUND_SUCCEEDED',
    refund: true,
    voided: false,
    applicationFee: null,
  });
  expect(refund.amount).toBeLessThan(0);
  expect(hooks.received.filter(({ data }) => data.id === refund.id)).toHaveLength(1);
});

test('what is not answered with 2xx is tried again, then lost', async () => {
  const flaky = await connected(count => (count % 2 === 1 ? 503 : 200));
  await flaky.set({ webhookRetryMs: 1 });
  const { counts } = await flaky.moveTo('2026-01-06T06:00:00Z');
  expect(counts).toMatchObject({ webhooksFailed: 0, webhooksSent: flaky.hooks.received.length / 2 });

  const closed = await connected(() => 410);
  await closed.set({ webhookRetryMs: 1, webhookAttempts: 2 });
  const lost = await closed.moveTo('2026-01-06T06:00:00Z');
  expect(lost.counts).toMatchObject({ webhooksSent: 0, webhooksFailed: closed.hooks.received.length / 2 });
});

test('nobody listening: all are lost, the day happens nevertheless', async () => {
  const shop = await connected();
  await shop.set({ webhookRetryMs: 1 });
  await shop.hooks.close();
  closers.pop();
  const { counts } = await shop.moveTo('2026-01-06T06:00:00Z');
  expect(counts.webhooksSent).toBe(0);
  expect(counts.webhooksFailed).toBeGreaterThan(10);
  expect((await shop.list('/repair-orders?shop=1&start=2026-01-05')).totalElements).toBeGreaterThan(3);
});

test('switches: some lost, by chance and by sentence', async () => {
  const shop = await connected();
  await shop.set({ webhookLose: ['Payment made by'], webhookLoseProbability: 0.3 });
  const { counts } = await shop.moveTo('2026-01-20T06:00:00Z');
  expect(shop.hooks.received.some(({ event }) => event.startsWith('Payment made'))).toBe(false);
  expect(shop.hooks.received).toHaveLength(counts.webhooksSent!);
  expect(counts.webhooksLost).toBeGreaterThan(counts.webhooksSent! * 0.3);
});

test('switch: some repeated, word for word', async () => {
  const shop = await connected();
  await shop.set({ webhookRepeatProbability: 0.5 });
  const { counts } = await shop.moveTo('2026-01-10T06:00:00Z');
  const different = new Set(shop.hooks.received.map(message => JSON.stringify(message)));
  expect(different.size).toBe(counts.webhooksSent);
  expect(shop.hooks.received.length - different.size).toBe(counts.webhooksRepeated);
  expect(counts.webhooksRepeated).toBeGreaterThan(10);
});

test('switch: shuffled, but all there', async () => {
  const [plain, shuffled] = [await connected(), await connected()];
  await shuffled.set({ webhookOrder: 'shuffled' });
  await plain.moveTo('2026-01-08T06:00:00Z');
  await shuffled.moveTo('2026-01-08T06:00:00Z');
  const [inOrder, mixed] = [plain, shuffled].map(shop =>
    shop.hooks.received.map(message => JSON.stringify(message)),
  );
  expect(mixed).not.toEqual(inOrder);
  expect([...mixed!].sort()).toEqual([...inOrder!].sort());
});

test('switches: partial bodies, unknown fields, tenders and part types', async () => {
  const shop = await connected();
  await shop.set({
    unknownFields: true,
    unknownTender: true,
    unknownPartType: true,
    refundSentence: 'Payment refunded',
  });
  await shop.moveTo('2026-01-20T06:00:00Z');
  const order = shop.hooks.received.find(({ event }) => event.includes('created by'))!;
  expect(order.data).toHaveProperty('dispatchBoard');
  const payment = shop.hooks.received.find(({ event }) => event.startsWith('Payment made'))!;
  expect(payment.data).toMatchObject({ paymentType: { code: 'BARTER' }, terminal: 'FRONT-1' });
  expect(shop.hooks.received.some(({ event }) => event === 'Payment refunded')).toBe(true);
  expect(JSON.stringify(shop.hooks.received)).toContain('"code":"GLASS"');

  await shop.set({ webhookPartialBodies: true });
  const before = shop.hooks.received.length;
  await shop.moveTo('2026-01-21T06:00:00Z');
  const partial = shop.hooks.received.slice(before).find(({ event }) => event.includes('created by'))!;
  expect(Object.keys(partial.data).sort()).toEqual(
    ['id', 'postedDate', 'repairOrderNumber', 'repairOrderStatus', 'shopId', 'updatedDate'].sort(),
  );
});

test('several urls each get everything; none after the url was taken away', async () => {
  const shop = await connected();
  const second = await receiver();
  closers.push(second.close);
  await shop.control('PUT', '/tekmetric/shops/1/webhooks', { urls: [shop.hooks.url, second.url] });
  await shop.moveTo('2026-01-06T06:00:00Z');
  expect(second.received).toEqual(shop.hooks.received);
  await shop.control('PUT', '/tekmetric/shops/1/webhooks', { url: null });
  const { counts } = await shop.moveTo('2026-01-08T06:00:00Z');
  expect(counts).toMatchObject({ webhooksSent: 0, webhooksFailed: 0 });
});
