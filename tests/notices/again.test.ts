import { afterAll, describe, expect, it } from 'vitest';
import { raiseNotice } from '../../activities/records/shop-state.ts';
import { noticeWorld } from './world.ts';

const world = await noticeWorld();
afterAll(() => world.close());

/** Tuesday noon in Chicago. */
const NOW = '2026-03-10T17:00:00Z';
const later = (hours: number) => new Date(Date.parse(NOW) + hours * 3_600_000).toISOString();

const live = {
  stage: 'live',
  waits_for: 'next-close',
  who_acts: 'engine',
  stage_since: '2026-03-08T15:00:00Z',
};
const set = (shopId: string, changes: Record<string, unknown>) =>
  world.sql`update shops set ${world.sql(changes)} where shop_id = ${shopId}`;

describe('a day that is late', () => {
  /** Live since Sunday the 8th, 10:00 in Chicago; Sunday's and Monday's books close at 18:00 (23:00 UTC, summer time). */
  it('is one notice a shop with its days, though no run ever made their rows', async () => {
    const shopId = await world.shop('late', live);
    await world.announce('2026-03-09T04:50:00Z');
    expect(await world.open(shopId)).toEqual([]);
    await world.announce('2026-03-09T05:10:00Z');
    expect((await world.open(shopId))[0]).toMatchObject({
      kind: 'day-late',
      facts: { days: ['2026-03-08'] },
    });
    await world.day(shopId, '2026-03-09', 'prepared');
    await world.announce('2026-03-10T05:10:00Z');
    const rows = await world.open(shopId);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.facts).toEqual({ days: ['2026-03-08', '2026-03-09'], oldest: '2026-03-08' });
    await world.day(shopId, '2026-03-08', 'empty', 0);
    await world.day(shopId, '2026-03-09', 'proved');
    await world.announce('2026-03-10T05:20:00Z');
    expect(await world.open(shopId)).toEqual([]);
  });

  it.each([
    ['a day that was taken back by wish', {}, () => world.day('wish', '2026-03-08', 'open', 3)],
    ['a paused shop', { paused: true }, async () => {}],
    [
      'a shop that waits for somebody already',
      { attention: { code: 'authorization-expired', whoActs: 'shop', since: NOW } },
      async () => {},
    ],
    ['a shop that the engine is working on', { next_act_at: '2026-03-09T05:00:00Z' }, async () => {}],
    ['a shop that is not live', { stage: 'review' }, async () => {}],
  ])('is not told of %s', async (name, changes, make) => {
    const shopId = await world.shop(name === 'a day that was taken back by wish' ? 'wish' : name, {
      ...live,
      ...changes,
    });
    await make();
    await world.announce('2026-03-09T05:10:00Z');
    expect((await world.open(shopId)).map(row => row.kind)).not.toContain('day-late');
  });
});

describe('the same cause again', () => {
  it('opens its notice within the cool-down, and is a new one after it', async () => {
    const shopId = await world.shop('again');
    await world.source(shopId);
    const grants = (status: string) =>
      world.sql`update grants set status = ${status} where id = ${`g-source-${shopId}`}`;
    const day = later(100);
    const at = (hours: number) => new Date(Date.parse(day) + hours * 3_600_000).toISOString();
    await world.announce(day);
    const [first] = await world.open(shopId);
    await grants('active');
    await world.announce(at(1));
    await grants('expired');
    await world.announce(at(5));
    expect(await world.open(shopId)).toEqual([
      expect.objectContaining({ id: first?.id, reopened: 1, raised_at: new Date(day) }),
    ]);
    await grants('active');
    await world.announce(at(6));
    await grants('expired');
    await world.announce(at(31));
    const [second] = await world.open(shopId);
    expect(second).toMatchObject({ reopened: 0, raised_at: new Date(at(31)) });
    expect(second?.id).not.toBe(first?.id);
  });

  it('stays open while the shop is paused, and raises nothing meanwhile', async () => {
    const [told, quiet] = [await world.shop('told'), await world.shop('quiet', { paused: true })];
    for (const shopId of [told, quiet]) await world.source(shopId);
    await world.announce(NOW);
    await set(told, { paused: true });
    await world.announce(later(1));
    expect(await world.open(told)).toHaveLength(1);
    expect(await world.open(quiet)).toEqual([]);
  });
});

describe('what workflows raise', () => {
  it('has the same kinds: a former name tells the same notice, reminders end with the appointment', async () => {
    const shopId = await world.shop('raised', { stage: 'scheduled' });
    await world.sql`insert into representatives (id, person_id, zone) values ('r-2', 'p-rep', 'UTC')`;
    await world.sql`insert into appointments (id, shop_id, representative_id, starts_at, ends_at, status, booked_by, booked_at)
      values ('a-2', ${shopId}, 'r-2', '2026-03-10T18:00:00Z', '2026-03-10T19:00:00Z', 'booked', 'p', now())`;
    const raise = (kind: string, whoActs: string) =>
      raiseNotice(world.context, { v: 1, shopId, kind, subject: 'a-2', whoActs });
    await raise('appointment-tomorrow', 'shop');
    await world.announce(NOW);
    expect((await world.open(shopId)).map(row => row.kind)).toEqual(['appointment-tomorrow']);
    await world.announce('2026-03-10T20:10:00Z');
    await raise('appointment-outcome', 'onboarding');
    await raise('appointment-outcome-late', 'support');
    const open = await world.open(shopId);
    expect(open.map(row => row.kind)).toEqual(['appointment-outcome']);
    expect(open[0]).toMatchObject({ act: 'tell-outcome', escalates_at: expect.any(Date) });
  });
});
