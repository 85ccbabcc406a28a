import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testServerPath } from '../support/ground.ts';
import { type Script, scriptAt } from './script.ts';
import { eventually, type ShopDriver } from './shop-driver.ts';
import { approve, proveAndGoLive, reachReview, reachTrial } from './stages.ts';
import { DAY_MS, failedTasks, HOUR_MS, skippingWorld, type World } from './support.ts';
import { hashOf, today } from './usual.ts';

const DIFFERS = { v: 1, documents: 3, tiesOut: false, parked: 0, code: null, whoActs: null } as const;

let world: World;
let script: Script;
let shop: ShopDriver;

beforeEach(async () => {
  world = await skippingWorld(await testServerPath(), scriptAt);
  script = world.script;
  shop = await world.order();
});
afterEach(async () => {
  await world?.stop();
  expect(failedTasks()).toEqual([]);
});

const stateOf = async (index: number) => (await shop.status()).trialDays[index]?.state;

describe('the trial', () => {
  it('without activity for fourteen days tells the representative, once, and goes on waiting', async () => {
    script.facts.documents = () => 0;
    await reachTrial(shop);
    await world.pass(14 * DAY_MS - HOUR_MS);
    expect(script.of('raiseNotice', shop.shopId)).toEqual([]);
    await world.pass(2 * HOUR_MS);
    expect(script.of('raiseNotice', shop.shopId).map(call => call.input.kind)).toEqual([
      'trial-without-days',
    ]);
    await world.pass(20 * DAY_MS);
    expect(script.of('raiseNotice', shop.shopId)).toHaveLength(1);
    expect((await shop.status()).stage).toBe('trial');
    script.facts.startDate = today(script.facts, await world.now());
    script.facts.documents = () => 1;
    await world.pass(3 * DAY_MS);
    expect((await shop.untilStage('review')).trialDays).toHaveLength(3);
  });

  it('takes the first three business days with documents, days without activity left out', async () => {
    const first = script.facts.startDate;
    script.facts.documents = date => (Number(date.slice(-2)) % 2 === Number(first.slice(-2)) % 2 ? 2 : 0);
    await reachTrial(shop);
    await world.pass(DAY_MS);
    expect(await shop.status()).toMatchObject({ stage: 'trial', trialDays: [{ businessDate: first }] });
    await world.pass(6 * DAY_MS);
    const { trialDays } = await shop.untilStage('review');
    expect(trialDays.every(day => script.facts.documents(day.businessDate) > 0)).toBe(true);
    expect(script.of('deliver', shop.shopId)).toEqual([]);
  });
});

