import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { changeSetWorkflowId } from '../../temporal/ids.ts';
import { testServerPath } from '../support/ground.ts';
import { type Script, scriptAt } from './script.ts';
import { eventually, type ShopDriver } from './shop-driver.ts';
import { leaveAll, reachLive, reachReview, startDaysAgo } from './stages.ts';
import { failedTasks, skippingWorld, type World } from './support.ts';
import { daysBefore, today } from './usual.ts';

const NOTHING = { code: null, whoActs: null } as const;
const LEFT = { v: 1, left: 3, held: false, againInMs: null, ...NOTHING } as const;
const HELD = { ...LEFT, held: true };

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

test('its days wait for it, others run', async () => {
  const shop = await live();
  script.answer('carryOut', async (_input, usual) => (tries(shop) === 1 ? HELD : await usual()));
  const day = await run(shop);
  await eventually(() => tries(shop) === 1);
  await shop.ask('syncNow', { businessDate: day });
  await shop.ask('syncNow', {});
  await shop.until(status => status.lastSync?.businessDate === today(script.facts, script.calls.length ? '' : ''), ).catch(() => undefined);
  expect((await shop.status()).waitingDays).toEqual([day]);
});
