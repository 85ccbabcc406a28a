import { Webhook } from 'standardwebhooks';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { asPrevious, newSecret } from '../../api/webhooks/secrets.ts';
import { replaceSecret } from '../../db/queries/webhook-endpoints.ts';
import { WEBHOOK_EVENTS } from '../../domain/webhooks/events.ts';
import { webhookWorld } from './world.ts';

const { world, endpoint, ping, send, at, clear, close } = await webhookWorld();
beforeEach(clear);
afterAll(close);

const MINUTE = 60_000;

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
