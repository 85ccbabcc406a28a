import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NativeConnection } from '@temporalio/worker';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { grantById, openTokens } from '../../db/queries/grants-and-companies.ts';
import { readStanding } from '../../db/queries/standing.ts';
import { createLogger } from '../../observability/logging/logger.ts';
import { registry } from '../../observability/metrics/registry.ts';
import { showStanding } from '../../observability/metrics/standing.ts';
import { startTracing } from '../../observability/tracing/tracing.ts';
import { bringLive } from '../../scripts/main-job/bring-live.ts';
import { apiClient } from '../../scripts/main-job/daybook-client.ts';
import { practiceControls } from '../../scripts/main-job/practice-controls.ts';
import { daysFrom } from '../../scripts/main-job/proofs.ts';
import { until } from '../../scripts/main-job/wait.ts';
import { createContext } from '../../workers/context.ts';
import { installRuntime } from '../../workers/runtime.ts';
import { bundleWorkflows, createWorkers } from '../../workers/workers.ts';
import { keyFor, PUBLIC_URL, type TestApi, testApi } from '../api/support/api.ts';
import { openReceiver, type Receiver } from '../observability/receiver.ts';
import { customersOf } from './customers-told.ts';
import { allHistories, allTables, PROOFS, textsOf } from './everything-stored.ts';
import { eveningOf, openPractice, type Practice, ZONE } from './practice.ts';

const workerLog: string[] = [];

/** Tables that hold documents of customers, and with them their names. */
const OF_DOCUMENTS = [
  'raw_documents',
  'raw_versions',
  'documents',
  'entries',
  'entry_revisions',
  'requests',
  'webhook_events',
  'company_references',
];
/** Tables that hold what is asked or planned about such documents; a shop's life need not fill them. They are purged too. */
const ABOUT_DOCUMENTS = [
  'cases',
  'books_snapshots',
  'change_set_items',
  'month_readings',
  'open_items',
  'open_item_lists',
  'overlap_findings',
  'preflights',
];
const NEVER = [
  'audit_trail',
  'sync_log',
  'sync_runs',
  'notices',
  'shops',
  'handled_commands',
  'posting_register',
  'appointments',
  'source_connections',
];

const LIFE_MS = 300_000;
const DAYS_BACK = 6;
const today = Temporal.Now.plainDateISO(ZONE);
const yesterday = today.subtract({ days: 1 }).toString();

let practice: Practice;
let product: TestApi;
let stopWorkers: () => Promise<void>;
let shopId: string;
let names: string[];
let histories: string;
let logs: string;
let metrics: string;
let receiver: Receiver;
let ledgerDir: string;
let dump: Map<string, string>;
const secrets = new Set<string>();

beforeAll(async () => {
  practice = await openPractice({ anchor: today.subtract({ days: DAYS_BACK }).toString(), seed: 'privacy' });
  ledgerDir = mkdtempSync(join(tmpdir(), 'daybook-privacy-'));
  product = await testApi(practice.url, { ledgerDir });
  receiver = await openReceiver();
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', receiver.url);
  const tracing = startTracing('worker', process.env);
  stopWorkers = await startWorkers();
  const { current } = product.keys;
  for (const form of ['base64', 'hex'] as const) secrets.add(current.bytes.toString(form));
  await live();
  showStanding(await readStanding(product.database));
  metrics = await registry.metrics();
  await tracing.shutdown();
  histories = await allHistories(product);
  logs = [...product.log, ...workerLog].join('\n');
  dump = await allTables(product);
}, LIFE_MS);

afterAll(async () => {
  await stopWorkers?.();
  await product?.close();
  await practice?.close();
  await receiver?.close();
  rmSync(ledgerDir, { recursive: true, force: true });
});