describe('the review', () => {
  it('posts approved days oldest first, whatever the order of approval', async () => {
    const days = await reachReview(world, shop);
    script.answer('deliver', async (_input, usual) => {
      await new Promise(done => setTimeout(done, 50));
      return await usual();
    });
    for (const day of days.toReversed()) await approve(world, shop, day);
    await shop.until(status => status.trialDays.every(day => day.state === 'proved'));
    expect(script.datesOf('deliver', shop.shopId).toSorted()).toEqual(days);
    expect(script.datesOf('deliver', shop.shopId).slice(1)).toEqual(
      days.filter(day => day !== script.datesOf('deliver', shop.shopId)[0]),
    );
  });

  it('an approval of what was prepared before a change is refused', async () => {
    const [day = ''] = await reachReview(world, shop);
    const preparedHash = hashOf(script.facts, day);
    script.facts.changes.set(day, 1);
    expect(await shop.refused('approve', { businessDate: day, preparedHash })).toEqual({
      code: 'conflict',
      reason: 'prepared-anew-since',
    });
    expect(await stateOf(0)).toBe('prepared');
    expect(await shop.refused('approve', { businessDate: '2020-01-01', preparedHash })).toMatchObject({
      code: 'not-found',
    });
  });

  it('a change in the source withdraws an approval, unless what was prepared is the same', async () => {
    const [first = '', second = ''] = await reachReview(world, shop);
    await shop.ask('pause', {});
    await approve(world, shop, first);
    await approve(world, shop, second);
    script.facts.changes.set(second, 1);
    await shop.signal('sourceChanged');
    expect([await stateOf(0), await stateOf(1)]).toEqual(['approved', 'approved']);
    // The day is posted by its approval only: the run itself finds the change, and the delivery sends nothing.
    script.answer('reconcile', async ({ businessDate }, usual) =>
      businessDate === second ? DIFFERS : await usual(),
    );
    await shop.ask('resume', {});
    await shop.until(
      status => status.trialDays[0]?.state === 'proved' && status.trialDays[1]?.state === 'prepared',
    );
    script.usual('reconcile');
    await approve(world, shop, second);
    await shop.until(status => status.trialDays[1]?.state === 'proved');
  });

  it('undo takes a posted day back; an approval that was not posted yet is only withdrawn', async () => {
    const [first = '', second = ''] = await reachReview(world, shop);
    await approve(world, shop, first);
    await shop.until(status => status.trialDays[0]?.state === 'proved');
    await shop.ask('undo', { businessDate: first });
    await shop.until(status => status.trialDays[0]?.state === 'prepared');
    expect(script.datesOf('withdrawDay', shop.shopId)).toEqual([first]);
    await shop.ask('pause', {});
    await approve(world, shop, second);
    await shop.ask('undo', { businessDate: second });
    expect(await stateOf(1)).toBe('prepared');
    await shop.ask('resume', {});
    await approve(world, shop, first);
    await shop.until(status => status.trialDays[0]?.state === 'proved');
    expect(script.datesOf('withdrawDay', shop.shopId)).toEqual([first]);
  });

  it('undo while the day is being posted takes it back after', async () => {
    const [first = ''] = await reachReview(world, shop);
    let release = () => {};
    script.answer('deliver', async (_input, usual) => {
      if (script.of('deliver', shop.shopId).length === 1)
        await new Promise<void>(done => {
          release = done;
        });
      return await usual();
    });
    await approve(world, shop, first);
    await eventually(() => script.of('deliver', shop.shopId).length === 1);
    await shop.ask('undo', { businessDate: first });
    release();
    await eventually(() => script.of('withdrawDay', shop.shopId).length === 1);
    await shop.until(status => status.trialDays[0]?.state === 'prepared');
    expect(script.of('deliver', shop.shopId)).toHaveLength(2);
  });

  it('reject takes all posted days back in one step, latest first, and leads to installing', async () => {
    const days = await reachReview(world, shop);
    for (const day of days.slice(0, 2)) await approve(world, shop, day);
    await shop.until(status => status.trialDays.filter(day => day.state === 'proved').length === 2);
    expect(await shop.ask('reject', { noteId: 7 })).toMatchObject({ stage: 'installing' });
    await eventually(() => script.of('withdrawDay', shop.shopId).length === 2);
    expect(script.datesOf('withdrawDay', shop.shopId)).toEqual(days.slice(0, 2).toReversed());
    await shop.until(status => status.trialDays.every(day => day.state === 'prepared'));
    await shop.ask('map', { targetConnectionId: 't', version: 2 });
    await shop.ask('completeInstallation', {});
    await shop.untilStage('review');
  });

  it('after a reject nothing goes on while days are still being taken back', async () => {
    const [first = ''] = await reachReview(world, shop);
    await approve(world, shop, first);
    await shop.until(status => status.trialDays[0]?.state === 'proved');
    script.answer('deliver', async () => ({ code: 'authorization-expired', whoActs: 'shop' }));
    await shop.ask('reject', { noteId: 7 });
    await shop.until(status => status.attention !== null);
    for (const move of ['completeInstallation', 'cancelAppointment'] as const)
      expect(await shop.refused(move, {})).toEqual({ code: 'conflict', reason: 'days-are-still-taken-back' });
    script.usual('deliver');
    await shop.ask('booksConnected', {});
    await shop.until(status => status.trialDays[0]?.state === 'prepared');
  });

  it('going live is refused until all three are proved in the books', async () => {
    const days = await reachReview(world, shop);
    for (const day of days.slice(0, 2)) await approve(world, shop, day);
    script.answer('reconcile', async ({ businessDate }, usual) =>
      businessDate === days[2] ? DIFFERS : await usual(),
    );
    await approve(world, shop, days[2] ?? '');
    await shop.until(status => status.trialDays[2]?.state === 'posted');
    expect(await shop.refused('goLive', {})).toEqual({
      code: 'not-allowed',
      reason: 'three-days-proved-first',
    });
    script.usual('reconcile');
    await shop.ask('undo', { businessDate: days[2] ?? '' });
    await shop.until(status => status.trialDays[2]?.state === 'prepared');
    await proveAndGoLive(world, shop);
  });

  it('an installation is not complete while the books cannot be asked', async () => {
    const other = await world.order();
    script.answer('installationReady', async () => ({ code: 'authorization-expired', whoActs: 'shop' }));
    await expect(reachTrial(other)).rejects.toMatchObject({ cause: { type: 'authorization-expired' } });
    expect((await other.status()).stage).toBe('installing');
    script.usual('installationReady');
    await other.ask('completeInstallation', {});
    expect((await other.status()).stage).not.toBe('installing');
  });
});
