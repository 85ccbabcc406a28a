import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { changeSetWorkflowId } from '../../temporal/ids.ts';
import { testServerPath } from '../support/ground.ts';
import { type Script, scriptAt } from './script.ts';
import { eventually, type ShopDriver } from './shop-driver.ts';
import { approve, leaveAll, reachLive, reachReview } from './stages.ts';
import { failedTasks, skippingWorld, type World } from './support.ts';
import { daysBefore, today } from './usual.ts';

const NOTHING = { code: null, whoActs: null } as const;
const LEFT = { v: 1, left: 3, held: false, againInMs: null, ...NOTHING } as const;
const HELD = { ...LEFT, held: true };
const LEFT_SLOWLY = { ...LEFT, againInMs: 30_000 };

let world: World;
let script: Script;
const open: ShopDriver[] = [];

beforeAll(async () => {
  world = await skippingWorld(await testServerPath(), scriptAt);
  script = world.script;
});
afterEach(async () => {
  expect(failedTasks()).toEqual([]);
  for (const act of ['carryOut', 'changeSetEnded', 'deliver'] as const) script.usual(act);
  await leaveAll(open.splice(0));
});
afterAll(async () => {
  await world?.stop();
});

async function live(): Promise<ShopDriver> {
  const shop = await world.order();
  open.push(shop);
  await reachLive(world, shop);
  script.forget();
  return shop;
}

const yesterday = async () => daysBefore(today(script.facts, await world.now()));
const run = async (shop: ShopDriver, number = 1) => {
  const day = await yesterday();
  await shop.ask('runChangeSet', { number, from: day, to: day });
  return day;
};
const tries = (shop: ShopDriver) => script.of('carryOut', shop.shopId).length;
const tell = async (shop: ShopDriver) =>
  await world.client.workflow.getHandle(changeSetWorkflowId(shop.shopId, 1)).signal('holdChangeSet');
const ended = (shop: ShopDriver) => script.of('changeSetEnded', shop.shopId);

test('is carried out in pieces on the queue of the past, and its end is told', async () => {
  const shop = await live();
  script.answer('carryOut', async (_input, usual) => (tries(shop) < 3 ? LEFT : await usual()));
  await run(shop);
  await shop.until(status => status.changeSet === null && tries(shop) === 3);
  const [call] = script.of('carryOut', shop.shopId);
  expect(call).toMatchObject({
    queue: 'daybook-bulk',
    workflowId: changeSetWorkflowId(shop.shopId, 1),
    input: { number: 1 },
  });
  expect(ended(shop).map(({ input }) => input.stopped)).toEqual([false]);
  expect(await shop.status()).toMatchObject({ backfill: null, attention: null });
});

test('the days that follow it are a backfill', async () => {
  const shop = await live();
  const day = await yesterday();
  script.answer('changeSetEnded', async () => ({ v: 1, follow: { from: day, to: day } }));
  await run(shop);
  await eventually(() => script.of('backfillStarted', shop.shopId).length === 1);
  expect(script.of('backfillStarted', shop.shopId)[0]?.input).toMatchObject({ from: day, to: day });
  await shop.until(status => status.backfill === null);
});

test('its days wait for it, and run once it has ended', async () => {
  const shop = await live();
  script.answer('carryOut', async () => HELD);
  const day = await run(shop);
  await eventually(() => tries(shop) === 1);
  await shop.ask('syncNow', { businessDate: day });
  await shop.ask('syncNow', {});
  await shop.until(status => status.lastSync !== null && status.lastSync.businessDate !== day);
  expect(await shop.status()).toMatchObject({ waitingDays: [day], changeSet: { number: 1 } });
  script.usual('carryOut');
  await tell(shop);
  await shop.until(status => status.changeSet === null && status.waitingDays.length === 0);
  await eventually(() => script.datesOf('deliver', shop.shopId).includes(day));
});

test('a person who resumes it while it works is not overheard', async () => {
  const shop = await live();
  script.answer('carryOut', async (_input, usual) => {
    if (tries(shop) > 1) return await usual();
    await tell(shop);
    await shop.handle.query('status');
    return HELD;
  });
  await run(shop);
  await shop.until(status => status.changeSet === null);
});

test('pausing the shop holds it, resuming lets it go on', async () => {
  const shop = await live();
  script.answer('carryOut', async () => LEFT_SLOWLY);
  await run(shop);
  await eventually(() => tries(shop) >= 1);
  await shop.ask('pause', {});
  await world.pass(60_000);
  const before = tries(shop);
  await world.pass(600_000);
  expect(tries(shop) - before).toBeLessThanOrEqual(1);
  script.usual('carryOut');
  await shop.ask('resume', {});
  await shop.until(status => status.changeSet === null);
});

test('what a person has to do is attention of the shop; afterwards it goes on', async () => {
  const shop = await live();
  script.answer('carryOut', async () => ({ code: 'authorization-expired', whoActs: 'shop' }));
  await run(shop);
  await shop.until(status => status.attention?.code === 'authorization-expired');
  script.usual('carryOut');
  await shop.signal('booksReconnected');
  await shop.until(status => status.changeSet === null && status.attention === null);
});

test('begun, it fails once and waits: nothing but a person lets it try again', async () => {
  const shop = await live();
  script.answer('carryOut', async () => {
    // Until the shop's word after the start would have come.
    await eventually(() => script.of('saveShop', shop.shopId).length > 0);
    await new Promise(done => setTimeout(done, 100));
    return { code: 'authorization-expired', whoActs: 'shop' };
  });
  await run(shop);
  await shop.until(status => status.attention?.code === 'authorization-expired');
  await new Promise(done => setTimeout(done, 300));
  expect(tries(shop)).toBe(1);
  script.usual('carryOut');
  await shop.signal('booksReconnected');
  await shop.until(status => status.changeSet === null && status.attention === null);
});

test('a cancellation ends it: from then on nothing is sent', async () => {
  const shop = await live();
  script.answer('carryOut', async () => LEFT_SLOWLY);
  await run(shop);
  await eventually(() => tries(shop) >= 1);
  await shop.signal('cancel');
  await shop.untilStage('cancelled');
  await eventually(() => ended(shop).length === 1);
  expect(ended(shop)[0]?.input).toMatchObject({ stopped: true });
  const before = tries(shop);
  await world.pass(600_000);
  expect(tries(shop)).toBe(before);
});

test('one at a time, for those who may, and the same one twice is once', async () => {
  const shop = await live();
  script.answer('carryOut', async () => LEFT_SLOWLY);
  const day = await run(shop);
  await run(shop);
  const range = { from: day, to: day };
  expect(await shop.refused('runChangeSet', { number: 2, ...range })).toEqual({
    code: 'conflict',
    reason: 'a-change-set-runs',
  });
  await expect(shop.as('shop', 'runChangeSet', { number: 2, ...range })).rejects.toThrow();
  script.usual('carryOut');
  await world.pass(60_000);
  await shop.until(status => status.changeSet === null);
  expect(ended(shop)).toHaveLength(1);
});

test('of the trial: its days are prepared and reviewed anew', async () => {
  const shop = await world.order();
  open.push(shop);
  const [day = ''] = await reachReview(world, shop);
  await approve(world, shop, day);
  await shop.until(status => status.trialDays[0]?.state === 'proved');
  await shop.ask('runChangeSet', { number: 1, from: day, to: day });
  await shop.until(status => status.changeSet === null && status.trialDays[0]?.state === 'prepared');
  await eventually(() => script.of('prepareTrial', shop.shopId).length > 1);
  await world.pass(1_000);
});
