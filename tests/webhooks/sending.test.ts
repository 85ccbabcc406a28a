import { isIP } from 'node:net';
import { MockActivityEnvironment } from '@temporalio/testing';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../../activities/context.ts';
import { type LookUp, postWebhook } from '../../activities/post/post-webhook.ts';
import { sendWebhooks } from '../../activities/post/send-webhooks.ts';
import { asPrevious, newSecret } from '../../api/webhooks/secrets.ts';
import {
  insertEndpoint,
  queuePing,
  replaceSecret,
  resendDelivery,
} from '../../db/queries/webhook-endpoints.ts';
import { WEBHOOK_EVENTS } from '../../domain/webhooks/events.ts';
import { RETRY_DELAYS_MS } from '../../domain/webhooks/retries.ts';
import { type NoticeWorld, noticeWorld } from '../notices/world.ts';
import { type Receiver, receiver } from './receiver.ts';

let world: NoticeWorld;
let server: Receiver;
beforeAll(async () => {
  world = await noticeWorld();
  server = await receiver();
});
afterAll(async () => {
  await server.close();
  await world.close();
});
beforeEach(async () => {
  await world.sql`update webhook_endpoints set state = 'deleted'`;
  server.received.length = 0;
  server.replies.length = 0;
});

const MINUTE = 60_000;
let endpoints = 0;

/** An endpoint at the receiver; of all shops when `shopId` is null. */
async function endpoint(shopId: string | null, { events = [...WEBHOOK_EVENTS] as string[], url = '' } = {}) {
  endpoints += 1;
  const id = `endpoint-${endpoints}`;
  const { secret, sealed } = newSecret(world.context.keys, id);
  const path = `${server.url}/${id}`;
  await insertEndpoint(
    world.database,
    { id, shopId, url: url || path, description: '', events, createdBy: 'p', secret: sealed },
    new Date(),
  );
  return { id, shopId, secret, path: `/${id}` };
}

const ping = (one: { id: string; shopId: string | null }) =>
  queuePing(world.database, one, 'ping', new Date());
const send = (after = 0, context: Context = world.context, timeoutMs = 2_000) => {
  const now = new Date(Date.now() + after).toISOString();
  return new MockActivityEnvironment().run(sendWebhooks, context, { v: 1 as const, now, timeoutMs });
};
const at = (path: string) => server.received.filter(one => one.path === path);
const attempts = (id: number) =>
  world.sql`select status, error, by_hand, duration_ms from webhook_attempts where delivery_id = ${id} order by id`;
const delivery = async (id: number) =>
  (await world.sql`select state, attempts, next_attempt_at from webhook_deliveries where id = ${id}`)[0];
const stateOf = async (id: string) =>
  (
    await world.sql`select state, disabled_reason, failing_since, not_before from webhook_endpoints where id = ${id}`
  )[0];

