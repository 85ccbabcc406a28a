import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { askFirstRange, storeFirstSync } from '../../activities/records/first-sync.ts';
import { backfillRange, daysOfRange, resyncRange, syncableDay } from '../../activities/records/ranges.ts';
import { firstSyncView } from '../../api/starting/first-sync.ts';
import { oursFactsOf } from '../../db/queries/our-days.ts';
import { shopById } from '../../db/queries/shops.ts';
import { type NoticeWorld, noticeWorld } from '../notices/world.ts';

let world: NoticeWorld;
let shopId: string;
let shops = 0;

beforeAll(async () => {
  world = await noticeWorld();
});
afterAll(async () => {
  await world.close();
});

/** 23rd of March in Chicago. */
const NOW = '2026-03-23T20:00:00Z';
const ask = (from: string, to: string, now = NOW) =>
  askFirstRange(world.context, { v: 1, shopId, from, to, actor: 'ann', now });
const read = async () => {
  const shop = await shopById(world.database, shopId);
  if (!shop) throw new Error('the shop is gone');
  return shop;
};

/** Reads the range of going live, then is live: as the workflow does. */
async function goLive(): Promise<Awaited<ReturnType<typeof backfillRange>>> {
  const range = await backfillRange(world.context, { v: 1, shopId, now: NOW });
  await world.sql`update shops set stage = 'live' where shop_id = ${shopId}`;
  return range;
}

describe('the first sync by ranges', () => {
  beforeEach(async () => {
    shops += 1;
    shopId = await world.shop(`range-${shops}`, { stage: 'review', first_sync_kind: 'range' });
  });

  it('backfills nothing by itself when the shop goes live, and shows all days as not asked for', async () => {
    expect(await goLive()).toEqual({ v: 1, from: null, to: '2026-03-22' });
    expect(await firstSyncView(world.database, await read(), 'en')).toMatchObject({
      kind: 'range',
      startDate: '2026-02-02',
      dailyFrom: '2026-03-23',
      notAskedFor: [{ from: '2026-02-02', to: '2026-03-22' }],
    });
  });

  it('takes thirty days at once, each day once, and shows what is left', async () => {
    await goLive();
    expect((await ask('2026-02-10', '2026-03-12')).refusal).toBe('range-of-1-to-30-days');
    expect((await ask('2026-02-10', '2026-03-11')).refusal).toBeNull();
    expect((await ask('2026-03-11', '2026-03-15', '2026-03-23T21:00:00Z')).refusal).toBe('asked-for-already');
    expect((await firstSyncView(world.database, await read(), 'en')).notAskedFor).toEqual([
      { from: '2026-02-02', to: '2026-02-09' },
      { from: '2026-03-12', to: '2026-03-22' },
    ]);
    expect((await ask('2026-03-12', '2026-03-15', '2026-03-23T21:00:00Z')).refusal).toBeNull();
  });

  it('takes the same request again as the one that it is, and refuses it when it is another', async () => {
    await goLive();
    expect((await ask('2026-02-10', '2026-02-12')).refusal).toBeNull();
    expect((await ask('2026-02-10', '2026-02-12')).refusal).toBeNull();
    const again = await ask('2026-02-10', '2026-02-12', '2026-03-23T20:00:01Z');
    expect(again.refusal).toBe('asked-for-already');
    const kept = await world.sql`select from_date::text from first_sync_ranges where shop_id = ${shopId}`;
    expect(kept).toHaveLength(1);
  });

  it.each([
    ['2026-02-01', '2026-02-05', 'before-the-start-date'],
    ['2026-03-20', '2026-03-24', 'in-the-future'],
    ['2026-03-20', '2026-03-23', 'synced-by-itself'],
    ['2026-02-05', '2026-02-04', 'range-of-1-to-30-days'],
  ])('refuses %s to %s: %s', async (from, to, refusal) => {
    await goLive();
    expect((await ask(from, to)).refusal).toBe(refusal);
  });

  it('leaves days alone that nobody asked for, whatever else asks for them', async () => {
    await goLive();
    await ask('2026-02-10', '2026-02-12');
    const range = { v: 1, shopId, from: '2026-02-09', to: '2026-02-13' } as const;
    expect((await daysOfRange(world.context, range)).days).toEqual([
      '2026-02-10',
      '2026-02-11',
      '2026-02-12',
    ]);
    expect((await resyncRange(world.context, { ...range, now: NOW })).refusal).toBe('not-asked-for-yet');
    const asked = { ...range, from: '2026-02-10', to: '2026-02-11', now: NOW };
    expect((await resyncRange(world.context, asked)).refusal).toBeNull();
    const day = (wanted: string) => syncableDay(world.context, { v: 1, shopId, wanted, now: NOW });
    expect((await day('2026-02-09')).businessDate).toBeNull();
    expect((await day('2026-02-10')).businessDate).toBe('2026-02-10');
    expect((await day('2026-03-23')).businessDate).toBe('2026-03-23');
  });

  it('counts the days of the trial as asked for', async () => {
    await world.day(shopId, '2026-02-03', 'proved');
    await world.sql`update business_days set approved_at = now(), approved_by = 'ann' where shop_id = ${shopId}`;
    await goLive();
    expect((await firstSyncView(world.database, await read(), 'en')).notAskedFor).toEqual([
      { from: '2026-02-02', to: '2026-02-02' },
      { from: '2026-02-04', to: '2026-03-22' },
    ]);
  });
});

