import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayOf } from '../../db/queries/business-days.ts';
import { booksOnDays } from '../../db/queries/day-proofs.ts';
import { ledgerBalances } from '../../scripts/main-job/ledger-balances.ts';
import { practiceControls } from '../../scripts/main-job/practice-controls.ts';
import { checkWithHledger, hasLedgerTools } from '../targets/ledger-file/tools.ts';
import { changed } from './change-sets.ts';
import { decide, PRACTICE_MAPPING } from './mapping.ts';
import { eveningOf, openPractice, type Practice } from './practice.ts';
import { allEntries } from './rows.ts';
import { LEDGER_MAPPING, mapBooks, openTwoBooks, type TwoBooks } from './second-books.ts';
import { type DayEnd, syncDay, withdrawDay } from './sync-day.ts';

const DAYS = ['2026-03-02', '2026-03-03', '2026-03-04'] as const;
const LAST = DAYS[2];

let practice: Practice;
let two: TwoBooks;
const ends: DayEnd[] = [];

beforeAll(async () => {
  practice = await openPractice({ seed: 'two-books' });
  two = await openTwoBooks(practice);
  await two.webhooks(true);
  await decide(two.engine, two.shop);
  await mapBooks(two.engine, two.ledger);
  for (const day of DAYS) {
    await practice.moveTo(eveningOf(day));
    ends.push(await syncDay(two.engine, two.shop.shopId, day));
  }
}, 120_000);
afterAll(async () => {
  await two?.close();
  await practice?.close();
});

/** The practice company's own account of the sales tax. */
const TAX_ACCOUNT = '89';
const journalFile = () => join(two.ledgerDir, two.directory, 'daybook.journal');
const journal = () => readFileSync(journalFile(), 'utf8');
const proofsOf = (day: string) => booksOnDays(two.engine.database, two.shop.shopId, [day]);

test('every day is proved in both sets of books', async () => {
  expect(ends.map(end => end.outcome)).toEqual(['proved', 'proved', 'proved']);
  for (const day of DAYS) {
    const proofs = await proofsOf(day);
    expect(proofs.map(one => [one.targetConnectionId, one.state]).toSorted()).toEqual(
      [two.shop.connectionId, two.ledger.connectionId].toSorted().map(id => [id, 'proved']),
    );
    expect(await dayOf(two.engine.database, two.shop.shopId, day)).toMatchObject({ state: 'proved' });
  }
});

test('every entry stands in each of them once', async () => {
  const entries = await allEntries(two.engine.database, two.shop.shopId);
  const of = (id: string) => entries.filter(entry => entry.targetConnectionId === id);
  const [first, second] = [of(two.shop.connectionId), of(two.ledger.connectionId)];
  expect(first.length).toBeGreaterThan(10);
  expect(second.map(entry => `${entry.subject} ${entry.purpose} ${entry.amount}`).toSorted()).toEqual(
    first.map(entry => `${entry.subject} ${entry.purpose} ${entry.amount}`).toSorted(),
  );
  expect([...new Set(entries.map(entry => entry.state))]).toEqual(['posted']);
  expect(journal().length).toBeGreaterThan(1_000);
});

test.skipIf(!hasLedgerTools)(
  '`hledger bal` equals the trial balance of QuickBooks, role by role',
  async () => {
    const [report] = await practiceControls(practice.url).trialBalances(two.shop.realm, [LAST]);
    if (!report) throw new Error('no trial balance');
    const rows = await ledgerBalances({
      journal: journalFile(),
      ledgerMapping: LEDGER_MAPPING,
      booksMapping: PRACTICE_MAPPING,
      taxAccount: TAX_ACCOUNT,
      trialBalance: report,
    });
    expect(rows.filter(row => row.roles.length > 0).length).toBeGreaterThan(8);
    expect(rows.some(row => row.books !== 0)).toBe(true);
    expect(rows.map(row => row.ledger)).toEqual(rows.map(row => row.books));
    checkWithHledger(journalFile());
  },
);

test('a day is rolled back in the ledger alone, and comes back', async () => {
  const { engine, shop, ledger } = two;
  const range = { connectionId: ledger.connectionId, from: DAYS[1], to: DAYS[1] };
  const standing = async () =>
    (await allEntries(engine.database, shop.shopId)).filter(
      entry => entry.state === 'posted' && entry.targetConnectionId === ledger.connectionId,
    ).length;
  const before = await standing();
  const rolled = await changed(engine, shop, { kind: 'roll-back', ...range });
  const gone = rolled.items.filter(({ item }) => item.action === 'delete');
  expect(gone.length).toBeGreaterThan(0);
  expect(gone.filter(({ state }) => state !== 'done')).toEqual([]);
  expect(await standing()).toBe(before - gone.length);
  const undone = await changed(engine, shop, { kind: 'undo', ...range, undoes: rolled.number });
  expect(undone.items.map(({ item, state }) => `${item.action} ${state}`)).toEqual(
    gone.map(() => 'restore done'),
  );
  expect(await standing()).toBe(before);
  if (hasLedgerTools) checkWithHledger(journalFile());
});

test('a day is taken back out of both', async () => {
  await withdrawDay(two.engine, two.shop.shopId, LAST);
  const entries = await allEntries(two.engine.database, two.shop.shopId);
  const ofDay = entries.filter(entry => entry.businessDate === LAST);
  expect([...new Set(ofDay.map(entry => entry.state))]).toEqual(['undone']);
  expect(new Set(ofDay.map(entry => entry.targetConnectionId)).size).toBe(2);
});
