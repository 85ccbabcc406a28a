import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { counter, laborOrder } from './orders.ts';
import { openPractice } from './practice.ts';
import { openScene } from './scene.ts';
import { readSource } from './sync-day.ts';

test('a change whose webhook was lost and that no sweep saw is noticed by the first reading of the next day', async () => {
  const practice = await openPractice({ anchor: '2026-02-02', seed: 'lost-webhook' });
  const people = counter(practice);
  const row = { launchDate: '2026-02-02', startDate: '2026-03-01' };
  const scene = await openScene(practice, { row });
  const read = () => readSource(scene.engine, scene.shop.shopId);
  const set = (column: 'watermark' | 'last_read_at', value: string) =>
    scene.engine.database.execute(sql`
      update source_connections set ${sql.identifier(column)} = ${value} where shop_id = ${scene.shop.shopId}`);
  await people.put(laborOrder(61_000, 30_000));
  await people.act(61_000, 'post', { postedDate: '2026-04-20T20:00:00Z' });
  await read();
  await people.put(laborOrder(61_000, 28_000));
  await set('watermark', '2026-02-20T00:00:00Z');
  expect(await read()).toEqual([]);
  await set('last_read_at', '2026-01-01T00:00:00Z');
  expect(await read()).toEqual(['2026-04-20']);
  await scene.close();
  await practice.close();
});
