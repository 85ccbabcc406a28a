import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { resendDelivery } from '../../db/queries/webhook-endpoints.ts';
import { RETRY_DELAYS_MS } from '../../domain/webhooks/retries.ts';
import { webhookWorld } from './world.ts';

const { world, server, endpoint, ping, send, at, attempts, delivery, stateOf, clear, close } =
  await webhookWorld();
beforeEach(clear);
afterAll(close);

const MINUTE = 60_000;

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
    ['seconds', () => '120'],
    ['a date', () => new Date(Date.now() + 120_000).toUTCString()],
  ])('says when to come again in %s: everything for it waits until then', async (name, retryAfter) => {
    const one = await endpoint(await world.shop(`later in ${name}`));
    const ids = [await ping(one), await ping(one)];
    server.replies.push({ status: 429, headers: { 'retry-after': retryAfter() } });
    await send();
    await send(100_000);
    expect(at(one.path)).toHaveLength(1);
    await send(130_000);
    await send(131_000);
    expect(at(one.path)).toHaveLength(3);
    for (const id of ids) expect((await delivery(id))?.state).toBe('delivered');
  });
});
