import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { businessDates } from '../../domain/calendar/dates.ts';
import { backfillWorkflowId } from '../../temporal/ids.ts';
import { testServerPath } from '../support/ground.ts';
import { type Script, scriptAt } from './script.ts';
import { eventually, type ShopDriver } from './shop-driver.ts';
import { approve, crowd, leaveAll, reachReview, startDaysAgo } from './stages.ts';
import { failedTasks, skippingWorld, type World } from './support.ts';
import { daysBefore, today } from './usual.ts';

let world: World;
let script: Script;
let shop: ShopDriver;
/** Lets the delivery go on that `holdDelivery` stopped. */
let release = () => {};

beforeAll(async () => {
  world = await skippingWorld(await testServerPath(), scriptAt);
  script = world.script;
});
afterEach(async () => {
  for (const act of ['extract', 'deliver', 'reconcile', 'backfillStarted', 'nextClose'] as const)
    script.usual(act);
  release();
  await leaveAll([shop]);
  expect(failedTasks()).toEqual([]);
});
afterAll(async () => {
  await world?.stop();
});

/** Stops the delivery of one number in its midst. */
function holdDelivery(number: number): void {
  script.answer('deliver', async (_input, usual) => {
    if (script.of('deliver', shop.shopId).length === number)
      await new Promise<void>(done => {
        release = done;
      });
    return await usual();
  });
}

const dayNow = async () => today(script.facts, await world.now());

/** A shop whose three days are proved, with twenty days to catch up with. */
async function beforeBackfill(): Promise<string[]> {
  shop = await world.order();
  const days = await reachReview(world, shop);
  for (const day of days) await approve(world, shop, day);
  await shop.until(status => status.trialDays.every(day => day.state === 'proved'));
  await startDaysAgo(world, 20);
  script.forget();
  return businessDates(script.facts.startDate, daysBefore(await dayNow()));
}

describe('a pause', () => {
  it('in the midst of a day: what was not sent is sent after it, once', async () => {
    const [one] = await crowd(world, 'live', 1);
    if (!one) throw new Error('no shop');
    shop = one;
    script.forget();
    holdDelivery(1);
    script.answer('reconcile', async (_input, usual) => {
      const first = script.of('reconcile', shop.shopId).length === 1;
      return first
        ? { v: 1, documents: 3, tiesOut: false, parked: 0, code: null, whoActs: null }
        : await usual();
    });
    await shop.ask('syncNow', {});
    await eventually(() => script.of('deliver', shop.shopId).length === 1);
    await shop.signal('pause');
    await eventually(() => script.of('saveShop', shop.shopId).at(-1)?.input.paused === true);
    release();
    await shop.until(status => status.waitingDays.length === 1);
    expect(await shop.status()).toMatchObject({ paused: true, nextAct: null, attention: null });
    await shop.signal('resume');
    await eventually(() => script.of('reconcile', shop.shopId).length === 2);
    await shop.until(status => status.waitingDays.length === 0 && status.lastSync?.outcome === 'proved');
  });
});

