import { afterAll, beforeAll, expect, test } from 'vitest';
import { registry } from '../../observability/metrics/registry.ts';
import { decide, PRACTICE_MAPPING } from '../integration/mapping.ts';
import { ANCHOR, eveningOf, openPractice, type Practice } from '../integration/practice.ts';
import { openScene, type Scene } from '../integration/scene.ts';
import { type DayEnd, syncDay } from '../integration/sync-day.ts';
import { samplesIn, sum } from './samples.ts';

/** A bad day at the books and at the mapping, as the counters tell it. */
let practice: Practice;
let scene: Scene;
let end: DayEnd;

beforeAll(async () => {
  practice = await openPractice({ seed: 'counters' });
  scene = await openScene(practice);
  await scene.webhooks(true);
  const { card: _card, ...tenders } = PRACTICE_MAPPING.tenders;
  await decide(scene.engine, scene.shop, { ...PRACTICE_MAPPING, tenders });
  const { realm } = scene.shop;
  await practice.control('POST', '/quickbooks-online/faults', [
    { kind: '429', match: { realm, operation: 'batch' } },
    { kind: '401', match: { realm, operation: 'query' } },
    { kind: 'html-503', match: { realm, operation: 'query' } },
    { kind: 'drop-after-commit', match: { realm, entity: 'Invoice' } },
  ]);
  await practice.moveTo(eveningOf(ANCHOR));
  end = await syncDay(scene.engine, scene.shop.shopId, ANCHOR);
}, 120_000);
afterAll(async () => {
  await scene?.close();
  await practice?.close();
});

const count = async (name: string, labels: Record<string, string> = {}) =>
  sum(samplesIn(await registry.metrics()), `daybook_${name}_total`, labels);

test('outcomes of requests', async () => {
  const books = { system: 'quickbooks-online' };
  expect(await count('outside_requests', { ...books, outcome: 'limited' })).toBe(1);
  expect(await count('outside_requests', { ...books, outcome: 'unauthorized' })).toBe(1);
  expect(await count('outside_requests', { ...books, outcome: 'failed' })).toBe(1);
  expect(await count('outside_requests', { ...books, outcome: 'no-answer', operation: 'batch' })).toBe(1);
  expect(await count('outside_requests', { ...books, operation: 'refresh', outcome: 'ok' })).toBe(1);
  expect(await count('token_refreshes', { ...books, outcome: 'ok' })).toBe(1);
});

test('entries whose outcome was unknown, and what they came to', async () => {
  expect(await count('entries', { outcome: 'unknown' })).toBeGreaterThan(0);
  const [posted] = await scene.engine.database.$client<{ count: number }[]>`
    select count(*)::int as count from entries where state = 'posted'`;
  expect(await count('entries', { outcome: 'posted' })).toBe(posted?.count);
});

test('entries that wait for a mapping, once each', async () => {
  const [parked] = await scene.engine.database.$client<{ count: number }[]>`
    select count(*)::int as count from entries where state = 'parked' and parked_code = 'mapping-missing'`;
  expect(parked?.count).toBeGreaterThan(0);
  expect(await count('entries', { outcome: 'parked', code: 'mapping-missing' })).toBe(parked?.count);
});

test('failures that the engine tries again, and the day', async () => {
  expect(await count('activity_failures', { code: 'rate-limited', retried: 'true' })).toBeGreaterThan(0);
  expect(await count('activity_failures', { code: 'target-unavailable', retried: 'true' })).toBeGreaterThan(
    0,
  );
  expect(end.outcome).toBe('differs');
  expect(await count('days_closed', { outcome: 'differs' })).toBe(1);
});
