import { afterAll, beforeAll, expect, test } from 'vitest';
import { readStanding } from '../../db/queries/standing.ts';
import { openPractice, type Practice } from '../integration/practice.ts';
import { openScene, type Scene } from '../integration/scene.ts';

/** What the gauges read from the database, one situation after the other over one live shop. */
let practice: Practice;
let scene: Scene;

beforeAll(async () => {
  practice = await openPractice({ seed: 'standing' });
  scene = await openScene(practice);
});
afterAll(async () => {
  await scene?.close();
  await practice?.close();
});

const sql = () => scene.engine.database.$client;

async function standing(): Promise<Map<string, number>> {
  const samples = await readStanding(scene.engine.database);
  return new Map(
    samples.map(({ metric, labels, value }) => [
      [metric.replace('daybook_', ''), ...Object.values(labels).toSorted()].join(' '),
      value,
    ]),
  );
}

async function day(date: string, state: string, documents = 0): Promise<void> {
  await sql()`
    insert into business_days (shop_id, business_date, starts_at, ends_at, state, documents)
    values (${scene.shop.shopId}, ${date}, ${`${date}T06:00Z`}, ${`${date}T23:59Z`}, ${state}, ${documents})`;
}

async function entry(subject: string, state: string, code: string | null = null): Promise<void> {
  const { shopId, connectionId, companyId } = scene.shop;
  await sql()`
    insert into entries (shop_id, target_connection_id, company_id, subject, purpose, marker, business_date, due_date,
      revision, content_hash, amount, currency, state, operation, parked_code, last_byte_at, changed_at)
    values (${shopId}, ${connectionId}, ${companyId}, ${subject}, 'sale', ${subject}, '2026-03-02', '2026-03-02',
      1, 'hash', 100, 'USD', ${state}, 'create', ${code}, now() - interval '2 hours', now() - interval '9 hours')`;
}

test('a shop at rest: nothing is late, open or old', async () => {
  const now = await standing();
  expect(now.get('shops false false live')).toBe(1);
  for (const name of ['days_late false', 'days_late true', 'days_differing', 'backfill_days_left'])
    expect([name, now.get(name)]).toEqual([name, 0]);
  for (const state of ['unknown', 'waiting']) expect(now.get(`entries_oldest_age_seconds ${state}`)).toBe(0);
  expect([...now.keys()].filter(name => name.startsWith('entries_open'))).toEqual([]);
});

test('days that should be closed are late, and rolled back or running ones are not', async () => {
  await day('2026-03-03', 'prepared', 4);
  await day('2026-03-04', 'open');
  await day('2026-03-05', 'open', 7);
  await day('2026-03-06', 'proved', 3);
  await day('2026-03-07', 'differs', 3);
  expect((await standing()).get('days_late false')).toBe(2);
  expect((await standing()).get('days_differing')).toBe(1);
  const { shopId } = scene.shop;
  await sql()`
    insert into backfills (shop_id, number, from_date, to_date, done_through, state, started_at)
    values (${shopId}, 1, '2026-03-03', '2026-03-12', '2026-03-03', 'running', now())`;
  expect((await standing()).get('days_late false')).toBe(0);
  expect((await standing()).get('backfill_days_left')).toBe(9);
  await sql()`update backfills set state = 'done'`;
  await sql()`update shops set next_act_at = now() - interval '2 hours'`;
  expect((await standing()).get('days_late false')).toBe(3);
  await sql()`update shops set attention = '{"code":"bug","whoActs":"operator"}'`;
  const attention = await standing();
  expect([attention.get('days_late false'), attention.get('days_late true')]).toEqual([0, 3]);
  expect(attention.get('shops_attention bug')).toBe(1);
  await sql()`update shops set attention = null, paused = true`;
  expect((await standing()).get('days_late false')).toBe(0);
  expect((await standing()).get('shops false live true')).toBe(1);
  await sql()`update shops set paused = false`;
});

test('entries that are not settled show by state and code, with the age of the oldest', async () => {
  await entry('a', 'unknown');
  await entry('b', 'parked', 'mapping-missing');
  await entry('c', 'staged');
  await entry('d', 'posted');
  const now = await standing();
  expect(now.get('entries_open none quickbooks-online unknown')).toBe(1);
  expect(now.get('entries_open mapping-missing parked quickbooks-online')).toBe(1);
  expect([...now.keys()].filter(name => name.startsWith('entries_open'))).toHaveLength(3);
  expect(Math.round((now.get('entries_oldest_age_seconds unknown') ?? 0) / 3600)).toBe(2);
  expect(Math.round((now.get('entries_oldest_age_seconds waiting') ?? 0) / 3600)).toBe(9);
});

test('cases of live shops that are open show by kind, with the age of the oldest', async () => {
  const { shopId, connectionId } = scene.shop;
  const open = (kind: string, state: string, hours: number) => sql()`
    insert into cases (shop_id, target_connection_id, entry_id, kind, cause, state, belongs_to, opened_at)
    values (${shopId}, ${connectionId}, gen_random_uuid(), ${kind}, 'edited', ${state}, '2026-03-02',
      now() - ${`${hours} hours`}::interval)`;
  expect((await standing()).get('cases_oldest_age_seconds')).toBe(0);
  await open('drift', 'open', 3);
  await open('correction', 'open', 5);
  await open('drift', 'done', 9);
  const now = await standing();
  expect([now.get('cases_open drift'), now.get('cases_open correction')]).toEqual([1, 1]);
  expect(Math.round((now.get('cases_oldest_age_seconds') ?? 0) / 3600)).toBe(5);
});

test('messages that wait and connections that end', async () => {
  await sql()`
    insert into outgoing_mail (to_address, language, kind, once, subject, body, state, next_attempt_at, created_at)
    values ('x@example.com', 'en', 'test', 'once', 's', 'b', 'waiting', now() - interval '1 hour', now())`;
  await sql()`update grants set refresh_expires_at = now() + interval '3 days' where kind = 'quickbooks-online'`;
  const now = await standing();
  expect(now.get('outbox_messages mail waiting')).toBe(1);
  expect(Math.round((now.get('outbox_oldest_age_seconds mail') ?? 0) / 60)).toBe(60);
  expect(now.get('outbox_oldest_age_seconds webhook')).toBe(0);
  expect(now.get('grants_expiring quickbooks-online')).toBe(1);
});
