import { ApplicationFailure } from '@temporalio/common';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { businessDates } from '../../domain/calendar/dates.ts';
import { testServerPath } from '../support/ground.ts';
import { Script } from './script.ts';
import { eventually, type ShopDriver } from './shop-driver.ts';
import { crowd, leaveAll, reachTrial } from './stages.ts';
import { DAY_MS, failedTasks, skippingWorld, type World } from './support.ts';
import { after, before, today } from './usual.ts';

const EXPIRED = { code: 'authorization-expired', whoActs: 'shop' } as const;

let world: World;
let script: Script;
let shop: ShopDriver;

beforeAll(async () => {
  world = await skippingWorld(await testServerPath(), now => new Script({ startDate: now.slice(0, 10) }));
  script = world.script;
});
afterEach(async () => {
  expect(failedTasks()).toEqual([]);
  for (const act of ['extract', 'prepare', 'deliver', 'reconcile', 'saveShop', 'mappingChanged'] as const)
    script.usual(act);
  await leaveAll([shop]);
});
afterAll(async () => {
  await world?.stop();
});

async function live(): Promise<void> {
  const [one] = await crowd(world, 'live', 1);
  if (!one) throw new Error('no shop');
  shop = one;
  script.forget();
}

const dayNow = async () => today(script.facts, await world.now());

describe('a connection that has ended', () => {
  it.each(['extract', 'deliver'] as const)('told by %s: days wait, nothing is tried in vain', async act => {
    await live();
    const first = await dayNow();
    script.answer(act, async () => ({ ...EXPIRED }));
    await world.pass(4 * DAY_MS);
    const status = await shop.status();
    expect(status).toMatchObject({
      attention: { ...EXPIRED },
      waitsFor: 'authorization-expired',
      whoActs: 'shop',
      waitingDays: [first],
      nextAct: null,
    });
    expect(script.of(act, shop.shopId)).toHaveLength(1);
    expect(script.of('saveShop', shop.shopId).length + script.of('closeDay', shop.shopId).length).toBe(1);
    expect(await shop.refused('syncNow', {})).toEqual({ code: 'not-allowed', reason: EXPIRED.code });
    script.usual(act);
    script.forget();
    await shop.signal('booksReconnected');
    const last = before(await dayNow());
    await shop.until(one => (one.lastSync?.businessDate ?? '') >= last && one.waitingDays.length === 0);
    expect(script.datesOf('reconcile', shop.shopId).slice(0, 4)).toEqual(
      businessDates(first, after(first, 3)),
    );
    expect(script.of('saveShop', shop.shopId)[0]?.input.attention).toBeNull();
  });

  it('before go-live: what was missed is read and prepared after reconnecting', async () => {
    script.facts.startDate = await dayNow();
    shop = await world.order();
    await reachTrial(shop);
    await eventually(() => script.of('prepareTrial', shop.shopId).length > 0);
    script.answer('extract', async () => ({ ...EXPIRED }));
    await world.pass(2 * DAY_MS);
    expect((await shop.status()).attention).toMatchObject(EXPIRED);
    script.usual('extract');
    script.forget();
    await shop.ask('sourceConnected', {});
    await shop.until(status => status.attention === null && status.waitingDays.length === 0);
    await eventually(() => script.of('prepareTrial', shop.shopId).length > 0);
    expect(script.of('deliver', shop.shopId)).toEqual([]);
  });
});