describe('what happens', () => {
  it('is told in the transaction that makes it happen, in order, to whom it concerns, with ids and codes alone', async () => {
    const [shopId, other] = [await world.shop('w-1'), await world.shop('w-2')];
    const mine = await endpoint(shopId);
    const all = await endpoint(null, { events: ['shop.stage_changed', 'day.differs'] });
    const undone = world.sql.begin(async sql => {
      await sql`update shops set stage = 'trial' where shop_id = ${shopId}`;
      throw new Error('rolled back');
    });
    await expect(undone).rejects.toThrow('rolled back');
    await world.sql`update shops set stage = 'review' where shop_id = ${shopId}`;
    for (const one of [shopId, other])
      await world.sql`update shops set stage = 'live', stage_since = now() where shop_id = ${one}`;
    await world.sql`update shops set paused = true where shop_id = ${shopId}`;
    await world.sql`update shops set paused = false, waits_for = 'x' where shop_id = ${shopId}`;
    await world.day(shopId, '2026-03-02', 'differs');
    await world.day(shopId, '2026-03-02', 'proved');
    await world.day(shopId, '2026-03-02', 'proved', 2);
    await world.source(shopId);
    await world.announce('2026-03-10T17:00:00Z');
    await world.announce('2026-03-12T17:00:00Z');
    await world.sql`update grants set status = 'active'`;
    await world.announce('2026-03-12T18:00:00Z');
    await send();
    const told = at(mine.path).map(({ body }) => JSON.parse(body));
    expect(told.map(one => one.type)).toEqual([
      'shop.stage_changed',
      'shop.stage_changed',
      'shop.paused',
      'shop.resumed',
      'day.differs',
      'day.proved',
      'notice.raised',
      'notice.escalated',
      'notice.resolved',
    ]);
    expect(told[1]).toEqual({
      type: 'shop.stage_changed',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      data: expect.objectContaining({ shopId, stage: 'live', before: 'review' }),
    });
    expect(told[6].data).toMatchObject({
      shopId,
      kind: 'reconnect-source',
      whoActs: 'shop',
      act: 'connect-source',
      level: 0,
    });
    expect(told[7].data.level).toBe(1);
    expect(told[5].data).toMatchObject({ businessDate: '2026-03-02' });
    expect(JSON.stringify(told)).not.toContain('Shop w-1');
    const staff = at(all.path).map(({ body }) => JSON.parse(body));
    expect(staff.map(one => [one.type, one.data.shopId])).toEqual([
      ['shop.stage_changed', shopId],
      ['shop.stage_changed', shopId],
      ['shop.stage_changed', other],
      ['day.differs', shopId],
    ]);
    await world.shop('w-3');
    expect(new Set(told.map(one => one.type)).size).toBe(WEBHOOK_EVENTS.length);
  });

  it('is signed so that a stranger can verify it, and nothing else passes', async () => {
    const one = await endpoint(await world.shop('signed'));
    await ping(one);
    await send();
    const [message] = at(one.path);
    if (!message) throw new Error('nothing came');
    expect(new Webhook(one.secret).verify(message.body, message.headers)).toMatchObject({ type: 'ping' });
    expect(message.headers).toMatchObject({
      'content-type': 'application/json',
      'webhook-id': expect.stringMatching(/^msg_[0-9a-f]{32}$/),
      'webhook-timestamp': expect.stringMatching(/^\d{10}$/),
    });
    const verify =
      (secret: string, body = message.body, headers = message.headers) =>
      () =>
        new Webhook(secret).verify(body, headers);
    expect(verify(newSecret(world.context.keys, 'x').secret)).toThrow();
    expect(verify(one.secret, `${message.body} `)).toThrow();
    expect(verify(one.secret, message.body, { ...message.headers, 'webhook-id': 'msg_other' })).toThrow();
    const [row] = await world.sql`select secret from webhook_endpoints where id = ${one.id}`;
    expect(String(row?.secret)).not.toContain(one.secret.slice(6));
  });

  it('is signed by both secrets for a while after a rotation', async () => {
    const one = await endpoint(await world.shop('rotated'));
    const { keys } = world.context;
    const next = newSecret(keys, one.id);
    const [row] = await world.sql`select secret from webhook_endpoints where id = ${one.id}`;
    const previousSecret = asPrevious(keys, one.id, row?.secret);
    const rotate = (until: number) =>
      replaceSecret(
        world.database,
        one.id,
        { secret: next.sealed, previousSecret, previousUntil: new Date(Date.now() + until) },
        new Date(),
      );
    for (const until of [MINUTE, -1]) {
      await rotate(until);
      await ping(one);
      await send();
    }
    const [both, alone] = at(one.path);
    if (!both || !alone) throw new Error('a message is missing');
    for (const secret of [one.secret, next.secret]) new Webhook(secret).verify(both.body, both.headers);
    new Webhook(next.secret).verify(alone.body, alone.headers);
    expect(() => new Webhook(one.secret).verify(alone.body, alone.headers)).toThrow();
  });
});

