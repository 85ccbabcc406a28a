import { ApplicationFailure } from '@temporalio/common';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { businessDates } from '../../domain/calendar/dates.ts';
import { testServerPath } from '../support/ground.ts';
import { type Script, scriptAt } from './script.ts';
import { eventually, type ShopDriver } from './shop-driver.ts';
import { crowd, reachTrial } from './stages.ts';
import { DAY_MS, failedTasks, skippingWorld, type World } from './support.ts';
import { after, daysBefore, today } from './usual.ts';

const EXPIRED = { code: 'authorization-expired', whoActs: 'shop' } as const;

let world: World;
let script: Script;
let shop: ShopDriver;

// A server of its own for each test: they let time pass, and no shop of another test passes with it.
beforeEach(async () => {
  world = await skippingWorld(await testServerPath(), scriptAt);
  script = world.script;
});
afterEach(async () => {
  await world?.stop();
  expect(failedTasks()).toEqual([]);
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
    const last = daysBefore(await dayNow());
    await eventually(() => script.of('closeDay', shop.shopId).some(call => call.input.closed === last));
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
});
