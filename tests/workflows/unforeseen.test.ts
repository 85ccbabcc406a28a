import { ApplicationFailure } from '@temporalio/common';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { testTemporal } from '../support/ground.ts';
import { type Script, scriptAt } from './script.ts';
import { eventually, type ShopDriver } from './shop-driver.ts';
import { crowd, leaveAll } from './stages.ts';
import { failedTasks, realWorld, type World } from './support.ts';
import { daysBefore, today } from './usual.ts';

const EXPIRED = { code: 'authorization-expired', whoActs: 'shop' } as const;

let world: World;
let script: Script;
let shop: ShopDriver;

beforeAll(async () => {
  const server = await testTemporal({ ownNamespace: true });
  world = await realWorld(server, scriptAt);
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

  it('an activity that fails for now is tried again by itself and holds nobody', async () => {
    await live();
    let tries = 0;
    script.answer('extract', async (_input, usual) => {
      tries += 1;
      if (tries < 3) throw ApplicationFailure.create({ type: 'source-unavailable', nextRetryDelay: 1 });
      return await usual();
    });
    await shop.ask('syncNow', {});
    await eventually(() => script.of('reconcile', shop.shopId).length === 1);
    expect(tries).toBeGreaterThanOrEqual(3);
    expect((await shop.status()).attention).toBeNull();
  });
});

describe('days that the source changed', () => {
  it('are posted again, oldest first, before the day itself; later ones wait for their own run', async () => {
    await live();
    const now = await dayNow();
    const days = [daysBefore(now, 3), daysBefore(now, 2), daysBefore(now, 1)] as const;
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
    const days = [daysBefore(now, 3), daysBefore(now, 2)] as const;
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
    await eventually(() => script.of('reconcile', shop.shopId).length === 2);
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
