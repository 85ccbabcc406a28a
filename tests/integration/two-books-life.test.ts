import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dayOf } from '../../db/queries/business-days.ts';
import { booksOnDays } from '../../db/queries/day-proofs.ts';
import { perform } from './engine.ts';
import { decide } from './mapping.ts';
import { eveningOf, openPractice, type Practice } from './practice.ts';
import { allEntries } from './rows.ts';
import { booksNow, LEDGER_MAPPING, mapBooks, openTwoBooks, type TwoBooks } from './second-books.ts';
import { postDay, readSource, syncDay } from './sync-day.ts';

const [FIRST, SECOND] = ['2026-03-02', '2026-03-03'] as const;

let practice: Practice;
let two: TwoBooks;

async function open(startDate: string | null = null): Promise<void> {
  two = await openTwoBooks(practice, startDate);
  await two.webhooks(true);
  await decide(two.engine, two.shop);
  await practice.moveTo(eveningOf(SECOND));
}

beforeEach(async () => {
  practice = await openPractice({ seed: 'two-books-life' });
});
afterEach(async () => {
  await two?.close();
  await practice?.close();
});

const inLedger = async () =>
  (await allEntries(two.engine.database, two.shop.shopId)).filter(
    entry => entry.targetConnectionId === two.ledger.connectionId,
  );
const quickBooksWrites = async () =>
  (await practice.control('GET', `/quickbooks-online/requests?realm=${two.shop.realm}`)).requests;
const dayNow = (day: string) => dayOf(two.engine.database, two.shop.shopId, day);

test('books that join a live shop wait for their mapping, then get the whole past, and the first books nothing', async () => {
  await open();
  for (const day of [FIRST, SECOND])
    expect(await syncDay(two.engine, two.shop.shopId, day)).toMatchObject({ outcome: 'proved' });
  expect(await inLedger()).toEqual([]);
  const joined = await booksNow(two.engine, two.shop.shopId, two.ledger.connectionId);
  expect(joined.connection.status).toBe('mapping');
  const before = await quickBooksWrites();
  const changed = await mapBooks(two.engine, two.ledger);
  expect(changed).toMatchObject({ days: [], backfill: { from: '2026-03-02' } });
  for (const day of [FIRST, SECOND])
    expect(await postDay(two.engine, two.shop.shopId, day)).toMatchObject({ outcome: 'proved' });
  const states = (await booksOnDays(two.engine.database, two.shop.shopId, [FIRST, SECOND])).map(
    row => row.state,
  );
  expect(states).toEqual(['proved', 'proved', 'proved', 'proved']);
  expect((await inLedger()).length).toBeGreaterThan(5);
  expect(await quickBooksWrites()).toEqual(before);
});

test('books that join from a day on hold nothing that is older', async () => {
  await open(SECOND);
  await mapBooks(two.engine, two.ledger, LEDGER_MAPPING, SECOND);
  for (const day of [FIRST, SECOND])
    expect(await syncDay(two.engine, two.shop.shopId, day)).toMatchObject({ outcome: 'proved' });
  const dates = (await inLedger()).map(entry => entry.businessDate);
  expect([...new Set(dates)]).toEqual([SECOND]);
  expect(await booksOnDays(two.engine.database, two.shop.shopId, [FIRST])).toHaveLength(1);
});

test('an approval covers what is wanted in both: another mapping of one withdraws it', async () => {
  await open();
  const { shopId } = two.shop;
  await readSource(two.engine, shopId);
  await two.engine.database.execute(sql`update shops set stage = 'review' where shop_id = ${shopId}`);
  const { records } = two.engine.activities;
  const prepare = () => perform(() => records.prepare({ v: 1, shopId, businessDate: FIRST }));
  const alone = await prepare();
  await mapBooks(two.engine, two.ledger);
  const both = await prepare();
  expect(both.hash).not.toBe(alone.hash);
  const approval = {
    v: 1 as const,
    shopId,
    businessDate: FIRST,
    actor: 'ann',
    now: new Date().toISOString(),
  };
  const approve = (preparedHash: string) => perform(() => records.approveDay({ ...approval, preparedHash }));
  expect((await approve(alone.hash ?? '')).refusal).not.toBeNull();
  expect((await approve(both.hash ?? '')).refusal).toBeNull();
  expect((await dayNow(FIRST))?.approvedHash).toBe(both.hash);
  const cash = { account: 'Assets:Bank', fee: 'not-by-us' } as const;
  const tenders = { ...LEDGER_MAPPING.tenders, cash, check: cash };
  await mapBooks(two.engine, two.ledger, { ...LEDGER_MAPPING, tenders });
  await prepare();
  expect((await dayNow(FIRST))?.approvedHash).toBeNull();
});

test('nothing can be approved that does not tie out in one of the books', async () => {
  await open();
  const { shopId } = two.shop;
  await readSource(two.engine, shopId);
  await two.engine.database.execute(sql`update shops set stage = 'review' where shop_id = ${shopId}`);
  await mapBooks(two.engine, two.ledger, { ...LEDGER_MAPPING, items: {} });
  const { records } = two.engine.activities;
  const { hash } = await perform(() => records.prepare({ v: 1, shopId, businessDate: FIRST }));
  const now = new Date().toISOString();
  const approval = {
    v: 1 as const,
    shopId,
    businessDate: FIRST,
    actor: 'ann',
    now,
    preparedHash: hash ?? '',
  };
  expect((await perform(() => records.approveDay(approval))).refusal).not.toBeNull();
});

test('a cancellation settles both by looking, and leaves both', async () => {
  await open();
  await mapBooks(two.engine, two.ledger);
  const { shopId } = two.shop;
  expect(await syncDay(two.engine, shopId, FIRST)).toMatchObject({ outcome: 'proved' });
  const { database } = two.engine;
  // As if the answers to everything had been lost an hour ago.
  await database.execute(sql`
    update entries set state = 'unknown', posted_revision = null, books_id = null, last_byte_at = now() - interval '1 hour'
    where shop_id = ${shopId}`);
  await database.execute(sql`update shops set stage = 'cancelling' where shop_id = ${shopId}`);
  const now = new Date().toISOString();
  const { books } = two.engine.activities;
  expect(await perform(() => books.settle({ v: 1, shopId, cancelledAt: now, now }))).toMatchObject({
    open: 0,
  });
  const entries = await allEntries(database, shopId);
  expect([...new Set(entries.map(entry => entry.state))]).toEqual(['posted']);
  expect(new Set(entries.map(entry => entry.targetConnectionId)).size).toBe(2);
  await perform(() => books.leave({ v: 1, shopId }));
  const grants = await database.execute<{ kind: string; status: string }>(sql`
    select kind, status from grants where kind <> 'tekmetric' order by kind`);
  expect([...grants]).toEqual([
    { kind: 'ledger-file', status: 'ended' },
    { kind: 'quickbooks-online', status: 'ended' },
  ]);
});
