import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { saveClosingDate } from '../../db/queries/closing-date.ts';
import { counter, laborOrder } from './orders.ts';
import { openPractice } from './practice.ts';
import { openScene } from './scene.ts';
import { readSource } from './sync-day.ts';

/** The order changes on the clock's first day; a sweep that has seen a change three weeks later did not get it. */
const [LAUNCH, SEEN] = ['2026-02-02', '2026-02-23T00:00:00Z'];

test.each([
  ['by default', undefined, null, ['2026-04-20']],
  ['that lies further back than is read again', 10, null, []],
  ['that lies within the days that are configured', 30, null, ['2026-04-20']],
  ['that lies in a closed period', 30, '2026-02-10', []],
] as const)(
  'a change whose webhook was lost and that no sweep saw, %s',
  async (_name, days, closed, found) => {
    const practice = await openPractice({ anchor: LAUNCH, seed: 'lost-webhook' });
    const people = counter(practice);
    const row = { launchDate: LAUNCH, startDate: '2026-03-01' };
    const timing = days === undefined ? {} : { rereadDays: days };
    const scene = await openScene(practice, { row }, { timing });
    const read = () => readSource(scene.engine, scene.shop.shopId);
    const set = (column: 'watermark' | 'last_read_at', value: string) =>
      scene.engine.database.execute(sql`
      update source_connections set ${sql.identifier(column)} = ${value} where shop_id = ${scene.shop.shopId}`);
    if (closed) await saveClosingDate(scene.engine.database, scene.shop.companyId, closed);
    await people.put(laborOrder(61_000, 30_000));
    await people.act(61_000, 'post', { postedDate: '2026-04-20T20:00:00Z' });
    await read();
    await people.put(laborOrder(61_000, 28_000));
    await set('watermark', SEEN);
    expect(await read()).toEqual([]);
    await set('last_read_at', '2026-01-01T00:00:00Z');
    expect(await read()).toEqual(found);
    await scene.close();
    await practice.close();
  },
);