describe('a shop that syncs from a date', () => {
  it('has no button, and every day from the start on', async () => {
    shopId = await world.shop('from-date', { stage: 'review' });
    expect(await goLive()).toEqual({ v: 1, from: '2026-02-02', to: '2026-03-22' });
    expect((await ask('2026-02-10', '2026-02-12')).refusal).toBe('first-sync-is-not-by-ranges');
    expect(await oursFactsOf(world.database, await read())).toEqual({ startDate: '2026-02-02' });
  });

  it('moves its start only while no day of the trial stands in the books', async () => {
    shopId = await world.shop('moves', { stage: 'trial' });
    const store = (startDate: string, mayMove: boolean) =>
      storeFirstSync(world.context, {
        v: 1,
        shopId,
        kind: 'range',
        startDate,
        from: startDate,
        mayMove,
        actor: 'ann',
        now: NOW,
      });
    expect(await store('2026-02-09', false)).toMatchObject({ refusal: 'undo-the-posted-days-first' });
    expect(await read()).toMatchObject({ startDate: '2026-02-02', firstSyncKind: 'from-date' });
    expect(await store('2026-02-02', false)).toEqual({ v: 1, moved: false, refusal: null });
    expect(await store('2026-02-09', true)).toEqual({ v: 1, moved: true, refusal: null });
    expect(await read()).toMatchObject({ startDate: '2026-02-09', firstSyncKind: 'range' });
    const acts = await world.sql`select actor from audit_trail where act = 'first-sync-changed'`;
    expect(acts).toHaveLength(2);
  });
});

describe('all existing data', () => {
  /** A replacement of what the books held, drawn on 20 March. */
  async function drawn(number: number, state: string, changes: Record<string, unknown> = {}): Promise<void> {
    const row = {
      shop_id: shopId,
      number,
      target_connection_id: 'books',
      kind: 'replacement',
      from_date: '2026-02-02',
      to_date: '2026-03-19',
      asked: '{}',
      state,
      hash: 'h',
      drawn_by: 'ann',
      drawn_at: '2026-03-20T20:00:00Z',
      ...changes,
    };
    await world.sql`insert into change_sets ${world.sql(row)}`;
  }
  const item = (set: number) => world.sql`insert into change_set_items
    (shop_id, set_number, position, item, effect, action, state) values (${shopId}, ${set}, 1, '{}', '[]', 'delete', 'planned')`;
  const refused = async () => (await goLive()).refusal ?? null;

  beforeEach(async () => {
    shops += 1;
    shopId = await world.shop(`all-${shops}`, { stage: 'review', first_sync_kind: 'all' });
  });

  it('goes live when what the books hold was replaced', async () => {
    expect(await refused()).toBe('replace-what-the-books-hold-first');
    await drawn(1, 'drawn');
    await item(1);
    expect(await refused()).toBe('replace-what-the-books-hold-first');
    await world.sql`update change_sets set state = 'done' where shop_id = ${shopId}`;
    expect(await goLive()).toEqual({ v: 1, from: '2026-02-02', to: '2026-03-22' });
  });

  it('goes live when there was nothing to replace', async () => {
    await drawn(1, 'drawn');
    expect(await refused()).toBeNull();
  });

  it('does not when the replacement was of a shorter period, or was undone', async () => {
    await drawn(1, 'done', { from_date: '2026-02-03' });
    expect(await refused()).toBe('replace-what-the-books-hold-first');
    await drawn(2, 'done', { to_date: '2026-03-10' });
    expect(await refused()).toBe('replace-what-the-books-hold-first');
    await drawn(3, 'done');
    expect(await refused()).toBeNull();
    await drawn(4, 'running', { kind: 'undo', undoes: 3, started_at: '2026-03-21T20:00:00Z' });
    expect(await refused()).toBe('replace-what-the-books-hold-first');
  });
});
