import { afterAll, beforeAll, expect, it } from 'vitest';
import { call, keyFor, type TestApi, testApi } from './support/api.ts';
import { ORDER } from './support/orders.ts';
import { startWorker } from './support/worker.ts';

let test: TestApi;
let onboarding: string;

beforeAll(async () => {
  test = await testApi(undefined, { answerWithinMs: 1_000 });
  onboarding = await keyFor(test, 'onboarding');
});

afterAll(async () => {
  await test.close();
});

const silent = { status: 503, type: 'application/problem+json', body: { type: '/problems/outcome-unknown' } };

it('tells when a workflow does not answer, and the same key does it once when it does', async () => {
  const order = await call(test, { method: 'POST', url: '/v1/shops', key: onboarding, body: ORDER });
  expect(order.status).toBe(201);
  const url = `/v1/shops/${order.body.shopId}/pause`;
  const pause = () => call(test, { method: 'POST', url, key: onboarding, idempotencyKey: 'pause-once' });
  expect(await pause()).toMatchObject(silent);
  expect(await call(test, { url: `/v1/shops/${order.body.shopId}/review`, key: onboarding })).toMatchObject(
    silent,
  );
  const stopWorker = await startWorker(test);
  const answer = await pause();
  expect(answer).toMatchObject({ status: 200, body: { number: 1 } });
  expect((await pause()).headers['idempotent-replay']).toBe('true');
  await stopWorker();
});

it('keeps an order whose workflow could not be started, and starts it when it is sent again', async () => {
  const order = () =>
    call(test, {
      method: 'POST',
      url: '/v1/shops',
      key: onboarding,
      body: ORDER,
      idempotencyKey: 'order-once',
    });
  const { workflow } = test.temporal;
  const start = workflow.start;
  workflow.start = () =>
    Promise.reject(Object.assign(new Error('14 UNAVAILABLE'), { code: 14, details: '', metadata: {} }));
  const failed = await order();
  workflow.start = start;
  expect(failed).toMatchObject(silent);
  const ordered = await order();
  expect(ordered.status).toBe(201);
  const rows = await test.database
    .$client`select shop_id from shops where shop_id = ${String(ordered.body.shopId)}`;
  expect(rows).toHaveLength(1);
  expect(await test.database.$client`select 1 from shops`).toHaveLength(2);
});

it('says that the database is away, and hides the rest from the answer and from the log', async () => {
  await test.database.$client.end({ timeout: 1 });
  const failed = await call(test, { url: '/v1/terms', key: onboarding });
  expect(failed).toMatchObject({
    status: 503,
    type: 'application/problem+json',
    body: { type: '/problems/database-unavailable', whoActs: 'engine' },
  });
  expect(failed.body.detail).toBe('Daybook’s database does not answer.');
  const lines = test.log.filter(line => line.includes('request failed'));
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.join('')).not.toMatch(/params|api_keys/);
  const ready = await call(test, { url: '/readyz' });
  expect(ready).toMatchObject({ status: 503, body: { database: false, temporal: true } });
});
