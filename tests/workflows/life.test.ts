import { afterAll, beforeAll, expect, it } from 'vitest';
import { businessDates } from '../../domain/calendar/dates.ts';
import { dayWorkflowId, shopWorkflowId } from '../../temporal/ids.ts';
import { testServerPath } from '../support/ground.ts';
import { runsOf } from './histories.ts';
import { scriptAt } from './script.ts';
import { approve, book, connect } from './stages.ts';
import { DAY_MS, failedTasks, skippingWorld, type World } from './support.ts';
import { after, daysBefore, today } from './usual.ts';

const LIVE_DAYS = 60;
/** A quiet day's events over parent and child together (issue: at most 60). */
const MOST_EVENTS = 60;

let world: World;

beforeAll(async () => {
  world = await skippingWorld(await testServerPath(), scriptAt);
  world.script.facts.startDate = after(world.script.facts.startDate, 2);
});
afterAll(async () => {
  await world?.stop();
});

it('lives from the order to its cancellation, sixty daily closes among it', { timeout: 60_000 }, async () => {
  const began = performance.now();
  const { script } = world;
  const { startDate } = script.facts;
  const shop = await world.order();
  expect((await shop.status()).stage).toBe('ordered');
  await book(world, shop);
  await connect(shop);
  expect(await shop.status()).toMatchObject({ stage: 'scheduled', waitsFor: 'installation' });
  await shop.ask('startInstallation', {});
  await shop.ask('map', { targetConnectionId: 'target-1', version: 1 });
  await shop.ask('completeInstallation', {});
  for (let days = 0; days < 10 && (await shop.status()).stage === 'trial'; days += 1)
    await world.pass(DAY_MS);
  const { trialDays } = await shop.untilStage('review');
  const trialDates = businessDates(startDate, after(startDate, 2));
  expect(trialDays.map(day => day.businessDate)).toEqual(trialDates);
  expect(script.of('deliver')).toEqual([]);
  for (const businessDate of trialDates) await approve(world, shop, businessDate);
  await shop.until(status => status.trialDays.every(day => day.state === 'proved'));
  expect(script.datesOf('deliver')).toEqual(trialDates);

  await shop.ask('goLive', { key: 'go-live' });
  await shop.until(status => status.stage === 'live' && status.backfill === null);
  const firstClose = today(script.facts, await world.now());
  const ofThePast = script.of('reconcile').filter(call => call.queue === 'daybook-bulk');
  expect(ofThePast.map(call => call.input.businessDate)).toEqual(
    businessDates(startDate, daysBefore(firstClose)),
  );
  script.forget();
  await world.pass(LIVE_DAYS * DAY_MS);
  const expected = businessDates(firstClose, after(firstClose, LIVE_DAYS - 1));
  for (const act of ['prepare', 'deliver', 'reconcile'] as const)
    expect(script.datesOf(act), act).toEqual(expected);
  expect(script.of('closeDay').map(call => call.input.closed)).toEqual(expected);
  const numbers = script.calls.flatMap(call =>
    typeof call.input.number === 'number' ? [call.input.number] : [],
  );
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));

  // The run that a close began is found by its next close, not by the one that was.
  const { searchAttributes } = await shop.handle.describe();
  const [nextActAt] = searchAttributes.ShopNextAct ?? [];
  expect((await shop.status()).nextAct?.at).toBe((nextActAt as Date).toISOString());

  const repeated = await shop.ask('goLive', { key: 'go-live' });
  expect(repeated).toMatchObject({ stage: 'live', repeated: true });
  const quietRuns = (await runsOf(world.client, shopWorkflowId(shop.shopId))).slice(-LIVE_DAYS);
  const child = await world.client.workflow
    .getHandle(dayWorkflowId(shop.shopId, expected.at(-1) ?? ''))
    .fetchHistory();
  const longest = Math.max(...quietRuns.map(run => run.events?.length ?? 0));
  console.log(`events of a quiet day: shop ${longest}, day ${child.events?.length}`);
  expect(longest + (child.events?.length ?? 0)).toBeLessThanOrEqual(MOST_EVENTS);

  await shop.signal('cancel');
  await shop.handle.result();
  expect(await shop.status()).toMatchObject({ stage: 'cancelled', cancel: { actor: 'operator' } });
  expect(script.of('leave')).toHaveLength(1);
  expect(script.of('saveShop').at(-1)?.input).toMatchObject({ stage: 'cancelled', waitsFor: 'nothing' });
  expect(failedTasks()).toEqual([]);
  console.log(`a life with ${LIVE_DAYS} daily closes took ${Math.round(performance.now() - began)} ms`);
});
