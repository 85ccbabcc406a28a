import { MockActivityEnvironment } from '@temporalio/testing';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendWebhooks } from '../../activities/post/send-webhooks.ts';
import { createContext } from '../../workers/context.ts';
import { type Receiver, receiver } from '../webhooks/receiver.ts';
import { call, keyFor, type TestApi, testApi } from './support/api.ts';
import { orderShop } from './support/connected.ts';
import { startWorker } from './support/worker.ts';

let test: TestApi;
let server: Receiver;
let stopWorker: () => Promise<void>;
let shopId: string;
let owner: string;
let admin: string;

beforeAll(async () => {
  [test, server] = await Promise.all([testApi(), receiver()]);
  stopWorker = await startWorker(test);
  shopId = await orderShop(test, await keyFor(test, 'onboarding'));
  owner = await keyFor(test, 'shop', shopId);
  admin = await keyFor(test, 'admin');
});
afterAll(async () => {
  await stopWorker();
  await server.close();
  await test.close();
});

const path = (rest = '') => `/v1/shops/${shopId}/webhook-endpoints${rest}`;
/** A moment later than now: Postgres counts finer than milliseconds. */
const send = (after = 50) => {
  const { database, keys, temporal: client, configuration: systems } = test;
  const context = createContext({ database, keys, client, systems });
  const now = new Date(Date.now() + after).toISOString();
  return new MockActivityEnvironment().run(sendWebhooks, context, { v: 1 as const, now });
};
const add = async (key = owner, url = path(), body: object = { url: server.url }) =>
  call(test, { method: 'POST', url, key, body });

describe('an endpoint of a shop', () => {
  it('shows its secret once, pings, keeps a log, is sent again by hand, rotates and is deleted', async () => {
    const added = await add(owner, path(), {
      url: `${server.url}/hook`,
      description: 'office',
      events: ['day.proved'],
    });
    expect(added.status).toBe(201);
    const { id, secret } = added.body as { id: string; secret: string };
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const listed = await call(test, { url: path(), key: owner });
    expect(listed.body.endpoints).toEqual([
      expect.objectContaining({ id, state: 'active', events: ['day.proved'] }),
    ]);
    expect(JSON.stringify(listed.body)).not.toContain('whsec_');

    const ping = await call(test, { method: 'POST', url: path(`/${id}/ping`), key: owner });
    expect(ping.status).toBe(202);
    server.replies.push(500);
    await send();
    await send(10_000);
    const log = await call(test, { url: path(`/${id}/deliveries`), key: owner });
    const [delivery] = log.body.deliveries as {
      id: number;
      attempts: { durationMs: number }[];
      payload: string;
    }[];
    expect(delivery).toMatchObject({
      id: ping.body.deliveryId,
      event: 'ping',
      state: 'delivered',
      attempts: [
        { status: 500, byHand: false },
        { status: 204, byHand: false },
      ],
    });
    expect(delivery?.attempts.every(({ durationMs }) => durationMs >= 0)).toBe(true);
    const resend = () =>
      call(test, { method: 'POST', url: path(`/${id}/deliveries/${delivery?.id}/resend`), key: owner });
    expect((await resend()).status).toBe(202);
    expect((await resend()).status).toBe(404);
    await send();
    const bodies = server.received.map(({ body, headers }) => `${headers['webhook-id']} ${body}`);
    expect(bodies).toHaveLength(3);
    expect(new Set(bodies)).toEqual(new Set([bodies[0]]));
    expect(bodies[0]).toContain(String(delivery?.payload));

    const rotated = await call(test, { method: 'POST', url: path(`/${id}/rotate-secret`), key: owner });
    await call(test, { method: 'POST', url: path(`/${id}/ping`), key: owner });
    await send();
    const last = server.received.at(-1);
    for (const one of [secret, String(rotated.body.secret)])
      new Webhook(one).verify(last?.body ?? '', last?.headers ?? {});

    expect((await call(test, { method: 'DELETE', url: path(`/${id}`), key: owner })).status).toBe(200);
    expect((await call(test, { url: path(`/${id}/deliveries`), key: owner })).status).toBe(404);
    const rows = await test.database
      .$client`select secret, previous_secret from webhook_endpoints where id = ${id}`;
    expect(rows[0]).toEqual({ secret: null, previous_secret: null });
    const { body } = await call(test, { url: `/v1/shops/${shopId}/audit`, key: owner });
    expect((body.acts as { act: string }[]).map(({ act }) => act)).toEqual(
      expect.arrayContaining([
        'add-webhook-endpoint',
        'resend-webhook',
        'rotate-webhook-secret',
        'delete-webhook-endpoint',
      ]),
    );
    expect(JSON.stringify(body)).not.toContain('/hook');
  });

  it('is disabled and taken up again; disabled, it is neither told nor pinged', async () => {
    const { body } = await add();
    const change = (state: string) =>
      call(test, { method: 'PATCH', url: path(`/${body.id}`), key: owner, body: { state } });
    await call(test, { method: 'POST', url: path(`/${body.id}/ping`), key: owner });
    expect((await change('disabled')).body).toMatchObject({ state: 'disabled', disabledReason: 'by-hand' });
    expect((await call(test, { method: 'POST', url: path(`/${body.id}/ping`), key: owner })).status).toBe(
      409,
    );
    const before = server.received.length;
    await test.database.$client`update shops set paused = not paused where shop_id = ${shopId}`;
    await send();
    expect(server.received.length).toBe(before);
    expect((await change('active')).body).toMatchObject({ state: 'active', disabledReason: null });
    await test.database.$client`update shops set paused = not paused where shop_id = ${shopId}`;
    await send();
    expect(server.received.slice(before).map(one => JSON.parse(one.body).type)).toEqual(['shop.resumed']);
  });

  it('refuses addresses that are none, and outside practice mode those that lead inside', async () => {
    for (const url of ['not an address', 'ftp://example.com', 'https://user:word@example.com/'])
      expect((await add(owner, path(), { url })).body).toMatchObject({
        status: 400,
        errors: [{ path: '/body/url' }],
      });
    const real = await testApi('http://127.0.0.1:9', { practiceUrl: null });
    const key = await keyFor(real, 'admin');
    const ask = (url: string) =>
      call(real, { method: 'POST', url: '/v1/webhook-endpoints', key, body: { url } }).then(
        ({ status }) => status,
      );
    expect(await Promise.all([ask(server.url), ask('https://10.0.0.1/'), ask('https://localhost/')])).toEqual(
      [400, 400, 400],
    );
    expect(await ask('https://example.com/hook')).toBe(201);
    await real.close();
  });

  it('is its own shop’s alone, and those of all shops are the admin’s', async () => {
    const all = await add(admin, '/v1/webhook-endpoints', { url: server.url, events: [] });
    expect(all.status).toBe(201);
    const stranger = await keyFor(
      test,
      'shop',
      await orderShop(test, await keyFor(test, 'onboarding'), { name: 'Theirs' }),
    );
    const mine = await add();
    for (const url of [path(), path(`/${mine.body.id}/deliveries`)])
      expect((await call(test, { url, key: stranger })).status).toBe(404);
    expect((await call(test, { url: path(`/${all.body.id}/deliveries`), key: owner })).status).toBe(404);
    expect((await call(test, { url: '/v1/webhook-endpoints', key: owner })).status).toBe(403);
    const listed = await call(test, { url: '/v1/webhook-endpoints', key: admin });
    expect((listed.body.endpoints as { id: string }[]).map(({ id }) => id)).toEqual([all.body.id]);
  });
});
