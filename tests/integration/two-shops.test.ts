import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Step } from '../../targets/target.ts';
import { BAYSIDE, FIRST, SECOND, trade } from '../faults/trade.ts';
import type { Balances } from './books.ts';
import type { Engine } from './engine.ts';
import { decide } from './mapping.ts';
import { type Neighbours, openNeighbours } from './neighbours.ts';
import { openPractice, type Practice } from './practice.ts';
import { openScene, type Scene } from './scene.ts';
import type { Shop } from './shop.ts';
import { type DayEnd, postDay, readSource } from './sync-day.ts';

/** One change of the outside as a worker carried it out. */
type Change = { readonly shopId: string; readonly began: number; ended: number };

const END = '2026-12-31';
const MARKER = /\[daybook (\S+) r\d+\]/;

let practice: Practice;
let both: Neighbours;
/** What each shop leaves in a company of its own. */
const alone: Balances[] = [];
const ends: DayEnd[] = [];
const changes: Change[] = [];
let refreshes = 0;

beforeAll(async () => {
  practice = await openPractice({ seed: 'two shops' });
  both = await openNeighbours(practice);
  await both.bothWebhooks(true);
  await trade(practice);
  await trade(practice, BAYSIDE);
  for (const { shopId } of [both.shop, both.second]) await readSource(both.engine, shopId);
  await askForFaults(both.shop.realm);
  // Both workers find a token that has run out.
  await both.engine.database.execute(sql`
    update grants set access_expires_at = now() where external_id = ${both.shop.realm}`);
  const [one, other] = [workerOf(both.shop), workerOf(both.second)];
  const days = async (engine: Engine, { shopId }: Shop) => {
    for (const day of [FIRST, SECOND]) ends.push(await postDay(engine, shopId, day));
  };
  await Promise.all([days(one, both.shop), days(other, both.second)]);
  for (const sourceShopId of ['1', '2']) alone.push(await leftAlone(sourceShopId));
}, 120_000);
afterAll(async () => {
  await both?.close();
  await practice?.close();
});

function workerOf({ shopId }: Shop): Engine {
  const step: Step = async (name, change) => {
    if (name.endsWith('.refresh')) {
      refreshes += 1;
      return await change();
    }
    const done = { shopId, began: performance.now(), ended: Number.POSITIVE_INFINITY };
    changes.push(done);
    return await change().finally(() => {
      done.ended = performance.now();
    });
  };
  return both.worker({ step, batchSize: 3 });
}

async function askForFaults(realm: string): Promise<void> {
  const faults = [
    { kind: 'drop-after-commit', match: { realm, entity: 'Invoice' } },
    { kind: 'html-503', match: { realm, entity: 'Customer' } },
    { kind: '504-then-commit', delayMs: 300, match: { realm, entity: 'Payment' } },
    { kind: '429', match: { realm, operation: 'batch' } },
    { kind: 'drop-before-commit', match: { realm, entity: 'Invoice' } },
    { kind: 'slow', delayMs: 400, match: { realm, entity: 'Payment' } },
    { kind: '401', match: { realm, operation: 'batch' } },
  ];
  await practice.control('POST', '/quickbooks-online/faults', faults);
}

/** The trial balance of one shop with a company, a database and nobody else to itself, undisturbed. */
async function leftAlone(sourceShopId: string): Promise<Balances> {
  const scene: Scene = await openScene(practice, { shopId: `alone-${sourceShopId}`, sourceShopId });
  await decide(scene.engine, scene.shop);
  // Payments come by webhook alone: those that the neighbours got are taken over.
  const { shopId } = sourceShopId === '1' ? both.shop : both.second;
  const payments = await both.engine.database.execute(sql`
    select kind, external_id, version, hash, body, source_updated_at, received_at, final from raw_documents
    where shop_id = ${shopId} and kind = 'payment'`);
  await scene.engine.database.execute(sql`
    insert into raw_documents (shop_id, kind, external_id, version, hash, body, source_updated_at, received_at, final)
    select ${scene.shop.shopId}, kind, external_id, version, hash, body, source_updated_at, received_at, final
    from jsonb_to_recordset(${JSON.stringify(payments)}::jsonb) as row(kind text, external_id text, version integer,
      hash text, body jsonb, source_updated_at timestamptz, received_at timestamptz, final boolean)`);
  await readSource(scene.engine, scene.shop.shopId);
  for (const day of [FIRST, SECOND]) await postDay(scene.engine, scene.shop.shopId, day);
  const balances = await scene.accountant.trialBalance(END);
  await scene.close();
  return balances;
}

test('both shops’ days are proved, whatever was lost, refused or delayed', async () => {
  expect(ends).toHaveLength(4);
  for (const end of ends) expect(end).toEqual({ outcome: 'proved', code: null, whoActs: null });
  const { faults } = await practice.control('GET', '/quickbooks-online/faults');
  expect(faults).toEqual([]);
});

test('every entry stands once', async () => {
  const { database } = both.engine;
  const rows = await database.execute<{ marker: string; state: string }>(sql`
    select marker, state from entries where company_id = ${both.shop.companyId}`);
  expect(rows.map(row => row.state)).toEqual(rows.map(() => 'posted'));
  const standing: string[] = [];
  for (const kind of ['Invoice', 'Payment', 'Purchase', 'JournalEntry'])
    for (const object of await both.accountant.all(kind))
      standing.push(MARKER.exec(String(object.PrivateNote))?.[1] ?? `a ${kind} of nobody`);
  expect(rows).toHaveLength(22);
  expect(standing.toSorted()).toEqual(rows.map(row => row.marker).toSorted());
});

test('the trial balance is the sum of what each shop leaves alone', async () => {
  const [one, other] = alone as [Balances, Balances];
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  expect(names.size).toBeGreaterThan(6);
  const sum = Object.fromEntries([...names].map(name => [name, (one[name] ?? 0) + (other[name] ?? 0)]));
  expect(await both.accountant.trialBalance(END)).toEqual(sum);
});

test('no two requests that change something are under way at once, whoever sent them', async () => {
  expect(new Set(changes.map(change => change.shopId)).size).toBe(2);
  for (const one of changes)
    for (const other of changes)
      if (one.shopId !== other.shopId) expect(one.began < other.ended && other.began < one.ended).toBe(false);
});

test('a request of an earlier holder never comes to the books after one of a later', async () => {
  const stored = await both.engine.database.execute<{ key: string; shop: string; fence: number }>(sql`
    select key, shop_id as shop, fence::int as fence from requests where company_id = ${both.shop.companyId}`);
  const fenceOf = new Map(stored.map(row => [row.key, row]));
  // Their own log of what came, not of what was executed: a lost request may still be executed later.
  const { requests } = await practice.control('GET', `/quickbooks-online/traffic?realm=${both.shop.realm}`);
  const came = (requests as { requestid: string | null; arrivedAt: number }[]).toSorted(
    (a, b) => a.arrivedAt - b.arrivedAt,
  );
  // A request that is repeated after its answer was lost keeps the fence of its last sending alone.
  const keys = came.flatMap(({ requestid }) => requestid ?? []);
  const last = keys.filter((key, index) => keys.lastIndexOf(key) === index);
  const sent = last.flatMap(key => fenceOf.get(key) ?? []);
  expect(new Set(sent.map(row => row.shop)).size).toBe(2);
  expect(sent.map(row => row.fence)).toEqual(sent.map(row => row.fence).toSorted((a, b) => a - b));
});

test('the token that had run out was renewed once for both, and once more when it was refused', () => {
  expect(refreshes).toBe(2);
});
