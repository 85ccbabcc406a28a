import { expect, test } from 'vitest';
import { unexplainedBooks, unexplainedDays } from './explained.ts';
import { playQuarter } from './quarter.ts';

test('seed', { timeout: 3_000_000 }, async () => {
  const began = Date.now();
  const quarter = await playQuarter(Number(process.env.SEED ?? 0), Number(process.env.DAYS ?? 91));
  console.log(quarter.story.map(d => `${d.on} ${d.who}: ${d.what}`).join('\n'));
  const rows = await quarter.scene.engine.database.execute(
    'select state, count(*)::int from business_days group by 1',
  );
  console.log(rows, (Date.now() - began) / 1000);
  const parked = await quarter.scene.engine.database.execute(
    "select business_date::text, purpose, subject, state, parked_code, parked_reason, left(parked_detail,150) as d from entries where state not in ('posted','undone','superseded') order by 1",
  );
  console.log(parked);
  console.dir(await unexplainedBooks(quarter), { depth: 6 });
  console.dir(await unexplainedDays(quarter), { depth: 6 });
  await quarter.close();
  expect(1).toBe(1);
});
