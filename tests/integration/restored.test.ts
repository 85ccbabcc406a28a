import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeDatabase, openDatabase } from '../../db/client.ts';
import { beginEpoch, currentEpoch } from '../../db/queries/epochs.ts';
import { databaseLike } from '../support/template.ts';
import { type Engine, openEngine } from './engine.ts';
import { decide, PRACTICE_MAPPING } from './mapping.ts';
import { counter, laborOrder } from './orders.ts';
import { eveningOf, openPractice, type Practice } from './practice.ts';
import { proofOf } from './rows.ts';
import { openScene, type Scene, webhookApi } from './scene.ts';
import { type DayEnd, syncDay } from './sync-day.ts';

/** Backed up on the evening of the second day; days three and four, and a change of day one, are forgotten. */
const DAYS = ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05'] as const;
const [FIRST, SECOND, THIRD] = DAYS;
const SHOP = 'main-street';
const LINKED = { id: 70_100, payment: 4_000 };

let practice: Practice;
let scene: Scene;
let restored: Engine;
let before: Record<string, readonly string[]>;

beforeAll(async () => {
  practice = await openPractice({ seed: 'restored' });
  scene = await openScene(practice);
  await scene.webhooks(true);
  await decide(scene.engine, scene.shop);
  // A deposit on work that is posted only after the back-up: its payment gets its link by an update.
  const people = counter(practice);
  await practice.moveTo(eveningOf(FIRST));
  await people.put(laborOrder(LINKED.id, 12_000));
  const paymentDate = `${FIRST}T18:00:00`;
  await people.pay({
    kind: 'payment',
    repairOrderId: LINKED.id,
    amount: LINKED.payment,
    code: 'CASH',
    paymentDate,
  });
  for (const day of DAYS.slice(0, 2)) {
    await practice.moveTo(eveningOf(day));
    expect(await syncDay(scene.engine, SHOP, day)).toMatchObject({ outcome: 'proved' });
  }
  const backUp = await copyOf(scene.engine.databaseUrl, 'backup');
  for (const day of DAYS.slice(2)) {
    await practice.moveTo(eveningOf(day));
    if (day === THIRD) await people.act(LINKED.id, 'post', { postedDate: `${THIRD}T20:00:00Z` });
    expect(await syncDay(scene.engine, SHOP, day)).toMatchObject({ outcome: 'proved' });
  }
  before = await booksNow();
  expect(before.Invoice?.length).toBeGreaterThan(10);
  await forgetRequests();
  restored = openEngine({
    databaseUrl: await copyOf(backUp, 'restored'),
    practiceUrl: practice.url,
    keysText: scene.keysText,
  });
}, 240_000);
afterAll(async () => {
  await restored?.close();
  for (const name of ['backup', 'restored']) await drop(name);
  await scene?.close();
  await practice?.close();
});

