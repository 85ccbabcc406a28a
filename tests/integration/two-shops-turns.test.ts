import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Delivery } from '../../activities/books/delivery.ts';
import { openBooks, shopOf } from '../../activities/connections.ts';
import { type Lease, releaseLease, takeLease } from '../../db/queries/company-leases.ts';
import { saveReferences } from '../../db/queries/company-references.ts';
import { stagedEntries } from '../../db/queries/entries.ts';
import { currentEpoch } from '../../db/queries/epochs.ts';
import type { Step } from '../../targets/target.ts';
import { QUEUES } from '../../temporal/connect.ts';
import { type Engine, perform, tryOnce } from './engine.ts';
import { type Neighbours, openNeighbours } from './neighbours.ts';
import { counter, laborOrder } from './orders.ts';
import { openPractice, type Practice } from './practice.ts';
import type { Shop } from './shop.ts';
import { deliverDay, readSource } from './sync-day.ts';

const PAST = '2026-03-30';
const TODAY = '2026-03-31';
const BACKLOG = 12;
/** Small, so that a backlog of some orders is several shares. */
const SHARE = 3;
const LEASE_MS = 60_000;

let practice: Practice;
let both: Neighbours;
let one: Engine;
/** Which shop sent each batch, in order. */
const batches: string[] = [];
/** Called before each batch leaves. */
let atBatch: () => Promise<void> = async () => undefined;

beforeAll(async () => {
  practice = await openPractice({ seed: 'turns' });
  both = await openNeighbours(practice);
  one = workerOf(both.shop);
}, 120_000);
afterAll(async () => {
  await both?.close();
  await practice?.close();
});
beforeEach(() => {
  batches.length = 0;
  atBatch = async () => undefined;
});

function workerOf({ shopId }: Shop): Engine {
  const step: Step = async (name, change) => {
    if (name === 'quickbooks-online.batch') {
      batches.push(shopId);
      await atBatch();
    }
    return await change();
  };
  return both.worker({ step, batchSize: 1, timing: { shareRequests: SHARE } });
}

/** Posts orders of labor at a shop and prepares them for their day. */
async function prepareOrders(engine: Engine, shop: Shop, day: string, ids: readonly number[]): Promise<void> {
  const { put, act } = counter(practice, shop.sourceShopId);
  for (const id of ids) {
    await put(laborOrder(id, 10_000));
    await act(id, 'send-to-ar', { postedDate: `${day}T20:00:00Z` });
  }
  await readSource(engine, shop.shopId);
  await perform(() => engine.activities.records.prepare({ v: 1, shopId: shop.shopId, businessDate: day }));
}

const ordersFrom = (first: number, count: number) =>
  Array.from({ length: count }, (_, index) => first + 100 * index);

const wish = (waiter: string, past = false) => ({ waiter, past, holder: `test ${waiter}` });

async function leaseOf(waiter: string, past = false): Promise<Lease> {
  const lease = await takeLease(both.engine.database, both.shop.companyId, wish(waiter, past), LEASE_MS);
  if ('againInMs' in lease) throw new Error(`${waiter} waits`);
  return lease;
}

/** What the books' journal has of a company. */
async function journalLength(): Promise<number> {
  const { requests } = await practice.control('GET', `/quickbooks-online/requests?realm=${both.shop.realm}`);
  return (requests as unknown[]).length;
}

test('a second run into the company is refused as a conflict, and comes again', async () => {
  await prepareOrders(both.engine, both.shop, PAST, ordersFrom(81_000, 1));
  const lease = await leaseOf('another run');
  const { deliver } = one.activities.books;
  const input = { v: 1, shopId: both.shop.shopId, businessDate: PAST } as const;
  let tries = 0;
  const delivering = perform(() => {
    tries += 1;
    return deliver(input);
  });
  await expect.poll(() => tries).toBeGreaterThan(1);
  expect(batches).toEqual([]);
  await releaseLease(both.engine.database, lease);
  expect(await delivering).toMatchObject({ code: null, posted: 1 });
  expect(batches).toEqual([both.shop.shopId]);
});

test('the refusal is a retryable conflict that says when to come again', async () => {
  const lease = await leaseOf('another run');
  const { deliver } = one.activities.books;
  const refused = tryOnce(() => deliver({ v: 1, shopId: both.shop.shopId, businessDate: PAST }));
  await expect(refused).rejects.toMatchObject({
    type: 'conflict',
    nonRetryable: false,
    nextRetryDelay: 1_000,
  });
  const behind = tryOnce(() => deliver({ v: 1, shopId: both.second.shopId, businessDate: TODAY }));
  await expect(behind).rejects.toMatchObject({ type: 'conflict', nextRetryDelay: 2_000 });
  await releaseLease(both.engine.database, lease);
  await forgetWaiters();
});

