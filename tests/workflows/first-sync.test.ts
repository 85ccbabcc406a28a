import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { businessDates } from '../../domain/calendar/dates.ts';
import { testServerPath } from '../support/ground.ts';
import { scriptAt } from './script.ts';
import type { ShopDriver } from './shop-driver.ts';
import {
  approve,
  connect,
  leaveAll,
  proveAndGoLive,
  reachLive,
  reachReview,
  startDaysAgo,
} from './stages.ts';
import { DAY_MS, failedTasks, skippingWorld, type World } from './support.ts';
import { daysBefore, after as later, today } from './usual.ts';

let world: World;
let shop: ShopDriver;

beforeAll(async () => {
  world = await skippingWorld(await testServerPath(), scriptAt);
}, 60_000);
beforeEach(async () => {
  world.script.forget();
  shop = await world.order();
});
afterEach(async () => {
  for (const name of ['backfillRange', 'askFirstRange', 'preflightRead'] as const) world.script.usual(name);
  await leaveAll([shop]);
});
afterAll(async () => {
  await world?.stop();
  expect(failedTasks()).toEqual([]);
});

const fromDate = (startDate: string) => ({ kind: 'from-date', startDate, from: startDate }) as const;
const dayNow = async () => today(world.script.facts, await world.now());

describe('an installation', () => {
  it('does not start before its pre-flight was read', async () => {
    await connect(shop);
    world.script.answer('preflightRead', async () => ({ v: 1, fresh: false }));
    expect(await shop.refused('startInstallation', {})).toEqual({
      code: 'not-allowed',
      reason: 'read-the-pre-flight-first',
    });
    expect((await shop.status()).stage).toBe('ordered');
    world.script.usual('preflightRead');
    expect((await shop.ask('startInstallation', {})).stage).toBe('installing');
  });
});

describe('another first sync before going live', () => {
  it('collects the three days anew from the new start, and approvals of the old ones do not count', async () => {
    const [first = ''] = await reachReview(world, shop);
    await shop.ask('pause', {});
    await approve(world, shop, first);
    const startDate = daysBefore(first, 4);
    await shop.ask('changeFirstSync', fromDate(startDate));
    await shop.ask('resume', {});
    const { trialDays } = await shop.until(
      status => status.stage === 'review' && status.trialDays[0]?.businessDate === startDate,
    );
    expect(trialDays).toEqual(
      businessDates(startDate, later(startDate, 2)).map(businessDate => ({
        businessDate,
        state: 'prepared',
      })),
    );
    expect(world.script.datesOf('withdrawApproval', shop.shopId)).toEqual([first]);
    expect(world.script.of('deliver', shop.shopId)).toEqual([]);
  });

  it('waits in the trial when the new start has no three days yet', async () => {
    await reachReview(world, shop);
    const startDate = await dayNow();
    await shop.ask('changeFirstSync', { kind: 'from-now', startDate, from: null });
    expect((await shop.status()).stage).toBe('trial');
    await world.pass(4 * DAY_MS);
    const { trialDays } = await shop.untilStage('review');
    expect(trialDays[0]?.businessDate).toBe(startDate);
  });

  it('says that days of the trial must be undone first, and keeps the start; a kind alone may change', async () => {
    const [first = ''] = await reachReview(world, shop);
    const { startDate } = world.script.facts;
    await approve(world, shop, first);
    await shop.until(status => status.trialDays[0]?.state === 'proved');
    expect(await shop.refused('changeFirstSync', fromDate(later(first)))).toEqual({
      code: 'not-allowed',
      reason: 'undo-the-posted-days-first',
    });
    expect(world.script.facts.startDate).toBe(startDate);
    await shop.ask('changeFirstSync', { kind: 'range', startDate, from: startDate });
    expect(await shop.status()).toMatchObject({ stage: 'review' });
    expect((await shop.status()).trialDays[0]?.state).toBe('proved');
    await shop.ask('undo', { businessDate: first });
    await shop.until(status => status.trialDays[0]?.state === 'prepared');
    expect((await shop.ask('changeFirstSync', fromDate(later(first)))).stage).toBe('trial');
    await shop.until(status => status.trialDays[0]?.businessDate === later(first));
    await world.pass(DAY_MS);
    await shop.untilStage('review');
  });
});

describe('going live', () => {
  it('is refused with all existing data while the books’ own is not replaced', async () => {
    const days = await reachReview(world, shop);
    for (const day of days) await approve(world, shop, day);
    await shop.until(status => status.trialDays.every(day => day.state === 'proved'));
    world.script.answer('backfillRange', async (_input, usual) => ({
      ...(await usual()),
      refusal: 'replace-what-the-books-hold-first',
    }));
    expect((await shop.refused('goLive', {})).reason).toBe('replace-what-the-books-hold-first');
    expect((await shop.status()).stage).toBe('review');
    world.script.usual('backfillRange');
    expect((await shop.ask('goLive', {})).stage).toBe('live');
    await shop.until(status => status.backfill === null);
  });

  it('by ranges syncs nothing of the past by itself, and a range when the button is pressed', async () => {
    const { script } = world;
    script.answer('backfillRange', async (_input, usual) => ({ ...(await usual()), from: null }));
    await reachReview(world, shop);
    await startDaysAgo(world, 20);
    await proveAndGoLive(world, shop);
    expect(script.of('backfillStarted', shop.shopId)).toEqual([]);
    const now = await dayNow();
    const range = { from: daysBefore(now, 12), to: daysBefore(now, 9) };
    await shop.ask('startFirstSync', range);
    await shop.until(status => status.backfill === null);
    expect(script.of('backfillStarted', shop.shopId).map(call => call.input)).toMatchObject([range]);
    const posted = script.of('deliver', shop.shopId).filter(call => call.queue === 'daybook-bulk');
    expect(posted.map(call => call.input.businessDate)).toEqual(businessDates(range.from, range.to));
  });

  it('runs one range after another, never two at once, and refuses what the days do not allow', async () => {
    await reachLive(world, shop);
    await shop.ask('pause', {});
    const now = await dayNow();
    const range = { from: daysBefore(now, 2), to: daysBefore(now, 1) };
    await shop.ask('startFirstSync', range);
    expect((await shop.refused('startFirstSync', range)).reason).toBe('backfill-is-running');
    await shop.ask('resume', {});
    await shop.until(status => status.backfill === null);
    world.script.answer('askFirstRange', async () => ({ v: 1, refusal: 'asked-for-already' }));
    expect(await shop.refused('startFirstSync', range)).toEqual({
      code: 'not-allowed',
      reason: 'asked-for-already',
    });
    expect((await shop.refused('startFirstSync', { ...range, role: 'onboarding' })).reason).toBe(
      'role-may-not',
    );
  });
});
