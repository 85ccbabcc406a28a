import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate } from '../../../db/migrate.ts';
import { projectDir } from '../../../scripts/ground/settings.ts';
import { emptyDatabase, type TestDatabase } from '../../support/ground.ts';

/** The newest migrations beside a version that knows the tables as they were at 0003. */
const OLD = 3;
const FOLDER = join(projectDir, 'db/migrations');
const LOCK_TIMEOUT_MS = 200;

type Snapshot = {
  readonly tables: Record<
    string,
    { readonly name: string; readonly columns: Record<string, { readonly type: string }> }
  >;
};

const snapshot = JSON.parse(
  readFileSync(join(FOLDER, 'meta', `${String(OLD).padStart(4, '0')}_snapshot.json`), 'utf8'),
) as Snapshot;
const tables = Object.values(snapshot.tables).map(({ name, columns }) => ({
  name,
  columns: Object.keys(columns),
}));

const folder = mkdtempSync(join(tmpdir(), 'daybook-migrations-'));
let database: TestDatabase;
let client: postgres.Sql;

beforeAll(async () => {
  database = await emptyDatabase();
  cpSync(FOLDER, folder, { recursive: true });
  const journalFile = join(folder, 'meta/_journal.json');
  const journal = JSON.parse(readFileSync(journalFile, 'utf8')) as { entries: { idx: number }[] };
  writeFileSync(
    journalFile,
    JSON.stringify({ ...journal, entries: journal.entries.filter(({ idx }) => idx <= OLD) }),
  );
  await migrate(database.url, { folder });
  client = postgres(database.url, { max: 4, onnotice: () => {} });
  await client`
    insert into shops (shop_id, name, country, currency, zone, plan, set_up_fee, source_kind, target_kind, launch_date,
      start_date, report_end_time, terms_version, terms_accepted_at, terms_accepted_by, stage, stage_since, waits_for,
      who_acts, created_at)
    values ('old', 'Old', 'US', 'USD', 'America/Chicago', 'standard', 'paid', 'tekmetric', 'quickbooks-online',
      '2026-01-05', '2026-01-05', '18:00', '1', now(), 'owner', 'live', now(), 'close', 'engine', now())`;
});
afterAll(async () => {
  await client?.end();
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** What an older version writes and reads: every column that it knows, by name, in every table. */
async function asBefore(): Promise<void> {
  for (const { name, columns } of tables) {
    const list = client(columns);
    await client`insert into ${client(name)} (${list}) select ${list} from ${client(name)} where false`;
  }
  await client`
    insert into sync_log (shop_id, business_date, event, counts, at) values ('old', '2026-01-05', 'reconciled', '{}', now())`;
  await client`update shops set state_number = state_number + 1 where shop_id = 'old'`;
}

test('older statements go on while the newest migrations run, and after them', async () => {
  await asBefore();
  // A report that somebody runs holds a table for a while: the migration gives way to those behind it.
  const reader = await client.reserve();
  await reader`begin`;
  await reader`select count(*) from shops, entries`;
  let migrated = false;
  const migrating = migrate(database.url, { lockTimeoutMs: LOCK_TIMEOUT_MS }).then(() => {
    migrated = true;
  });
  const waits: number[] = [];
  const until = performance.now() + 2_000;
  while (performance.now() < until) {
    const began = performance.now();
    await asBefore();
    waits.push(performance.now() - began);
    await wait(20);
  }
  expect(migrated).toBe(false);
  await reader`commit`;
  reader.release();
  await migrating;
  expect(waits.length).toBeGreaterThan(5);
  expect(Math.max(...waits)).toBeLessThan(LOCK_TIMEOUT_MS * 8);
  await asBefore();
}, 60_000);

test('a column that older versions do not know has a value without them', async () => {
  const rows = await client<{ table: string; column: string; demanded: boolean }[]>`
    select table_name as table, column_name as column, is_nullable = 'NO' and column_default is null
      and is_identity = 'NO' and is_generated = 'NEVER' as demanded
    from information_schema.columns where table_schema = 'public'`;
  for (const { name, columns } of tables) {
    const now = rows.filter(row => row.table === name);
    expect(now.map(row => row.column)).toEqual(expect.arrayContaining(columns));
    const unknown = now.filter(row => !columns.includes(row.column));
    expect(unknown.filter(row => row.demanded).map(row => `${name}.${row.column}`)).toEqual([]);
  }
});

test('a migration that never gets its table says so and leaves nothing behind', async () => {
  const other = await emptyDatabase();
  await migrate(other.url, { folder });
  const holder = postgres(other.url, { max: 1 });
  const held = holder.begin(async sql => {
    await sql`lock table entries in access share mode`;
    await expect(migrate(other.url, { lockTimeoutMs: 50, tries: 2 })).rejects.toThrow();
  });
  await held;
  await holder.end();
  const look = postgres(other.url, { max: 1 });
  expect([...(await look`select to_regclass('outgoing_mail') as made`)]).toEqual([{ made: null }]);
  await look.end();
  await other.drop();
});
