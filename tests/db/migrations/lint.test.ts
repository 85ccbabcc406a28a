import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectDir } from '../../../scripts/ground/settings.ts';
import { offencesIn } from './rules.ts';

const FOLDER = join(projectDir, 'db/migrations');
/** The first ones made the tables, when no version ran yet. */
const FIRST = '0004';

/** Looked at and let pass, each with its reason; a new migration has no place here without one. */
const LET_PASS: Record<string, string> = {
  'tightens what older versions write: ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_id_unique"':
    'made by default, never by older versions; some dozen rows',
  'writes the whole table anew: ALTER TABLE "api_keys" ADD COLUMN "id"': 'some dozen rows',
  'tightens what older versions write: CREATE UNIQUE INDEX "target_connections_prefix"':
    'older versions give out the same prefixes, under the company’s lock',
  'tightens what older versions write: CREATE UNIQUE INDEX "notices_open_once_everywhere"':
    'of notices without a shop, which older versions do not make',
  'drops: ALTER TABLE "notices" ALTER COLUMN "shop_id" DROP NOT NULL': 'loosens; older versions read by shop',
  'stops writing while an index is built: CREATE INDEX "business_days_differing"':
    'partial and small: seconds',
  'stops writing while an index is built: CREATE INDEX "business_days_open"': 'partial and small: seconds',
  'stops writing while an index is built: CREATE INDEX "entries_by_belonging"':
    'partial, and nothing has the column yet: seconds',
  'stops writing while an index is built: CREATE INDEX "documents_by_raw"':
    'one row a document: seconds, and what is written waits for it',
  'stops writing while an index is built: CREATE INDEX "entries_stopped"': 'partial and small: seconds',
  'stops writing while an index is built: CREATE INDEX "entries_open"': 'partial and small: seconds',
};

const migrations = readdirSync(FOLDER).filter(name => name.endsWith('.sql') && name >= FIRST);

test.each(migrations)('%s may run while the version before it runs', name => {
  const offences = offencesIn(readFileSync(join(FOLDER, name), 'utf8'));
  const passed = Object.keys(LET_PASS);
  expect(offences.filter(offence => !passed.some(one => offence.startsWith(one)))).toEqual([]);
});

test('what is let pass is there', () => {
  const all = migrations.flatMap(name => offencesIn(readFileSync(join(FOLDER, name), 'utf8')));
  expect(Object.keys(LET_PASS).filter(one => !all.some(offence => offence.startsWith(one)))).toEqual([]);
});

test.each([
  ['ALTER TABLE "shops" DROP COLUMN "name";', 'drops'],
  ['ALTER TABLE shops RENAME COLUMN "name" TO "title";', 'renames'],
  ['ALTER TABLE "shops" ALTER COLUMN "name" SET DATA TYPE varchar(9);', 'changes a type'],
  ['ALTER TABLE "shops" ALTER COLUMN "name" SET NOT NULL;', 'demands a value'],
  ['ALTER TABLE "shops" ADD COLUMN "x" text NOT NULL;', 'adds a column'],
  ['ALTER TABLE "shops" ADD COLUMN "x" uuid DEFAULT gen_random_uuid();', 'writes the whole table'],
  ['ALTER TABLE "shops" ADD CONSTRAINT "c" CHECK (true);', 'tightens'],
  ['CREATE UNIQUE INDEX "u" ON "shops" USING btree ("name");', 'tightens'],
  ['CREATE INDEX "i" ON "entries" USING btree ("state");', 'stops writing'],
  ['TRUNCATE shops;', 'holds the table'],
  ['DROP TABLE "shops";', 'drops'],
])('%s is found', (statement, rule) => {
  expect(offencesIn(statement)).toEqual([expect.stringContaining(rule)]);
});

test.each([
  'CREATE TABLE "n" ("a" text NOT NULL); CREATE UNIQUE INDEX "u" ON "n" USING btree ("a"); ALTER TABLE "n" ADD CONSTRAINT "f" CHECK (true);',
  'ALTER TABLE "shops" ADD COLUMN "x" text;',
  `ALTER TABLE "shops" ADD COLUMN "x" text DEFAULT 'DROP TABLE' NOT NULL; -- RENAME`,
])('%s may be', migration => {
  expect(offencesIn(migration)).toEqual([]);
});