describe('a backfill', () => {
  it('delivers in date order, on the queue of the past, and its end clears it', async () => {
    const days = await beforeBackfill();
    await shop.ask('goLive', {});
    await shop.until(status => status.stage === 'live' && status.backfill === null);
    expect(script.datesOf('deliver', shop.shopId)).toEqual(days);
    expect(new Set(script.of('deliver', shop.shopId).map(call => call.queue))).toEqual(
      new Set(['daybook-bulk']),
    );
    expect(script.of('backfillProgress', shop.shopId).map(call => call.input.doneThrough)).toEqual(days);
    expect(script.of('backfillEnded', shop.shopId)).toHaveLength(1);
    expect(script.of('extract', shop.shopId)).toHaveLength(1);
  });

  it('stops at its cursor when paused, and goes on from there', async () => {
    const days = await beforeBackfill();
    holdDelivery(5);
    await shop.ask('goLive', {});
    await eventually(() => script.of('deliver', shop.shopId).length === 5);
    await shop.ask('pause', {});
    release();
    await eventually(() => script.of('backfillProgress', shop.shopId).length === 5);
    await new Promise(done => setTimeout(done, 300));
    expect(script.of('deliver', shop.shopId)).toHaveLength(5);
    expect(await shop.status()).toMatchObject({ paused: true, backfill: { running: true } });
    await shop.ask('resume', {});
    await shop.until(status => status.backfill === null);
    expect(script.datesOf('deliver', shop.shopId)).toEqual(days);
  });

  it('started while the shop is being paused, it waits as well', async () => {
    await beforeBackfill();
    script.answer('backfillStarted', async (_input, usual) => {
      await shop.signal('pause');
      await eventually(() => script.of('saveShop', shop.shopId).at(-1)?.input.paused === true);
      return await usual();
    });
    await shop.ask('goLive', {});
    await shop.until(status => status.paused && status.backfill?.running === true);
    await new Promise(done => setTimeout(done, 300));
    const sent = script.of('deliver', shop.shopId).length;
    await new Promise(done => setTimeout(done, 300));
    expect(script.of('deliver', shop.shopId)).toHaveLength(sent);
    await shop.signal('resume');
    await shop.until(status => status.backfill === null);
  });

  it('tells the shop what it waits for, and goes on with the same day once it is reconnected', async () => {
    const days = await beforeBackfill();
    script.answer('deliver', async (_input, usual) =>
      script.of('deliver', shop.shopId).length === 4
        ? { code: 'authorization-expired', whoActs: 'shop' }
        : await usual(),
    );
    await shop.ask('goLive', {});
    const held = await shop.until(status => status.attention !== null);
    expect(held).toMatchObject({
      waitsFor: 'authorization-expired',
      whoActs: 'shop',
      backfill: { running: true },
    });
    await new Promise(done => setTimeout(done, 300));
    expect(script.of('deliver', shop.shopId)).toHaveLength(4);
    await shop.signal('booksReconnected');
    await shop.until(status => status.backfill === null);
    expect(script.datesOf('deliver', shop.shopId)).toEqual([...days.slice(0, 4), ...days.slice(3)]);
  });

  it('outlives that its shop continues as new', async () => {
    await beforeBackfill();
    holdDelivery(2);
    await shop.ask('goLive', {});
    await eventually(() => script.of('deliver', shop.shopId).length === 2);
    const { runId } = await shop.handle.describe();
    const dueAt = await world.now();
    script.answer('nextClose', async (_input, usual) => {
      const { nextClose } = await usual();
      return { v: 1, nextClose: { ...nextClose, dueAt } };
    });
    await shop.ask('changeSettings', {});
    await eventually(async () => (await shop.handle.describe()).runId !== runId);
    expect((await shop.status()).backfill).toMatchObject({ number: 1, running: true });
    const backfill = world.client.workflow.getHandle(backfillWorkflowId(shop.shopId, 1));
    expect((await backfill.describe()).status.name).toBe('RUNNING');
    release();
    await shop.until(status => status.backfill === null);
    expect((await backfill.describe()).status.name).toBe('COMPLETED');
  });

  it('that was ended from outside is begun again when it is spoken to', async () => {
    await beforeBackfill();
    holdDelivery(2);
    await shop.ask('goLive', {});
    await eventually(() => script.of('deliver', shop.shopId).length === 2);
    await world.client.workflow.getHandle(backfillWorkflowId(shop.shopId, 1)).terminate();
    release();
    script.usual('deliver');
    expect((await shop.status()).backfill).toMatchObject({ running: true });
    await shop.signal('resume');
    await shop.until(status => status.backfill === null);
    expect(script.of('backfillStarted', shop.shopId)).toHaveLength(2);
    expect(script.of('backfillEnded', shop.shopId)).toHaveLength(1);
  });
});