describe('a server that does not take it', () => {
  it('gets the same bytes under the same id again, after the delays of the specification', async () => {
    const one = await endpoint(await world.shop('again'));
    const id = await ping(one);
    server.replies.push(500, 404, 302);
    await send();
    const [first] = [await delivery(id)];
    const wait = new Date(first?.next_attempt_at).getTime() - Date.now();
    expect(first).toMatchObject({ state: 'waiting', attempts: 1 });
    expect(wait).toBeGreaterThan(3_000);
    expect(wait).toBeLessThan(6_100);
    await send(2_000);
    expect(at(one.path)).toHaveLength(1);
    await send(7_000);
    await send(8 * MINUTE);
    await send(60 * MINUTE);
    await send(90 * MINUTE);
    expect(await attempts(id)).toMatchObject([
      { status: 500 },
      { status: 404 },
      { status: 302 },
      { status: 204 },
    ]);
    expect(await delivery(id)).toMatchObject({ state: 'delivered', attempts: 4 });
    expect(
      new Set(at(one.path).map(message => `${message.headers['webhook-id']} ${message.body}`)).size,
    ).toBe(1);
    expect(await stateOf(one.id)).toMatchObject({ state: 'active', failing_since: null });
  });

  it('is given up after ten attempts over three days, and can be sent again by hand from the beginning', async () => {
    const one = await endpoint(await world.shop('given-up'));
    const id = await ping(one);
    server.replies.push(...Array.from({ length: 10 }, () => 500));
    const waits: number[] = [];
    for (let after = 0; (await delivery(id))?.state === 'waiting'; ) {
      await send(after);
      const next = new Date((await delivery(id))?.next_attempt_at).getTime() - Date.now();
      waits.push(next - after);
      after = next + 1_000;
    }
    expect(await delivery(id)).toMatchObject({ state: 'failed', attempts: 10 });
    expect(await stateOf(one.id)).toMatchObject({ state: 'active' });
    for (const [index, delay] of RETRY_DELAYS_MS.entries()) {
      expect(waits[index]).toBeGreaterThan(delay * 0.95 - 1_000);
      expect(waits[index]).toBeLessThan(delay * 1.2 + 1_000);
    }
    expect(await resendDelivery(world.database, one.id, id, new Date())).toBe(true);
    expect(await resendDelivery(world.database, one.id, id, new Date())).toBe(false);
    await send();
    const tries = await attempts(id);
    expect(tries).toHaveLength(11);
    expect(tries.at(-1)).toMatchObject({ status: 204, by_hand: true });
    expect(tries.slice(0, -1).every(attempt => !attempt.by_hand)).toBe(true);
  });

  it('that is silent or cuts the connection counts as a failure, with a code', async () => {
    const one = await endpoint(await world.shop('silent'));
    const id = await ping(one);
    server.replies.push('silence', 'reset');
    await send(0, world.context, 300);
    await send(7_000, world.context, 300);
    expect(await attempts(id)).toMatchObject([
      { status: null, error: 'timeout' },
      { status: null, error: 'connection-reset' },
    ]);
    const nowhere = await endpoint(await world.shop('nowhere'), { url: 'http://127.0.0.1:1/' });
    const lost = await ping(nowhere);
    await send();
    expect(await attempts(lost)).toMatchObject([{ status: null, error: 'connection-failed' }]);
  });

  it('answers 410: it is disabled at once, and somebody is told', async () => {
    const shopId = await world.shop('gone');
    const one = await endpoint(shopId);
    const ids = [await ping(one), await ping(one)];
    server.replies.push(410);
    await send();
    expect(await stateOf(one.id)).toMatchObject({ state: 'disabled', disabled_reason: 'gone' });
    await send(60 * MINUTE);
    await world.sql`update shops set paused = true where shop_id = ${shopId}`;
    expect(at(one.path)).toHaveLength(1);
    for (const id of ids) expect((await delivery(id))?.state).toBe('stopped');
    await world.announce(new Date().toISOString());
    expect(await world.open(shopId)).toMatchObject([
      { kind: 'webhook-disabled', subject: one.id, facts: { code: 'gone' } },
    ]);
  });

  it('fails for five days: it is disabled; one success before that begins the count anew', async () => {
    const one = await endpoint(null);
    const days = async (count: number) =>
      world.sql`update webhook_endpoints set failing_since = now() - make_interval(hours => ${count * 24 - 1}) where id = ${one.id}`;
    await ping(one);
    server.replies.push(500);
    await send();
    await days(5);
    await ping(one);
    await send();
    expect(await stateOf(one.id)).toMatchObject({ state: 'active', failing_since: null });
    await ping(one);
    server.replies.push(503);
    await send();
    await days(6);
    await ping(one);
    server.replies.push(500);
    await send(2 * MINUTE);
    expect(await stateOf(one.id)).toMatchObject({ state: 'disabled', disabled_reason: 'failing' });
    await world.announce(new Date().toISOString());
    const own = (await world.open(null)).filter(row => row.subject === one.id);
    expect(own).toMatchObject([{ kind: 'webhook-disabled', who_acts: 'operator' }]);
  });

  it.each([
    ['seconds', '120'],
    ['a date', new Date(Date.now() + 120_000).toUTCString()],
  ])('says when to come again in %s: everything for it waits until then', async (name, retryAfter) => {
    const one = await endpoint(await world.shop(`later in ${name}`));
    const ids = [await ping(one), await ping(one)];
    server.replies.push({ status: 429, headers: { 'retry-after': retryAfter } });
    await send();
    await send(100_000);
    expect(at(one.path)).toHaveLength(1);
    await send(130_000);
    await send(131_000);
    expect(at(one.path)).toHaveLength(3);
    for (const id of ids) expect((await delivery(id))?.state).toBe('delivered');
  });
});

