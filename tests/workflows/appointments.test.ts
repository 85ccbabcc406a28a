import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testServerPath } from '../support/ground.ts';
import { type Script, scriptAt } from './script.ts';
import type { ShopDriver } from './shop-driver.ts';
import { book, connect } from './stages.ts';
import { DAY_MS, failedTasks, HOUR_MS, skippingWorld, type World } from './support.ts';

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

const notices = () => script.of('raiseNotice', shop.shopId).map(call => call.input.kind);
const later = async (ms: number) => new Date(Date.parse(await world.now()) + ms).toISOString();

describe('an appointment', () => {
  it('reminds a day and an hour before, asks an hour after its end, escalates a day later', async () => {
    await book(world, shop, 3);
    expect(await shop.status()).toMatchObject({ stage: 'scheduled', nextAct: { act: 'remindDayBefore' } });
    await world.pass(2 * DAY_MS - HOUR_MS);
    expect(notices()).toEqual([]);
    await world.pass(2 * HOUR_MS);
    expect(notices()).toEqual(['appointment-tomorrow']);
    await world.pass(DAY_MS - HOUR_MS);
    expect(notices()).toEqual(['appointment-tomorrow', 'appointment-soon']);
    await world.pass(3 * HOUR_MS);
    expect(notices().at(-1)).toBe('appointment-outcome');
    await world.pass(2 * DAY_MS);
    expect(notices()).toEqual([
      'appointment-tomorrow',
      'appointment-soon',
      'appointment-outcome',
      'appointment-outcome-late',
    ]);
    expect(script.of('raiseNotice', shop.shopId).at(-1)?.input.whoActs).toBe('support');
  });

  it('rescheduled, it reminds anew and of the new time alone', async () => {
    const first = await book(world, shop, 2);
    await world.pass(DAY_MS + HOUR_MS);
    expect(notices()).toEqual(['appointment-tomorrow']);
    const startsAt = await later(5 * DAY_MS);
    await shop.ask('reschedule', { representativeId: 'rep-2', startsAt });
    expect((await shop.status()).nextAct).toEqual({
      act: 'remindDayBefore',
      at: new Date(Date.parse(startsAt) - DAY_MS).toISOString(),
    });
    await world.pass(3 * DAY_MS);
    expect((await world.now()) > first).toBe(true);
    expect(notices()).toEqual(['appointment-tomorrow']);
    await world.pass(2 * DAY_MS);
    expect(notices()).toEqual(['appointment-tomorrow', 'appointment-tomorrow', 'appointment-soon']);
    expect(new Set(script.of('raiseNotice', shop.shopId).map(call => call.input.subject)).size).toBe(2);
  });

  it('booked two hours ahead, it reminds an hour before alone', async () => {
    const startsAt = await later(2 * HOUR_MS);
    await shop.ask('book', { representativeId: 'rep-3', startsAt });
    await world.pass(2 * HOUR_MS);
    expect(notices()).toEqual(['appointment-soon']);
  });

  it('a slot that is taken is refused and leaves the shop as it was', async () => {
    const other = await world.order();
    const startsAt = await later(3 * DAY_MS);
    await other.ask('book', { representativeId: 'rep-4', startsAt });
    expect(await shop.refused('book', { representativeId: 'rep-4', startsAt })).toEqual({
      code: 'conflict',
      reason: 'slot-taken',
    });
    expect((await shop.status()).stage).toBe('ordered');
    expect(
      await shop.refused('book', { representativeId: 'rep-4', startsAt: await later(-HOUR_MS) }),
    ).toMatchObject({
      reason: 'slot-in-the-past',
    });
  });

  it('no-shows are counted, and the shop books again', async () => {
    for (const count of [1, 2]) {
      await book(world, shop, 2);
      await shop.as('onboarding', 'noShow', {});
      expect((await shop.status()).stage).toBe('ordered');
      expect(script.of('recordCommand', shop.shopId).at(-1)?.input.noShows).toBe(count);
    }
    expect(script.of('releaseSlot', shop.shopId).map(call => call.input.status)).toEqual([
      'no-show',
      'no-show',
    ]);
    await world.pass(4 * DAY_MS);
    expect(notices()).toEqual([]);
  });

  it('cancelled, its slot goes back and nobody is reminded', async () => {
    await book(world, shop, 2);
    await shop.as('shop', 'cancelAppointment', {});
    expect((await shop.status()).stage).toBe('ordered');
    await world.pass(4 * DAY_MS);
    expect(notices()).toEqual([]);
  });

  it('over before a pause ends, it is no longer announced, but its outcome is asked for', async () => {
    await book(world, shop, 2);
    await shop.ask('pause', {});
    await world.pass(2 * DAY_MS + 12 * HOUR_MS);
    expect(notices()).toEqual([]);
    await shop.ask('resume', {});
    await world.pass(HOUR_MS);
    expect(notices()).toEqual(['appointment-outcome']);
  });
});

describe('days while connected', () => {
  it('are read and prepared every day before the installation, and nothing is sent', async () => {
    await connect(shop);
    await book(world, shop, 5);
    script.forget();
    await world.pass(4 * DAY_MS);
    expect(script.of('extract', shop.shopId)).toHaveLength(4);
    expect(script.of('prepare', shop.shopId)).toHaveLength(4);
    expect(script.of('deliver', shop.shopId)).toEqual([]);
  });
});
