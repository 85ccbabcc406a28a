import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBooks, shopOf } from '../../activities/connections.ts';
import { BAYSIDE, FIRST, SECOND, trade } from '../faults/trade.ts';
import type { Engine } from './engine.ts';
import { type Neighbours, openNeighbours } from './neighbours.ts';
import { openPractice, type Practice } from './practice.ts';
import type { Shop } from './shop.ts';
import { type DayEnd, postDay, readSource } from './sync-day.ts';

type Line = { readonly operation: string; readonly arrivedAt: number; readonly status: number };

/** What the company allows (facts of the vendor): requests in a second and in a minute, batches in a minute. */
const IN_A_SECOND = 10;
const IN_A_MINUTE = 500;
const BATCHES_IN_A_MINUTE = 40;
const SECOND_MS = 1_000;

let practice: Practice;
let both: Neighbours;
const ends: DayEnd[] = [];

beforeAll(async () => {
  practice = await openPractice({ seed: 'limits' });
  both = await openNeighbours(practice, { limited: true });
  await both.bothWebhooks(true);
  await trade(practice);
  await trade(practice, BAYSIDE);
  for (const { shopId } of [both.shop, both.second]) await readSource(both.engine, shopId);
  const days = async (engine: Engine, { shopId }: Shop) => {
    for (const day of [FIRST, SECOND]) ends.push(await postDay(engine, shopId, day));
  };
  await Promise.all([days(both.worker(), both.shop), days(both.worker(), both.second)]);
}, 120_000);
afterAll(async () => {
  await both?.close();
  await practice?.close();
});

async function traffic(): Promise<Line[]> {
  const log = await practice.control('GET', `/quickbooks-online/traffic?realm=${both.shop.realm}`);
  return log.requests as Line[];
}

function mostWithin(lines: readonly Line[], ms: number): number {
  return Math.max(
    ...lines.map(
      ({ arrivedAt }) =>
        lines.filter(line => line.arrivedAt >= arrivedAt && line.arrivedAt < arrivedAt + ms).length,
    ),
  );
}

test('both shops together stay below the company’s limits, by the books’ own log', async () => {
  expect(ends.map(end => end.outcome)).toEqual(['proved', 'proved', 'proved', 'proved']);
  const lines = await traffic();
  expect(lines.length).toBeGreaterThan(30);
  expect(lines.filter(line => line.status === 429)).toEqual([]);
  expect(mostWithin(lines, SECOND_MS)).toBeLessThanOrEqual(IN_A_SECOND);
  expect(mostWithin(lines, 60 * SECOND_MS)).toBeLessThanOrEqual(IN_A_MINUTE);
  const batches = lines.filter(line => line.operation === 'batch');
  expect(batches.length).toBeGreaterThan(4);
  expect(mostWithin(batches, 60 * SECOND_MS)).toBeLessThanOrEqual(BATCHES_IN_A_MINUTE);
});

test('both draw from one bucket', async () => {
  const rows = await both.engine.database.execute<{ key: string }>(sql`
    select key from rate_buckets where key like 'quickbooks%' order by 1`);
  const { companyId } = both.shop;
  expect(rows.map(row => row.key)).toEqual([
    `quickbooks-online batch ${companyId}`,
    `quickbooks-online request ${companyId}`,
  ]);
});

test('one shop’s 429, to whatever it asked, keeps the other from asking', async () => {
  const { context } = both.engine;
  const open = async ({ shopId }: Shop) =>
    await openBooks(context, await shopOf(context, shopId), AbortSignal.timeout(30_000));
  const [mine, theirs] = [await open(both.shop), await open(both.second)];
  const match = { realm: both.shop.realm };
  await practice.control('POST', '/quickbooks-online/faults', { match, kind: '429' });
  const before = (await traffic()).length;
  await expect(mine.target.readChart(mine.conversation)).rejects.toMatchObject({ code: 'rate-limited' });
  expect(await traffic()).toHaveLength(before + 1);
  const refused = await theirs.target.readChart(theirs.conversation).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'rate-limited' });
  expect((refused as { retryAfterMs: number }).retryAfterMs).toBeGreaterThan(30 * SECOND_MS);
  expect(await traffic()).toHaveLength(before + 1);
});
