import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeDatabase, type Database, openDatabase } from '../../db/client.ts';
import { type TestDatabase, testDatabase } from '../support/ground.ts';

let made: TestDatabase;
let database: Database;

beforeAll(async () => {
  made = await testDatabase();
  database = openDatabase(made.url, { max: 1 });
});

afterAll(async () => {
  await closeDatabase(database);
  await made.drop();
});

type Table = {
  readonly name: string;
  readonly secured: boolean;
  readonly policies: readonly string[];
  readonly ofShop: boolean;
  readonly readable: boolean;
};

const tables = () => database.$client<Table[]>`
  select c.relname as name, c.relrowsecurity as secured,
    coalesce((select array_agg(p.polname::text order by p.polname) from pg_policy p where p.polrelid = c.oid), '{}') as policies,
    exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'shop_id' and not a.attisdropped) as "ofShop",
    has_any_column_privilege('daybook_shop', c.oid, 'SELECT') as readable
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'm')`;

it('stands on every table of a shop, with both policies', async () => {
  const ofShop = (await tables()).filter(table => table.ofShop);
  expect(ofShop.length).toBeGreaterThan(25);
  const open = ofShop.filter(table => !table.secured || table.policies.join() !== 'engine_rows,shop_rows');
  expect(open.map(table => table.name)).toEqual([]);
});

const OF_MONTHS_AND_CASES = [
  ...['month_closes', 'month_readings', 'tax_filings', 'cases', 'books_snapshots'],
  ...['change_sets', 'change_set_items'],
];

it.each(OF_MONTHS_AND_CASES)('holds for %s, row by row', async name => {
  const found = (await tables()).find(table => table.name === name);
  expect(found).toMatchObject({ secured: true, ofShop: true, policies: ['engine_rows', 'shop_rows'] });
});

it('lets a shop’s people see the rows of their shop alone, by the policy itself', async () => {
  const wrong = await database.$client`
    select c.relname, pg_get_expr(p.polqual, p.polrelid) as rule from pg_policy p join pg_class c on c.oid = p.polrelid
    where p.polroles @> array['daybook_shop'::regrole::oid]
      and (p.polcmd <> 'r'
        or pg_get_expr(p.polqual, p.polrelid) <> '(shop_id = current_setting(''daybook.shop_id''::text, true))')`;
  expect([...wrong]).toEqual([]);
});

it('has no table that a shop’s people read and that names no shop', async () => {
  const unbound = (await tables()).filter(table => table.readable && !table.ofShop);
  expect(unbound.map(table => table.name)).toEqual([]);
});

it('gives a shop’s people no right to write', async () => {
  const rights = await database.$client`
    select table_name, privilege_type from information_schema.role_table_grants
    where grantee = 'daybook_shop' and privilege_type <> 'SELECT'`;
  expect([...rights]).toEqual([]);
});

it('keeps secrets and hashes of secrets out of their reading', async () => {
  const columns = await database.$client<{ name: string }[]>`
    select c.relname || '.' || a.attname as name
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
      and (a.attname ~ '(secret|token|sealed)' or c.relname in ('api_keys', 'grants', 'invitations', 'idempotency_keys'))
      and has_column_privilege('daybook_shop', c.oid, a.attnum, 'SELECT')`;
  expect(columns.map(column => column.name)).toEqual([]);
});