/** What stands in the books: number, date, total, what is unapplied, and the marker without its revision. */
async function booksNow(): Promise<Record<string, readonly string[]>> {
  const books: Record<string, readonly string[]> = {};
  for (const kind of ['Invoice', 'Payment', 'Purchase', 'JournalEntry', 'Customer', 'Item']) {
    const rows = await scene.accountant.all(kind);
    books[kind] = rows
      .map(row =>
        [
          row.PaymentRefNum ?? row.DocNumber ?? row.DisplayName ?? row.Name,
          row.TxnDate,
          row.TotalAmt,
          row.UnappliedAmt,
          /\[daybook (\S+)/.exec(String(row.PrivateNote ?? ''))?.[1],
        ].join(' '),
      )
      .sort();
  }
  return books;
}

/** The books' memory of request ids is short: what was sent before the restore counts as never seen. */
async function forgetRequests(): Promise<void> {
  await practice.control('POST', '/quickbooks-online/switches', {
    realm: scene.shop.realm,
    requestId: 'execute-twice',
  });
}

async function admin<Result>(work: (client: postgres.Sql) => Promise<Result>): Promise<Result> {
  const client = postgres(databaseLike(scene.engine.databaseUrl, 'postgres'), { max: 1, onnotice: () => {} });
  return await work(client).finally(() => client.end());
}

const nameOf = (copy: string) => `${new URL(scene.engine.databaseUrl).pathname.slice(1)}_${copy}`;

/** A back-up as Postgres makes it in one go: a database copied while nobody writes. */
async function copyOf(url: string, copy: string): Promise<string> {
  const source = new URL(url).pathname.slice(1);
  await admin(async client => {
    await client`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${source}`;
    await client`create database ${client(nameOf(copy))} template ${client(source)}`;
  });
  return databaseLike(url, nameOf(copy));
}

async function drop(copy: string): Promise<void> {
  await admin(client => client`drop database if exists ${client(nameOf(copy))} with (force)`);
}

async function syncAll(): Promise<Record<string, DayEnd>> {
  const ends: Record<string, DayEnd> = {};
  for (const day of DAYS) ends[day] = await syncDay(restored, SHOP, day);
  return ends;
}

test('a database that was restored to an earlier moment finds what the books hold, and doubles nothing', async () => {
  const ends = await syncAll();
  expect(ends).toMatchObject({ [FIRST]: { outcome: 'proved' }, [SECOND]: { outcome: 'proved' } });
  expect(await booksNow()).toEqual(before);
  const states = await restored.database.execute<{ state: string }>(
    sql`select distinct state from entries where purpose = 'sale'`,
  );
  expect([...states]).toEqual([{ state: 'posted' }]);
}, 120_000);

test('payments whose webhooks are forgotten are asked about, never sent a second time as of unknown tender', async () => {
  const tenders = { ...PRACTICE_MAPPING.tenders, unknown: { account: '4', fee: 'not-by-us' as const } };
  await decide(restored, scene.shop, { ...PRACTICE_MAPPING, tenders });
  const ends = await syncAll();
  expect(ends[THIRD]).toMatchObject({ outcome: 'differs', code: null });
  const { parked } = await proofOf(restored.database, SHOP, THIRD);
  expect(parked.length).toBeGreaterThan(2);
  for (const one of parked) expect(one).toMatchObject({ purpose: 'payment', reason: 'restored' });
  expect(await booksNow()).toEqual(before);
}, 120_000);

test('told again, they are found as well: every day ties out', async () => {
  const told = await scene.engine.database.execute<{ body: unknown }>(
    sql`select body from webhook_events where shop_id = ${SHOP} order by id`,
  );
  expect(told.length).toBeGreaterThan(10);
  const api = await webhookApi(restored);
  for (const { body } of told) {
    const headers = { 'content-type': 'application/json' };
    const url = `${api.url}${scene.shop.webhookPath}`;
    expect((await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })).ok).toBe(true);
  }
  await api.close();
  for (const [day, end] of Object.entries(await syncAll())) {
    const { parked, findings } = await proofOf(restored.database, SHOP, day);
    expect({ day, ...end, parked, findings }).toMatchObject({ outcome: 'proved', parked: [], findings: [] });
  }
  expect(await booksNow()).toEqual(before);
}, 120_000);

test('the life of the database is a new one, and what was looked for is in the register again', async () => {
  const epochs = await restored.database.execute(
    sql`select number, noted_by as "notedBy" from database_epochs order by number`,
  );
  expect([...epochs]).toEqual([
    { number: 0, notedBy: 'engine' },
    { number: 1, notedBy: 'engine' },
  ]);
  const states = await restored.database.execute(
    sql`select distinct state from entries where subject not like '%unknown-payment%'`,
  );
  expect([...states]).toEqual([{ state: 'posted' }]);
  const register = (engine: Engine) =>
    engine.database.execute(sql`
      select marker, books_id, business_date::text as date, amount::text as amount, state from posting_register
      where company_id = ${scene.shop.companyId} order by marker`);
  expect([...(await register(restored))]).toEqual([...(await register(scene.engine))]);
});

test('what comes after the restore is sent without a look', async () => {
  const day = '2026-03-06';
  await practice.moveTo(eveningOf(day));
  const owner = postgres(restored.databaseUrl, { max: 1 });
  await owner`update database_epochs set began_at = '2026-03-04T12:00:00Z' where number = 1`;
  await owner.end();
  const reads = await queries();
  expect(await syncDay(restored, SHOP, day)).toMatchObject({ outcome: 'proved' });
  const looked = await restored.database.execute(sql`
    select count(*)::int as count from entries where business_date = ${day} and looked_epoch > 0`);
  expect([...looked]).toEqual([{ count: 0 }]);
  expect((await queries()) - reads).toBeLessThan(40);
});

async function queries(): Promise<number> {
  const { requests } = await practice.control('GET', `/quickbooks-online/requests?realm=${scene.shop.realm}`);
  return (requests as unknown[]).length;
}

test('a database is known by all four traces, with the engine’s rights alone', async () => {
  const [row] = await restored.database.execute<{ fingerprint: string }>(
    sql`select fingerprint from database_epochs where number = 1`,
  );
  expect(row?.fingerprint).toMatch(/^\d+\/[0-9A-F]{8}\/\d+\/\d+$/);
});

test('an operator says so of a copy in place, and the same database says nothing', async () => {
  const url = scene.engine.databaseUrl;
  const database = openDatabase(url, { max: 1 });
  const [first, again] = [await currentEpoch(database), await currentEpoch(database)];
  expect(again).toEqual(first);
  expect(await beginEpoch(database)).toMatchObject({ number: first.number + 1 });
  expect((await currentEpoch(database)).number).toBe(first.number + 1);
  await closeDatabase(database);
});
