import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { businessDates } from '../../domain/calendar/dates.ts';
import { testServerPath } from '../support/ground.ts';
import { type Script, scriptAt } from './script.ts';
import { eventually, type ShopDriver } from './shop-driver.ts';
import { approve, crowd } from './stages.ts';
import { DAY_MS, failedTasks, skippingWorld, type World } from './support.ts';
import { after, today } from './usual.ts';

const EXPIRED = { connectionId: 'ledger', code: 'authorization-expired', whoActs: 'shop' } as const;
const AWAY = { connectionId: 'ledger', code: 'target-unavailable', whoActs: 'engine' } as const;
const MINUTE_MS = 60_000;

let world: World;
let script: Script;
let shop: ShopDriver;

beforeEach(async () => {
  world = await skippingWorld(await testServerPath(), scriptAt);
  script = world.script;
});
afterEach(async () => {
  await world?.stop();
  expect(failedTasks()).toEqual([]);
});

async function reach(stage: 'review' | 'live'): Promise<void> {
  const [one] = await crowd(world, stage, 1);
  if (!one) throw new Error('no shop');
  shop = one;
  script.forget();
}

const dayNow = async () => today(script.facts, await world.now());

/** One of two sets of books takes nothing. */
function inTrouble(trouble: typeof EXPIRED | typeof AWAY): void {
  script.answer('reconcile', async (_input, usual) => {
    const proof = await usual();
    return proof.code ? proof : { ...proof, tiesOut: false, trouble };
  });
}

describe('one of two sets of books takes nothing', () => {
  it('a live shop goes on with the other and says which one waits', async () => {
    await reach('live');
    const first = await dayNow();
    inTrouble(EXPIRED);
    await world.pass(3 * DAY_MS);
    expect(script.datesOf('reconcile', shop.shopId).slice(0, 3)).toEqual(
      businessDates(first, after(first, 2)),
    );
    expect(await shop.status()).toMatchObject({
      attention: { code: EXPIRED.code, whoActs: 'shop', books: 'ledger' },
      waitsFor: EXPIRED.code,
      waitingDays: [],
      nextAct: { act: 'close' },
    });
    const [missed] = script.datesOf('reconcile', shop.shopId).slice(-1);
    script.usual('reconcile');
    script.forget();
    await shop.ask('booksConnected', {});
    await eventually(() => script.datesOf('reconcile', shop.shopId).length > 0);
    expect(script.datesOf('reconcile', shop.shopId)[0]).toBe(missed);
    expect((await shop.status()).attention).toBeNull();
  });

  it('what may pass is looked at again within the hour', async () => {
    await reach('live');
    inTrouble(AWAY);
    const day = await dayNow();
    await world.pass(DAY_MS);
    await eventually(() => script.datesOf('reconcile', shop.shopId).includes(day));
    script.usual('reconcile');
    script.forget();
    await world.pass(30 * MINUTE_MS);
    await eventually(() => script.datesOf('reconcile', shop.shopId).includes(day));
    await shop.until(status => status.attention === null);
  });

  it('sync now is not refused meanwhile', async () => {
    await reach('live');
    inTrouble(EXPIRED);
    await world.pass(DAY_MS);
    await shop.until(status => status.attention !== null);
    expect(await shop.ask('syncNow', {})).toMatchObject({ stage: 'live' });
  });

  it('a trial day waits until it stands in both', async () => {
    await reach('review');
    inTrouble(EXPIRED);
    const [day] = (await shop.status()).trialDays;
    if (!day) throw new Error('no trial day');
    const { businessDate } = day;
    await approve(world, shop, businessDate);
    await shop.until(status => status.attention?.code === EXPIRED.code);
    expect((await shop.status()).trialDays[0]).toMatchObject({ state: 'approved' });
    script.usual('reconcile');
    await shop.ask('booksConnected', {});
    await shop.until(status => status.trialDays[0]?.state === 'proved');
  });

  it('a day that is taken back waits until it is out of both', async () => {
    await reach('live');
    await world.pass(DAY_MS);
    inTrouble(EXPIRED);
    const from = script.datesOf('reconcile', shop.shopId)[0] ?? '';
    await shop.ask('rollBack', { from, to: from });
    await shop.until(status => status.attention !== null);
    expect((await shop.status()).attention?.books).toBeUndefined();
    script.usual('reconcile');
    script.forget();
    await shop.ask('booksConnected', {});
    await eventually(() => script.datesOf('withdrawDay', shop.shopId).includes(from));
  });
});

describe('further books of a live shop', () => {
  it('get the past since their start by a backfill, after one that runs', async () => {
    await reach('live');
    const to = await dayNow();
    const from = after(to, -2);
    script.answer('mappingChanged', async () => ({ v: 1, days: [], backfill: { from, to } }));
    await shop.ask('map', { targetConnectionId: 'ledger', version: 1 });
    await shop.ask('map', { targetConnectionId: 'other', version: 1 });
    await eventually(() => script.of('backfillEnded', shop.shopId).length >= 2);
    const started = script.of('backfillStarted', shop.shopId).map(({ input }) => [input.from, input.to]);
    expect(started).toEqual([
      [from, to],
      [from, to],
    ]);
    await shop.until(status => status.backfill === null);
  });
});
