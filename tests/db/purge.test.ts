import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeDatabase, type Database, openDatabase } from '../../db/client.ts';
import { PURGED, purgeShop } from '../../db/queries/housekeeping.ts';
import { type TestDatabase, testDatabase } from '../support/ground.ts';

/** Tables of a shop that stay when its documents are purged: who did what, what was posted, and hashes. */
const KEPT = [
  'api_keys',
  'appointments',
  'audit_trail',
  'backfills',
  'business_days',
  'change_sets',
  'day_proofs',
  'decisions',
  'first_sync_ranges',
  'invitations',
  'mapping_versions',
  'memberships',
  'month_closes',
  'notice_mails',
  'notice_preferences',
  'oauth_states',
  'overlap_reads',
  'posting_register',
  'proof_chain',
  'shops',
  'source_connections',
  'sync_runs',
  'target_connections',
  'tax_filings',
  'terms_acceptances',
  'webhook_attempts',
  'webhook_endpoints',
];

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

it('purges every table of a shop but those that stay by name', async () => {
  const rows = await database.$client<{ name: string }[]>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'shop_id' and not a.attisdropped
    where n.nspname = 'public' and c.relkind = 'r' order by 1`;
  expect(rows.map(({ name }) => name).filter(name => !PURGED.some(one => one === name))).toEqual(KEPT);
});

it('has the right to do so in the engine’s role', async () => {
  await database.transaction(async tx => {
    await tx.execute('set local role daybook_engine');
    await purgeShop(tx, 'nosuchshop12');
  });
});
