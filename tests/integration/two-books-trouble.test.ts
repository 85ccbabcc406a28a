import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dayOf } from '../../db/queries/business-days.ts';
import { takeLease } from '../../db/queries/company-leases.ts';
import { booksOnDays } from '../../db/queries/day-proofs.ts';
import { markSending } from '../../db/queries/deliveries.ts';
import { stagedEntries } from '../../db/queries/entries.ts';
import { newCrash } from './crash.ts';
import { openEngine, perform } from './engine.ts';
import { decide } from './mapping.ts';
import { eveningOf, openPractice, type Practice } from './practice.ts';
import { allEntries, registerOf } from './rows.ts';
import { booksNow, mapBooks, openTwoBooks, type TwoBooks } from './second-books.ts';
import { connectBooks } from './shop.ts';
import { readSource, syncDay } from './sync-day.ts';

const [FIRST, SECOND, THIRD] = ['2026-03-02', '2026-03-03', '2026-03-04'] as const;

let practice: Practice;
let two: TwoBooks;

beforeEach(async () => {
  practice = await openPractice({ seed: 'two-books-trouble' });
  two = await openTwoBooks(practice);
  await two.webhooks(true);
  await decide(two.engine, two.shop);
  await mapBooks(two.engine, two.ledger);
  await practice.moveTo(eveningOf(THIRD));
});
afterEach(async () => {
  await two?.close();
  await practice?.close();
});

const sync = (day: string, engine = two.engine) => syncDay(engine, two.shop.shopId, day);
const stateOf = async (day: string) => (await dayOf(two.engine.database, two.shop.shopId, day))?.state;

/** The day's state in QuickBooks and in the ledger. */
async function statesOn(day: string): Promise<(string | undefined)[]> {
  const rows = await booksOnDays(two.engine.database, two.shop.shopId, [day]);
  return [two.shop, two.ledger].map(
    ({ connectionId }) => rows.find(row => row.targetConnectionId === connectionId)?.state,
  );
}

async function writesToQuickBooks(): Promise<unknown> {
  return (await practice.control('GET', `/quickbooks-online/requests?realm=${two.shop.realm}`)).requests;
}

/** Every entry of the days stands in both books, once, and nothing waits. */
async function expectAllOnce(): Promise<void> {
  const entries = await allEntries(two.engine.database, two.shop.shopId);
  expect([...new Set(entries.map(entry => entry.state))]).toEqual(['posted']);
  const ledger = await booksNow(two.engine, two.shop.shopId, two.ledger.connectionId);
  const [first, second] = await Promise.all(
    [two.shop.companyId, ledger.company.id].map(id => registerOf(two.engine.database, id)),
  );
  const named = (rows: Record<string, unknown>[] = []) => rows.map(row => `${row.subject} ${row.purpose}`);
  expect(named(second)).toEqual(named(first));
  const kinds = ['Invoice', 'Payment', 'Purchase', 'JournalEntry'];
  const objects = (await Promise.all(kinds.map(kind => two.accountant.all(kind)))).flat();
  expect(objects).toHaveLength(named(first).length);
  const { target, conversation } = openLedger(ledger.company.realmId);
  expect(await target.readBack(conversation, FIRST, THIRD)).toHaveLength(named(first).length);
}

function openLedger(realmId: string) {
  const kit = two.engine.context.targets.get('ledger-file');
  if (!kit) throw new Error('no ledgers here');
  const conversation = {
    baseUrl: 'ledger-file',
    realmId,
    currency: 'USD',
    signal: AbortSignal.timeout(10_000),
    accessToken: async () => '',
    takeTurn: async () => undefined,
    step: <Result>(_name: string, change: () => Promise<Result>) => change(),
  };
  return { target: kit.target, conversation };
}