test('an earlier holder can neither write a row nor send', async () => {
  await prepareOrders(both.engine, both.shop, PAST, ordersFrom(82_000, 1));
  const { database, context } = both.engine;
  const { companyId, connectionId, shopId } = both.shop;
  const stale = await leaseOf('earlier');
  await database.execute(sql`update company_leases set expires_at = now() where company_id = ${companyId}`);
  const now = await leaseOf('later');
  expect(now.fence).toBeGreaterThan(stale.fence);
  const shop = await shopOf(context, shopId);
  const books = await openBooks(context, shop, AbortSignal.timeout(10_000));
  const due = { from: PAST, through: PAST };
  const entries = await stagedEntries(database, shopId, connectionId, due);
  expect(entries).toHaveLength(1);
  const before = await journalLength();
  const late = new Delivery(context, shop, books, stale, await currentEpoch(database));
  await expect(late.send(entries)).rejects.toMatchObject({ code: 'lease-lost' });
  const row = { key: 'customer:tekmetric:9:9', id: '999999', name: 'Late', account: null };
  await saveReferences(database, stale, 'customer', [row]);
  const rows = await database.execute(sql`select 1 from company_references where books_id = '999999'`);
  expect(rows).toHaveLength(0);
  expect(await journalLength()).toBe(before);
  expect(await stagedEntries(database, shopId, connectionId, due)).toEqual(entries);
  await releaseLease(database, now);
  await deliverDay(one, shopId, PAST);
});

/** The day is asked for while the backfill sends its first batch, and after it has sent more than a share. */
const ASKED_AT = [
  { at: 1, orders: 83_000 },
  { at: SHARE + 2, orders: 87_000 },
];

test.each(ASKED_AT)(
  'a day that is asked for at batch $at of another shop’s backfill goes within one share',
  async ({ at, orders }) => {
    await prepareOrders(both.engine, both.shop, PAST, ordersFrom(orders, BACKLOG));
    await prepareOrders(both.engine, both.second, TODAY, ordersFrom(orders + 10_000, 2));
    const other = workerOf(both.second);
    const { shopId } = both.shop;
    let tries = 0;
    let today: Promise<unknown> | null = null;
    atBatch = async () => {
      if (today !== null || batches.length < at) return;
      const input = { v: 1, shopId: both.second.shopId, businessDate: TODAY } as const;
      today = perform(() => {
        tries += 1;
        return other.activities.books.deliver(input);
      });
      await expect.poll(waiters).toEqual([`${both.second.shopId}/${TODAY}`]);
    };
    await perform(() => one.activities.books.deliver({ v: 1, shopId, businessDate: TODAY }), QUEUES.bulk);
    await today;
    const first = batches.indexOf(both.second.shopId);
    process.stdout.write(`asked at batch ${at}, sent after ${first - at} more, in ${tries} tries\n`);
    expect(first).toBe(Math.max(at, SHARE));
    expect(batches.filter(shop => shop === shopId)).toHaveLength(BACKLOG);
    // Both of its batches in a row: today is not given over to the past.
    const rest = batches.slice(first);
    expect(rest).toEqual([both.second.shopId, both.second.shopId, ...rest.slice(2).map(() => shopId)]);
    expect(tries).toBeLessThan(10);
  },
);

test('two backfills take turns by shares', async () => {
  await prepareOrders(both.engine, both.shop, PAST, ordersFrom(86_000, 2 * SHARE));
  await prepareOrders(both.engine, both.second, PAST, ordersFrom(96_000, 2 * SHARE));
  const other = workerOf(both.second);
  const deliver = ({ activities }: Engine, { shopId }: Shop) =>
    perform(() => activities.books.deliver({ v: 1, shopId, businessDate: PAST }), QUEUES.bulk);
  await Promise.all([deliver(one, both.shop), deliver(other, both.second)]);
  expect(batches).toHaveLength(4 * SHARE);
  const changes = batches.filter((shop, index) => index > 0 && shop !== batches[index - 1]);
  expect(changes.length).toBeGreaterThanOrEqual(2);
  expect(longestRow(batches)).toBeLessThanOrEqual(2 * SHARE);
});

test('waiters go in the order in which they asked, today before the past, and a late one blocks nobody', async () => {
  const { database } = both.engine;
  const { companyId } = both.shop;
  await forgetWaiters();
  const take = (waiter: string, past = false) => takeLease(database, companyId, wish(waiter, past), LEASE_MS);
  const lease = await leaseOf('holder', true);
  await take('backfill', true);
  await take('first');
  await take('second');
  await releaseLease(database, lease);
  expect(await take('second')).toEqual({ againInMs: 2_000 });
  expect(await take('backfill', true)).toEqual({ againInMs: 3_000 });
  await releaseLease(database, await leaseOf('first'));
  await releaseLease(database, await leaseOf('second'));
  await releaseLease(database, await leaseOf('backfill', true));
  await database.execute(sql`
    insert into company_waiters (company_id, waiter, past, asked_at, expected_by)
    values (${companyId}, 'late', false, now() - interval '1 hour', now() - interval '1 second'),
      (${companyId}, 'hungry', true, now() - interval '11 minutes', now() + interval '1 minute')`);
  expect(await take('today')).toEqual({ againInMs: 2_000 });
  await releaseLease(database, await leaseOf('hungry', true));
  await releaseLease(database, await leaseOf('today'));
});

async function waiters(): Promise<string[]> {
  const rows = await both.engine.database.execute<{ waiter: string }>(
    sql`select waiter from company_waiters`,
  );
  return rows.map(row => row.waiter);
}

async function forgetWaiters(): Promise<void> {
  await both.engine.database.execute(sql`delete from company_waiters`);
}

function longestRow(shops: readonly string[]): number {
  let longest = 0;
  let row = 0;
  for (const [index, shop] of shops.entries()) {
    row = shop === shops[index - 1] ? row + 1 : 1;
    longest = Math.max(longest, row);
  }
  return longest;
}
