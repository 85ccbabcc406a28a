import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { testServerPath } from '../support/ground.ts';
import { type Script, scriptAt } from './script.ts';
import type { ShopDriver } from './shop-driver.ts';
import { book, connect, install, leaveAll, neverSettled, reachLive } from './stages.ts';
import { DAY_MS, failedTasks, HOUR_MS, skippingWorld, type World } from './support.ts';

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

describe('settling', () => {
  it('looks again until nothing is open, then leaves', async () => {
    const shop = await live();
    let looks = 0;
    script.answer('settle', async () => {
      looks += 1;
      return { v: 1, open: looks < 4 ? 3 : 0, over: false, againInMs: looks < 4 ? HOUR_MS : null };
    });
    await shop.signal('cancel', { actor: 'person-3', reason: 'sold' });
    await shop.until(status => status.nextAct?.act === 'settle');
    expect(script.of('leave', shop.shopId)).toEqual([]);
    expect(await shop.status()).toMatchObject({ waitsFor: 'settling', cancel: { actor: 'person-3' } });
    await world.pass(4 * HOUR_MS);
    await shop.untilStage('cancelled');
    expect(looks).toBe(4);
    expect(script.of('noteCancellation', shop.shopId).map(call => call.input.reason)).toEqual(['sold']);
  });

  it('ends after thirty days with what is still open', async () => {
    const shop = await live();
    script.answer('settle', async ({ now, cancelledAt }) => {
      const over = Date.parse(now) >= Date.parse(cancelledAt) + 30 * DAY_MS;
      return { v: 1, open: 2, over, againInMs: 12 * HOUR_MS };
    });
    await shop.signal('cancel');
    await world.pass(29 * DAY_MS);
    expect((await shop.status()).stage).toBe('cancelling');
    await world.pass(2 * DAY_MS);
    await shop.untilStage('cancelled');
    expect(script.of('deliver', shop.shopId)).toEqual([]);
  });

  it('is closed by support alone, by name', async () => {
    const shop = await live();
    script.answer('settle', neverSettled);
    await shop.signal('cancel');
    await shop.until(status => status.nextAct?.act === 'settle');
    expect(await shop.refused('closeSettling', { role: 'shop' })).toEqual({
      code: 'not-allowed',
      reason: 'role-may-not',
    });
    await shop.as('support', 'closeSettling', { actor: 'person-9' });
    await shop.untilStage('cancelled');
    expect(script.of('recordCommand', shop.shopId).at(-1)?.input).toMatchObject({
      move: 'closeSettling',
      actor: 'person-9',
    });
  });

  it('never looks in a loop without rest, whatever delay it is told', async () => {
    const shop = await live();
    script.answer('settle', async () => ({ v: 1, open: 1, over: false, againInMs: 0 }));
    await shop.signal('cancel');
    await shop.until(status => status.nextAct?.act === 'settle');
    const looks = script.of('settle', shop.shopId).length;
    expect(looks).toBeLessThanOrEqual(2);
  });

  it('gives back the slot of an appointment that is still to come', async () => {
    const shop = await order();
    await connect(shop);
    await book(world, shop);
    await shop.signal('cancel');
    await shop.untilStage('cancelled');
    expect(script.of('releaseSlot', shop.shopId).map(call => call.input.status)).toEqual(['cancelled']);
  });

  it('of a shop that never posted is over at once', async () => {
    const shop = await order();
    await install(shop);
    await shop.signal('cancel');
    await shop.signal('cancel').catch(() => undefined);
    await shop.untilStage('cancelled');
    expect(script.of('noteCancellation', shop.shopId)).toHaveLength(1);
  });
});