async function startWorkers(): Promise<() => Promise<void>> {
  installRuntime(createLogger('worker', 'trace', { write: line => void workerLog.push(line) }), null);
  const { database, keys, temporal: client, configuration: systems, ground } = product;
  const connection = await NativeConnection.connect({ address: ground.address });
  const context = createContext({ database, keys, client, systems });
  const workers = await createWorkers(connection, context, await bundleWorkflows(), ground.namespace);
  const running = Promise.all(workers.map(worker => worker.run()));
  return async () => {
    for (const worker of workers) worker.shutdown();
    await running;
    await connection.close();
  };
}

/** A shop's whole life by calls of the API: from the order over its synced days to its end. */
async function live(): Promise<void> {
  const url = await product.api.listen({ host: '127.0.0.1', port: 0 });
  const keys = {
    onboarding: await keyFor(product, 'onboarding'),
    accountant: await keyFor(product, 'accountant'),
    support: await keyFor(product, 'support'),
  };
  for (const key of Object.values(keys)) secrets.add(key);
  await product.database
    .$client`insert into representatives (id, person_id, zone) values ('rep', 'ann', ${ZONE})`;
  const [onboarding, accountant] = [apiClient(url, keys.onboarding), apiClient(url, keys.accountant)];
  const signal = AbortSignal.timeout(LIFE_MS);
  const progress = () => undefined;
  const people = { shop: onboarding, onboarding, accountant };
  shopId = await bringLive({ people, practice: controlsAt(url), progress, signal });
  const settled = ['proved', 'differs', 'empty'];
  await until('all days', { signal, withinMs: LIFE_MS }, async () => {
    const days = await daysFrom(accountant, shopId, '2000-01-01');
    const last = days.find(day => day.businessDate === yesterday);
    return last && days.every(day => day.businessDate > yesterday || settled.includes(day.state))
      ? true
      : null;
  });
  await keepTokens();
  const told = await customersOf(practice.url);
  names = told.names;
  secrets.add(told.token);
  await apiClient(url, keys.support).write('POST', `/shops/${shopId}/cancel`, 'cancel-main-street', {
    reason: 'Sold',
  });
  await until('the end', { signal, withinMs: LIFE_MS }, async () => {
    const { stage } = await onboarding.get<{ stage: string }>(`/shops/${shopId}`);
    return stage === 'cancelled' ? true : null;
  });
}

/** The practice people, who reach the product where it listens here; keeps the secrets that pass. */
function controlsAt(url: string) {
  const controls = practiceControls(practice.url);
  const here = (address: string) => address.replace(PUBLIC_URL, url);
  return {
    ...controls,
    liveUntilNow: () => practice.moveTo(eveningOf(yesterday)),
    async setWebhook(sourceShopId: string, address: string) {
      secrets.add(new URL(address).searchParams.get('secret') ?? '');
      await controls.setWebhook(sourceShopId, here(address));
    },
    async consent(signInUrl: string, realm: string) {
      const asked = new URL(signInUrl);
      secrets.add(asked.searchParams.get('state') ?? '');
      asked.searchParams.set('practice_company', realm);
      const answer = await fetch(asked, { redirect: 'manual' });
      const back = here(answer.headers.get('location') ?? '');
      secrets.add(new URL(back).searchParams.get('code') ?? '');
      expect((await fetch(back)).status).toBe(200);
      await keepTokens();
    },
  };
}

async function keepTokens(): Promise<void> {
  const { database, keys } = product;
  for (const { id } of await database.execute<{ id: string }>(sql`select id from grants`)) {
    const grant = await grantById(database, id);
    if (!grant) throw new Error(`grant ${id} is gone`);
    const { access, refresh } = openTokens(keys, grant);
    for (const token of [access, refresh]) if (token !== null) secrets.add(token);
  }
}

/** Those of the words that stand in a text, whatever their case, plain or as JSON writes them. */
function namesIn(text: string): string[] {
  const lower = text.toLowerCase();
  return names.filter(name =>
    [name, JSON.stringify(name).slice(1, -1)].some(form => lower.includes(form.toLowerCase())),
  );
}

/** Those of the secrets that stand in a text in the clear, or merely written as base64 or hex. */
function secretsIn(text: string): string[] {
  return [...secrets].filter(secret => {
    const bytes = Buffer.from(secret, 'utf8');
    const forms = [secret, bytes.toString('base64').replace(/=+$/, ''), bytes.toString('hex')];
    return forms.some(form => text.includes(form));
  });
}

