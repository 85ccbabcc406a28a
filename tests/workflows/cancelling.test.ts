import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { testServerPath } from '../support/ground.ts';
import { type Script, scriptAt } from './script.ts';
import { eventually, refusalIn, type ShopDriver } from './shop-driver.ts';
import { book, leaveAll, neverSettled, reachLive, reachReview, startDaysAgo } from './stages.ts';
import { failedTasks, skippingWorld, type World } from './support.ts';

let world: World;
let script: Script;
const open: ShopDriver[] = [];

beforeAll(async () => {
  world = await skippingWorld(await testServerPath(), scriptAt);
  script = world.script;
});
afterEach(async () => {
  expect(failedTasks()).toEqual([]);
  for (const act of ['deliver', 'settle', 'leave', 'saveShop', 'takeSlot'] as const) script.usual(act);
  await leaveAll(open.splice(0));
});
afterAll(async () => {
  await world?.stop();
});

async function order(): Promise<ShopDriver> {
  const shop = await world.order();
  open.push(shop);
  return shop;
}

async function live(): Promise<ShopDriver> {
  const shop = await order();
  await reachLive(world, shop);
  script.forget();
  return shop;
}

/** Both ways in which an operator cancels: the signal, and Temporal's own button. */
const WAYS = [
  ['the signal', (shop: ShopDriver) => shop.signal('cancel')],
  ["Temporal's own cancel", async (shop: ShopDriver) => void (await shop.handle.cancel())],
] as const;

describe.each(WAYS)('%s', (_way, cancel) => {
  it('while waiting: settles, leaves the grants, and ends the workflow as completed', async () => {
    const shop = await live();
    await cancel(shop);
    const status = await shop.untilStage('cancelled');
    expect(status.cancel).toMatchObject({ actor: 'operator' });
    expect(script.worksOf(shop.shopId).toSorted()).toEqual(['leave', 'noteCancellation', 'settle']);
    await eventually(async () => (await shop.handle.describe()).status.name === 'COMPLETED');
  });

  it('while a day runs: the day is stopped and nothing is delivered after', async () => {
    const shop = await live();
    let release = () => {};
    script.answer('deliver', async (_input, usual) => {
      await new Promise<void>(done => {
        release = done;
      });
      return { ...(await usual()), againInMs: 1 } as Awaited<ReturnType<typeof usual>>;
    });
    await shop.ask('syncNow', {});
    await eventually(() => script.of('deliver', shop.shopId).length === 1);
    await cancel(shop);
    await shop.untilStage('cancelling');
    release();
    await shop.untilStage('cancelled');
    expect(script.of('deliver', shop.shopId)).toHaveLength(1);
    expect(script.of('reconcile', shop.shopId)).toHaveLength(0);
    expect(script.of('settle', shop.shopId)).toHaveLength(1);
  });

  it('while a day is read: nothing is delivered at all', async () => {
    const shop = await live();
    let release = () => {};
    script.answer('prepare', async (_input, usual) => {
      await new Promise<void>(done => {
        release = done;
      });
      return await usual();
    });
    await shop.ask('syncNow', {});
    await eventually(() => script.of('prepare', shop.shopId).length === 1);
    // Even when the board cannot be written for a while.
    script.answer('saveShop', async (_input, usual) => {
      release();
      await new Promise(done => setTimeout(done, 200));
      return await usual();
    });
    await cancel(shop);
    await shop.untilStage('cancelled');
    script.usual('prepare');
    expect(script.of('deliver', shop.shopId)).toEqual([]);
  });

  it('while a backfill runs: the backfill ends and delivers nothing more', async () => {
    const shop = await order();
    await reachReview(world, shop);
    await startDaysAgo(world, 20);
    const { trialDays } = await shop.status();
    for (const { businessDate } of trialDays)
      await shop.ask('approve', { businessDate, preparedHash: `${businessDate}#0` });
    await shop.until(status => status.trialDays.every(day => day.state === 'proved'));
    script.forget();
    let release = () => {};
    script.answer('deliver', async (_input, usual) => {
      if (script.of('deliver', shop.shopId).length === 5)
        await new Promise<void>(done => {
          release = done;
        });
      return await usual();
    });
    await shop.ask('goLive', {});
    await eventually(() => script.of('deliver', shop.shopId).length === 5);
    await cancel(shop);
    await shop.until(status => status.stage !== 'live');
    release();
    await shop.untilStage('cancelled');
    const backfill = world.client.workflow.getHandle(`shop-${shop.shopId}/backfill-1`);
    await eventually(async () => (await backfill.describe()).status.name === 'CANCELLED');
    expect(script.of('deliver', shop.shopId)).toHaveLength(5);
  });

  it('during a command that waits for an activity: the command is refused, its slot goes back', async () => {
    const shop = await order();
    let release = () => {};
    script.answer('takeSlot', async (_input, usual) => {
      await new Promise<void>(done => {
        release = done;
      });
      return await usual();
    });
    const booking = book(world, shop).then(
      () => 'booked',
      error => refusalIn(error).reason,
    );
    await eventually(() => script.of('takeSlot', shop.shopId).length === 1);
    await cancel(shop);
    await shop.until(status => status.stage !== 'ordered');
    release();
    expect(await booking).toBe('not-possible-in-this-stage');
    await eventually(() => script.of('releaseSlot', shop.shopId).length === 1);
    await shop.untilStage('cancelled');
  });

  it('commands and signals are still answered while it settles', async () => {
    const shop = await live();
    script.answer('settle', neverSettled);
    await cancel(shop);
    await shop.until(status => status.nextAct?.act === 'settle');
    expect(await shop.refused('syncNow', {})).toMatchObject({ reason: 'not-possible-in-this-stage' });
    await shop.ask('booksConnected', {});
    await shop.signal('booksReconnected');
    await shop.signal('cancel', 5);
    await shop.ask('closeSettling', { key: 'close' });
    await shop.untilStage('cancelled');
    expect(script.of('leave', shop.shopId)).toHaveLength(1);
  });
});