test('a ledger that is gone holds nothing back, and gets all that it missed when it is there again', async () => {
  const directory = join(two.ledgerDir, two.directory);
  renameSync(directory, `${directory}-away`);
  expect(await sync(FIRST)).toMatchObject({ outcome: 'differs', code: null });
  expect([await statesOn(FIRST), await stateOf(FIRST)]).toEqual([['proved', 'waiting'], 'waiting']);
  const { connection } = await booksNow(two.engine, two.shop.shopId, two.ledger.connectionId);
  expect(connection.trouble).toMatchObject({ code: 'authorization-expired', whoActs: 'shop' });
  await sync(SECOND);
  expect(await statesOn(SECOND)).toEqual(['proved', 'waiting']);
  renameSync(`${directory}-away`, directory);
  expect(await sync(THIRD)).toMatchObject({ outcome: 'proved' });
  for (const day of [FIRST, SECOND, THIRD])
    expect([await statesOn(day), await stateOf(day)]).toEqual([['proved', 'proved'], 'proved']);
  const after = await booksNow(two.engine, two.shop.shopId, two.ledger.connectionId);
  expect(after.connection.trouble).toBeNull();
  await expectAllOnce();
});

test('QuickBooks whose consent was revoked holds the ledger back in nothing', async () => {
  await practice.control('POST', `/quickbooks-online/companies/${two.shop.realm}/revoke`);
  await sync(FIRST);
  expect(await statesOn(FIRST)).toEqual(['waiting', 'proved']);
  await connectBooks(two.engine, two.shop.shopId, two.shop.realm);
  expect(await sync(SECOND)).toMatchObject({ outcome: 'proved' });
  expect(await statesOn(FIRST)).toEqual(['proved', 'proved']);
  expect(await stateOf(FIRST)).toBe('proved');
});

test.each(['before', 'after'] as const)('a crash %s the ledger’s append doubles nothing', async when => {
  const crash = newCrash('ledger-file', when);
  const { databaseUrl, practiceUrl } = two.engine;
  const { keysText, ledgerDir } = two;
  const dying = openEngine({ databaseUrl, practiceUrl, keysText, ledgerDir, step: crash.step });
  await expect(sync(FIRST, dying)).rejects.toThrow(crash.message);
  await dying.close();
  const written = await writesToQuickBooks();
  expect(await sync(FIRST)).toMatchObject({ outcome: 'proved' });
  expect(await writesToQuickBooks()).toEqual(written);
  await sync(THIRD);
  await expectAllOnce();
});

test('an entry of one set of books is never sent to another', async () => {
  await readSource(two.engine, two.shop.shopId);
  const { shopId, companyId } = two.shop;
  await perform(() => two.engine.activities.records.prepare({ v: 1, shopId, businessDate: FIRST }));
  const { database } = two.engine;
  const range = { from: FIRST, through: FIRST };
  const ofQuickBooks = await stagedEntries(database, shopId, two.shop.connectionId, range);
  const [ofLedger] = await stagedEntries(database, shopId, two.ledger.connectionId, range);
  expect(ofQuickBooks.length).toBeGreaterThan(0);
  expect(ofQuickBooks.every(entry => entry.companyId === companyId)).toBe(true);
  if (!ofLedger) throw new Error('nothing is staged for the ledger');
  const wish = { waiter: 'test', past: false, holder: 'test' };
  const lease = await takeLease(database, companyId, wish, 60_000);
  if ('againInMs' in lease) throw new Error('somebody delivers');
  const request = {
    key: 'key',
    path: '/batch',
    body: '{}',
    bodyHash: 'hash',
    items: [
      {
        itemId: '1',
        itemKey: 'item',
        entryId: ofLedger.id,
        revision: ofLedger.revision,
        operation: ofLedger.operation,
        generation: ofLedger.generation,
      },
    ],
  };
  expect(await markSending(database, shopId, lease, request, ['live'])).not.toBe('marked');
  const [still] = await stagedEntries(database, shopId, two.ledger.connectionId, range);
  expect(still).toMatchObject({ id: ofLedger.id, state: 'staged', requestKey: null });
});