describe('what nobody foresaw', () => {
  it('a day whose run fails holds the shop for an operator, and runs again when told', async () => {
    await live();
    script.answer('prepare', async () => {
      throw ApplicationFailure.nonRetryable('a code of nobody', 'no-such-code');
    });
    await shop.ask('syncNow', {});
    const held = await shop.until(status => status.attention !== null);
    expect(held).toMatchObject({ stage: 'live', attention: { code: 'bug' }, waitingDays: [await dayNow()] });
    script.usual('prepare');
    await shop.signal('booksReconnected');
    await shop.until(status => status.waitingDays.length === 0 && status.lastSync?.outcome === 'proved');
  });

  it.each(['terminated', 'cancelled'])(
    'a day whose workflow is %s from outside does not end the shop',
    async how => {
      await live();
      let release = () => {};
      script.answer('deliver', async (_input, usual) => {
        await new Promise<void>(done => {
          release = done;
        });
        return await usual();
      });
      await shop.ask('syncNow', {});
      await eventually(() => script.of('deliver', shop.shopId).length === 1);
      const day = world.client.workflow.getHandle(`shop-${shop.shopId}/day-${await dayNow()}`);
      await (how === 'terminated' ? day.terminate() : day.cancel());
      release();
      const held = await shop.until(status => status.attention !== null);
      expect(held).toMatchObject({ stage: 'live', waitsFor: 'bug', whoActs: 'operator' });
      expect(held.waitingDays).toHaveLength(1);
      script.usual('deliver');
      await shop.signal('booksReconnected');
      await shop.until(status => status.waitingDays.length === 0);
    },
  );

  it('an act that fails outright holds the shop, which still answers', async () => {
    await live();
    script.answer('closeDay', async () => {
      throw ApplicationFailure.nonRetryable('no', 'bug');
    });
    await world.pass(DAY_MS);
    expect(await shop.until(status => status.attention !== null)).toMatchObject({ waitsFor: 'bug' });
    script.usual('closeDay');
    const [close] = script.of('closeDay', shop.shopId);
    await shop.signal('booksReconnected');
    await eventually(() => script.of('closeDay', shop.shopId).length >= 2);
    expect(script.of('closeDay', shop.shopId)[1]?.input.closed).toBe(close?.input.closed);
    await shop.until(status => status.attention === null);
  });

  it('an activity that fails for now is tried again by itself and holds nobody', async () => {
    await live();
    let tries = 0;
    script.answer('extract', async (_input, usual) => {
      tries += 1;
      if (tries < 3) throw ApplicationFailure.create({ type: 'source-unavailable', nextRetryDelay: 1 });
      return await usual();
    });
    await shop.ask('syncNow', {});
    await shop.until(status => status.lastSync?.outcome === 'proved' && status.waitingDays.length === 0);
    expect(tries).toBeGreaterThanOrEqual(3);
    expect((await shop.status()).attention).toBeNull();
  });
});

describe('days that the source changed', () => {
  it('are posted again, oldest first, before the day itself; later ones wait for their own run', async () => {
    await live();
    const now = await dayNow();
    const days = [before(now, 3), before(now, 2), before(now, 1)] as const;
    let asked = 0;
    script.answer('extract', async (_input, usual) => {
      asked += 1;
      return asked === 1
        ? { ...(await usual()), changedDays: [...days], code: null, whoActs: null, v: 1, documents: 3 }
        : await usual();
    });
    await shop.ask('syncNow', { businessDate: days[1] });
    await eventually(() => script.datesOf('reconcile', shop.shopId).length === 3);
    expect(script.datesOf('reconcile', shop.shopId)).toEqual([...days]);
    await shop.until(status => status.waitingDays.length === 0);
  });

  it('are not lost when the run has to wait in their midst', async () => {
    await live();
    const now = await dayNow();
    const days = [before(now, 3), before(now, 2)] as const;
    let asked = 0;
    script.answer('extract', async (_input, usual) => {
      asked += 1;
      return asked === 1
        ? { v: 1, documents: 3, changedDays: [...days], code: null, whoActs: null }
        : await usual();
    });
    script.answer('deliver', async (input, usual) =>
      input.businessDate === days[1] ? { ...EXPIRED } : await usual(),
    );
    await shop.ask('syncNow', {});
    const held = await shop.until(status => status.attention !== null);
    expect(held.waitingDays).toEqual([days[1], now]);
    script.usual('deliver');
    script.forget();
    await shop.signal('booksReconnected');
    await shop.until(status => status.waitingDays.length === 0);
    expect(script.datesOf('reconcile', shop.shopId)).toEqual([days[1], now]);
  });

  it('a mapping changed while a day runs lets that day run once more', async () => {
    await live();
    const now = await dayNow();
    let release = () => {};
    script.answer('deliver', async (_input, usual) => {
      if (script.of('deliver', shop.shopId).length === 1)
        await new Promise<void>(done => {
          release = done;
        });
      return await usual();
    });
    script.answer('mappingChanged', async () => ({ v: 1, days: [now] }));
    await shop.ask('syncNow', {});
    await eventually(() => script.of('deliver', shop.shopId).length === 1);
    await shop.ask('syncNow', {});
    await shop.ask('map', { targetConnectionId: 't', version: 2 });
    release();
    await shop.until(status => status.waitingDays.length === 0);
    await eventually(() => script.of('reconcile', shop.shopId).length === 2);
    expect(script.datesOf('prepare', shop.shopId)).toEqual([now, now]);
  });
});
