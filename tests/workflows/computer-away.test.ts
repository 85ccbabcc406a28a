import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { businessDates } from '../../domain/calendar/dates.ts';
import { testServerPath } from '../support/ground.ts';
import { type Script, scriptAt } from './script.ts';
import { eventually, type ShopDriver } from './shop-driver.ts';
import { approve, crowd } from './stages.ts';
import { DAY_MS, failedTasks, HOUR_MS, skippingWorld, type World } from './support.ts';
import { after as later, today } from './usual.ts';

const AWAY = { code: 'computer-away', whoActs: 'shop' } as const;

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
const away = () => script.answer('deliver', async () => ({ ...AWAY }));

describe('the computer that runs the books is away', () => {
  it('days are read, prepared and closed meanwhile; all are delivered, oldest first, once it is here', async () => {
    await reach('live');
    const first = await dayNow();
    away();
    await world.pass(4 * DAY_MS);
    const status = await shop.status();
    expect(status).toMatchObject({
      attention: AWAY,
      waitsFor: 'computer-away',
      whoActs: 'shop',
      nextAct: { act: expect.stringMatching(/^(close|catchUp)$/) },
    });
    expect(status.waitingDays.slice(0, 3)).toEqual(businessDates(first, later(first, 2)));
    expect(script.datesOf('prepare', shop.shopId)).toEqual(
      expect.arrayContaining(businessDates(first, later(first, 2))),
    );
    expect(script.of('reconcile', shop.shopId)).toEqual([]);
    const waiting = status.waitingDays;
    script.usual('deliver');
    script.forget();
    await shop.signal('computerHere');
    await eventually(() => script.of('reconcile', shop.shopId).length >= waiting.length);
    expect(script.datesOf('reconcile', shop.shopId).slice(0, waiting.length)).toEqual(waiting);
    expect((await shop.status()).attention).toBeNull();
  });

  it('no worker is held: between its close and the next one a day is tried every six hours alone', async () => {
    await reach('live');
    away();
    await world.pass(DAY_MS);
    await shop.until(status => status.attention !== null);
    script.forget();
    await world.pass(DAY_MS);
    expect(script.of('deliver', shop.shopId).length).toBeGreaterThan(2);
    expect(script.of('deliver', shop.shopId).length).toBeLessThan(7);
  });

  it('its coming is missed: it is looked for again by itself', async () => {
    await reach('live');
    const first = await dayNow();
    away();
    await world.pass(DAY_MS);
    await shop.until(status => status.attention !== null);
    script.usual('deliver');
    script.forget();
    await world.pass(7 * HOUR_MS);
    await eventually(() => script.datesOf('reconcile', shop.shopId).includes(first));
  });

  it('it comes while the run gives up: the day runs again at once', async () => {
    await reach('live');
    let tries = 0;
    script.answer('deliver', async (_input, usual) => {
      tries += 1;
      if (tries > 1) return await usual();
      await shop.signal('computerHere');
      await eventually(async () => (await signals()) > 0);
      return { ...AWAY };
    });
    await world.pass(DAY_MS);
    await eventually(() => script.of('reconcile', shop.shopId).length > 0);
    expect((await shop.status()).attention).toBeNull();
  });

  it('a word that nobody waits for changes nothing', async () => {
    await reach('live');
    const before = await shop.status();
    await shop.signal('computerHere', { surprise: 1 });
    expect(await shop.status()).toEqual(before);
  });

  it('a shop that is paused is left in peace, and another trouble goes before', async () => {
    await reach('live');
    away();
    await world.pass(DAY_MS);
    await shop.until(status => status.attention !== null);
    script.answer('extract', async () => ({ code: 'authorization-expired', whoActs: 'shop' }) as const);
    await world.pass(2 * DAY_MS);
    expect((await shop.status()).attention).toMatchObject({ code: 'authorization-expired' });
    await shop.signal('computerHere');
    expect((await shop.status()).attention).toMatchObject({ code: 'authorization-expired' });
    script.usual('extract');
    await shop.ask('pause', {});
    await shop.signal('booksReconnected');
    script.forget();
    await world.pass(2 * DAY_MS);
    expect(script.of('deliver', shop.shopId)).toEqual([]);
  });

  it('of one of two sets of books: the shop goes on with the other, and the last day comes again', async () => {
    await reach('live');
    script.answer('reconcile', async (_input, usual) => {
      const proof = await usual();
      return proof.code ? proof : { ...proof, tiesOut: false, trouble: { connectionId: 'desktop', ...AWAY } };
    });
    await world.pass(2 * DAY_MS);
    expect(await shop.status()).toMatchObject({ attention: { ...AWAY, books: 'desktop' }, waitingDays: [] });
    const [last] = script.datesOf('reconcile', shop.shopId).slice(-1);
    script.usual('reconcile');
    script.forget();
    await shop.signal('computerHere');
    await eventually(() => script.of('reconcile', shop.shopId).length > 0);
    expect(script.datesOf('reconcile', shop.shopId)[0]).toBe(last);
    await shop.until(status => status.attention === null);
  });

  it('of books whose trouble stands behind another one: the last day comes again, the other trouble stays', async () => {
    await reach('live');
    const trouble = { connectionId: 'online', code: 'authorization-expired', whoActs: 'shop' } as const;
    script.answer('reconcile', async (_input, usual) => {
      const proof = await usual();
      return proof.code ? proof : { ...proof, tiesOut: false, trouble };
    });
    await world.pass(DAY_MS);
    await shop.until(status => status.attention?.books === 'online');
    script.forget();
    await shop.signal('computerHere');
    await eventually(() => script.of('reconcile', shop.shopId).length > 0);
    expect((await shop.status()).attention).toMatchObject({ code: 'authorization-expired' });
  });

  it('a backfill is held and goes on when it is here', async () => {
    await reach('live');
    const to = await dayNow();
    const from = later(to, -2);
    away();
    script.answer('mappingChanged', async () => ({ v: 1, days: [], backfill: { from, to } }));
    await shop.ask('map', { targetConnectionId: 'other', version: 1 });
    await shop.until(status => status.attention?.code === AWAY.code);
    expect(script.of('backfillEnded', shop.shopId)).toEqual([]);
    script.usual('deliver');
    await shop.signal('computerHere');
    await shop.until(status => status.backfill === null && status.attention === null);
    expect(script.of('backfillEnded', shop.shopId)).toHaveLength(1);
  });

  it('a shop that is being cancelled settles at once when it is here', async () => {
    await reach('live');
    script.answer('settle', async () => ({ v: 1, open: 1, over: false, againInMs: 3_600_000 }));
    await shop.signal('cancel');
    await shop.until(({ cancel, nextAct }) => cancel !== null && (nextAct?.at ?? '') > cancel.at);
    await eventually(() => script.of('saveShop', shop.shopId).length > 1);
    script.usual('settle');
    await shop.signal('computerHere');
    await shop.untilEnded();
  });

  it('a trial day waits and is posted when it is here; sync now looks at once', async () => {
    await reach('review');
    away();
    const [day] = (await shop.status()).trialDays;
    await approve(world, shop, day?.businessDate ?? '');
    await shop.until(status => status.attention?.code === AWAY.code);
    expect((await shop.status()).trialDays[0]).toMatchObject({ state: 'approved' });
    script.usual('deliver');
    await shop.ask('syncNow', {});
    await shop.until(status => status.trialDays[0]?.state === 'proved');
  });
});

async function signals(): Promise<number> {
  const { events = [] } = await shop.handle.fetchHistory();
  const name = 'computerHere';
  return (events ?? []).filter(event => event.workflowExecutionSignaledEventAttributes?.signalName === name)
    .length;
}
