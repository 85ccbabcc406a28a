import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call } from './support/api.ts';
import { practiceWorld } from './support/connected.ts';
import { snapshot } from './support/snapshot.ts';

let world: Awaited<ReturnType<typeof practiceWorld>>;
let path: string;
let secret: string;

beforeAll(async () => {
  world = await practiceWorld();
  const connected = await call(world.test, {
    method: 'POST',
    url: `/v1/shops/${world.shopId}/source`,
    key: world.onboarding,
    body: { sourceShopId: '1' },
  });
  const url = new URL(String(connected.body.webhookUrl));
  path = url.pathname;
  secret = String(url.searchParams.get('secret'));
});

afterAll(async () => {
  await world.close();
});

const PAYMENT = { event: 'Payment made by Ann', data: { id: 700001, shopId: 1, amount: 5000, note: 'é 🛞' } };

function send(body: unknown, options: { path?: string; secret?: string; type?: string } = {}) {
  return world.test.api.inject({
    method: 'POST',
    url: `${options.path ?? path}?secret=${encodeURIComponent(options.secret ?? secret)}`,
    headers: { 'content-type': options.type ?? 'application/json' },
    payload: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

const stored = () => world.test.database.$client`select shop_id, body, state from webhook_events order by id`;

describe('webhooks', () => {
  it('stores a body before it answers, and a repeat in another order of its keys once', async () => {
    const first = await send(PAYMENT);
    expect([first.statusCode, first.json()]).toEqual([200, { stored: true }]);
    expect(await stored()).toEqual([{ shop_id: world.shopId, body: PAYMENT, state: 'stored' }]);
    const { event, data } = PAYMENT;
    const repeat = await send({ data, event }, { type: 'text/plain' });
    expect([repeat.statusCode, repeat.json()]).toEqual([200, { stored: false }]);
    expect(await stored()).toHaveLength(1);
  });

  it.each([
    ['text that is no JSON', '{"event": '],
    ['an array', '[]'],
    ['a text', '"paid"'],
    ['nothing', ''],
    ['a zero character', '{"event":"\\u0000"}'],
    ['half a character', '{"event":"\\ud800"}'],
    ['a poisoned prototype', '{"__proto__":{"admin":true}}'],
    ['a pit of arrays', `{"event":${'['.repeat(200_000)}${']'.repeat(200_000)}}`],
  ])('refuses %s and stores nothing', async (_what, body) => {
    const before = await snapshot(world.test);
    const answer = await send(body);
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(await snapshot(world.test)).toEqual(before);
  });

  it('answers a wrong secret and an unknown path with the same words, whatever the body is', async () => {
    const before = await snapshot(world.test);
    const wrong = await send('{', { secret: 'wrong' });
    const none = await send(PAYMENT, { secret: '' });
    const unknown = await send(PAYMENT, { path: '/webhooks/tekmetric/0123456789abcdef' });
    const two = await world.test.api.inject({
      method: 'POST',
      url: `${path}?secret=${secret}&secret=x`,
      payload: {},
    });
    const long = await send(PAYMENT, { secret: 'x'.repeat(500) });
    const { instance: _one, ...text } = wrong.json();
    for (const answer of [wrong, none, unknown, two, long]) {
      expect(answer.statusCode).toBe(404);
      expect(answer.json()).toMatchObject(text);
    }
    expect(await snapshot(world.test)).toEqual(before);
  });

  it('refuses more than a mebibyte', async () => {
    const answer = await send({ event: 'x'.repeat(1024 * 1024) });
    expect(answer.statusCode).toBe(413);
    expect(answer.json()).toMatchObject({ type: '/problems/invalid-request', status: 413 });
  });

  it('says that it is gone once the shop is being cancelled', async () => {
    const sql = world.test.database.$client;
    await sql`update shops set stage = 'cancelling' where shop_id = ${world.shopId}`;
    const answer = await send({ ...PAYMENT, late: true });
    expect(answer.statusCode).toBe(410);
    expect(await stored()).toHaveLength(1);
  });

  it('leaves neither secret nor path part in the log', () => {
    const log = world.test.log.join('\n');
    expect(log).toContain('/webhooks/tekmetric/:webhookId');
    expect(log).not.toContain(secret);
    expect(log).not.toContain(path.split('/').at(-1));
  });
});