describe('several workers at once', () => {
  it('send each message once, and to one endpoint in the order in which things happened', async () => {
    const many = await Promise.all(
      Array.from({ length: 6 }, async (_, index) => endpoint(await world.shop(`many-${index}`))),
    );
    for (const one of many) for (let count = 0; count < 8; count += 1) await ping(one);
    await Promise.all([send(), send(), send(), send()]);
    for (const one of many) {
      const rows =
        await world.sql`select message_id from webhook_deliveries where endpoint_id = ${one.id} order by id`;
      expect(at(one.path).map(message => message.headers['webhook-id'])).toEqual(
        rows.map(row => row.message_id),
      );
    }
  });

  it('and one that died has its endpoint taken over after its lease, under the same id', async () => {
    const one = await endpoint(await world.shop('died'));
    await ping(one);
    await world.sql`update webhook_endpoints set leased_until = now() + interval '1 minute' where id = ${one.id}`;
    await send();
    expect(at(one.path)).toHaveLength(0);
    await send(61_000);
    expect(at(one.path)).toHaveLength(1);
  });
});

describe('outside practice mode', () => {
  const post = (url: string) =>
    postWebhook({ url, headers: {}, body: '{}', timeoutMs: 2_000, practice: false });

  it.each([
    'http://example.com/',
    'https://127.0.0.1/',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f.0.0.1/',
    'https://10.1.2.3/',
    'https://172.16.0.1/',
    'https://192.168.1.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://100.64.0.1/',
    'https://0.0.0.0/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[fd00::1]/',
    'https://[fe80::1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://localhost/',
    'https://user:word@example.com/',
    'ftp://example.com/',
  ])('nothing goes to %s', async url => {
    expect(await post(url)).toEqual({ status: null, error: 'forbidden-address', retryAfter: null });
  });

  it.each([
    ['this machine', ['127.0.0.1']],
    ['a private network', ['10.0.0.7']],
    ['a public address and this machine', ['93.184.215.14', '::1']],
  ])(
    'a name that leads to %s is refused when the connection is made, and nothing arrives',
    async (_name, addresses) => {
      const { port } = new URL(server.url);
      const lookUp: LookUp = (_host, _options, done) =>
        done(
          null,
          addresses.map(address => ({ address, family: isIP(address) })),
        );
      const url = `https://hooks.example.com:${port}/`;
      const answer = await postWebhook({
        url,
        headers: {},
        body: '{}',
        timeoutMs: 2_000,
        practice: false,
        lookUp,
      });
      expect(answer.error).toBe('forbidden-address');
      expect(server.received).toEqual([]);
    },
  );

  it('an endpoint made in practice mode gets nothing once practice mode is off', async () => {
    const one = await endpoint(await world.shop('left-practice'));
    const id = await ping(one);
    await send(0, { ...world.context, practice: false });
    expect(at(one.path)).toEqual([]);
    expect(await attempts(id)).toMatchObject([{ status: null, error: 'forbidden-address' }]);
  });
});