test('the search looks through a whole life, and finds what is there', () => {
  expect(names.length).toBeGreaterThan(50);
  expect(secrets.size).toBeGreaterThan(8);
  for (const secret of secrets) expect(secret.length).toBeGreaterThan(15);
  for (const table of ['raw_documents', 'documents', 'entries', 'requests', 'company_references'])
    expect({ table, names: namesIn(dump.get(table) ?? '').length > 5 }).toEqual({ table, names: true });
  for (const table of [...OF_DOCUMENTS, PROOFS, ...NEVER].filter(name => name !== 'notices'))
    expect({ table, rows: dump.get(table) !== '' }).toEqual({ table, rows: true });
  const [name = '', secret = ''] = [names[0], [...secrets].at(-1)];
  const payload = { data: Buffer.from(JSON.stringify({ name, secret })) };
  expect([namesIn(textsOf(payload).join()), secretsIn(textsOf(payload).join())]).toEqual([[name], [secret]]);
  expect(histories).toContain(`shop-${shopId}/day-${yesterday}`);
  expect(histories).toContain('binary/encrypted');
  expect(dump.get(PROOFS)?.match(/"tiesOut": ?true/g)?.length).toBeGreaterThanOrEqual(3);
  expect(logs).toContain('/v1/shops/');
  expect(workerLog.length).toBeGreaterThan(0);
});

test('histories hold no name and no secret', () => {
  expect([namesIn(histories), secretsIn(histories)]).toEqual([[], []]);
});

test('metrics hold no name, no secret, no shop and no day', () => {
  expect(metrics).toMatch(/^daybook_entries_total\{.*outcome="posted".*\} \d/m);
  expect(metrics).toContain('route="/v1/shops/:shopId');
  expect([namesIn(metrics), secretsIn(metrics)]).toEqual([[], []]);
  expect([shopId, yesterday].filter(text => metrics.includes(text))).toEqual([]);
});

test('spans hold shop and run, and no name, no secret and no query', () => {
  const spans = receiver.bodies.join('\n');
  expect(receiver.spans.some(span => span.attributes['daybook.shop_id'] === shopId)).toBe(true);
  expect(receiver.spans.map(span => span.name)).toEqual(
    expect.arrayContaining([
      'activity deliver',
      'quickbooks-online exchange-code',
      'tekmetric repair-orders',
    ]),
  );
  expect([namesIn(spans), secretsIn(spans)]).toEqual([[], []]);
  expect(spans).not.toMatch(/\?secret=|realmId=|\?code=/);
});

test('log lines hold no name and no secret', () => {
  const lines = workerLog.map(line => JSON.parse(line) as Record<string, unknown>);
  // What Temporal itself says of a failed try bears no run and no trace: it is logged outside of them.
  const own = lines.filter(line => line.msg !== 'Activity failed');
  const ofActivities = own.filter(line => line.activityType === 'deliver');
  expect(ofActivities.length).toBeGreaterThan(2);
  for (const line of ofActivities)
    expect(line).toMatchObject({ shopId, runId: expect.any(String), traceId: expect.any(String) });
  expect([namesIn(logs), secretsIn(logs)]).toEqual([[], []]);
});

test('the database holds no secret in the clear', () => {
  const found = [...dump].map(([table, rows]) => [table, secretsIn(rows).length]);
  expect(found.filter(([, count]) => count !== 0)).toEqual([]);
});

test('names stand in tables of documents alone', () => {
  const found = [...dump].map(([table, rows]) => ({ table, names: namesIn(rows) }));
  expect(
    found.filter(
      ({ table, names }) =>
        names.length > 0 && ![...OF_DOCUMENTS, ...ABOUT_DOCUMENTS, PROOFS].includes(table),
    ),
  ).toEqual([]);
  for (const table of NEVER) expect(namesIn(dump.get(table) ?? '?')).toEqual([]);
});
