import { afterEach, expect, test } from 'vitest';
import { type CaseRow, casesOf, decideCorrection } from '../../db/queries/cases.ts';
import { saveClosingDate } from '../../db/queries/closing-date.ts';
import type { Mapping } from '../../domain/mapping/mapping.ts';
import { openSmallShop, type SmallShop, START } from '../complaints/small-shop.ts';
import { PRACTICE_MAPPING } from './mapping.ts';
import { laborOrder } from './orders.ts';
import { allDocuments } from './rows.ts';
import { postDay } from './sync-day.ts';

const [SOLD, CLOSED, OPEN, LATER] = ['2026-03-30', '2026-03-31', '2026-04-01', '2026-04-14'];
const UNDEPOSITED = '4';
/** What a person may have made of money that was taken. */
const MONEY = ['Undeposited Funds', 'Checking', 'Card clearing'];
const JOURNAL = { style: 'daily-journal' } as const;

let shop: SmallShop;
afterEach(() => shop?.close());

async function open(policies: Mapping['policies'], more: Partial<Mapping> = {}): Promise<void> {
  shop = await openSmallShop('corrections-held', { ...PRACTICE_MAPPING, ...more, policies });
}

const inBooks = (what: string, body: object) =>
  shop.practice.control('POST', `/quickbooks-online/companies/${shop.scene.shop.realm}/${what}`, body);
const reconciled = (mark: 'R' | null = 'R') =>
  inBooks('reconcile', { account: UNDEPOSITED, through: SOLD, mark });

/** The accountant closes the books and the engine knows. */
async function close(through: string): Promise<void> {
  const { realm, companyId } = shop.scene.shop;
  await shop.practice.control('POST', '/quickbooks-online/switches', { realm, bookCloseDate: through });
  await saveClosingDate(shop.scene.engine.database, companyId, through);
}

const cases = () =>
  casesOf(shop.scene.engine.database, shop.scene.shop.shopId, { kind: 'correction', limit: 50 });
const told = ({ cause, hold, state, resolution, bookedOn }: CaseRow) => ({
  ...{ cause, hold, state, resolution, bookedOn },
});

/** Each day is proved with nothing left over, and the trial balance is what the source's documents make. */
async function allAgrees(days: readonly string[]): Promise<void> {
  for (const day of days)
    expect(await shop.proof(day)).toMatchObject({ tiesOut: true, parked: [], findings: [], foreign: [] });
  expect(summed(await shop.trial('2026-12-31'))).toEqual(await wantedBalances());
}

async function wantedBalances(): Promise<Record<string, number>> {
  const documents = await allDocuments(shop.scene.engine.database, shop.scene.shop.shopId);
  let [sales, money] = [0, 0];
  for (const document of documents.filter(({ businessDate }) => businessDate && businessDate >= START)) {
    if (document.kind === 'sale' && document.state === 'posted') sales += document.total;
    if (document.kind === 'payment' && document.state === 'succeeded') money += document.amount;
  }
  return { income: -sales, money, receivable: sales - money };
}

function summed(trial: Record<string, number>): Record<string, number> {
  const of = (names: readonly string[]) => names.reduce((sum, name) => sum + (trial[name] ?? 0), 0);
  const income = trial['Labor income'] ?? 0;
  return { income, money: of(MONEY), receivable: trial['Accounts Receivable (A/R)'] ?? 0 };
}

test('reconciled and then edited, asked: it waits with its reason, and a name books the difference', async () => {
  await open({ heldEntries: 'ask' }, JOURNAL);
  await shop.sell(71_000, SOLD, 30_000);
  await shop.pay(71_000, SOLD, 20_000);
  expect(await shop.sync(SOLD)).toMatchObject({ outcome: 'proved' });
  await reconciled();
  await shop.pay(71_000, SOLD, 5_000);
  await shop.sync(LATER);
  expect(await shop.proof(SOLD)).toMatchObject({ tiesOut: false, parked: [{ reason: 'reconciled' }] });
  const [waiting] = await cases();
  expect(waiting).toMatchObject({ hold: 'reconciled', state: 'open', resolution: null, belongsTo: SOLD });
  const { engine, shop: placed } = shop.scene;
  const decision = { resolution: 'adjusted', by: 'accountant', note: 'The statement stands.' } as const;
  await decideCorrection(engine.database, placed.shopId, waiting?.id ?? '', decision, new Date());
  expect(await postDay(engine, placed.shopId, SOLD)).toMatchObject({ outcome: 'proved' });
  expect((await cases()).map(told)).toMatchObject([
    { state: 'done', resolution: 'adjusted', bookedOn: SOLD },
  ]);
  await allAgrees([SOLD]);
});

test('reconciled and then edited, by policy: adjusted beside it, and in place once the mark is taken off', async () => {
  await open({ heldEntries: 'adjust' }, JOURNAL);
  await shop.sell(71_100, SOLD, 30_000);
  await shop.pay(71_100, SOLD, 20_000);
  await shop.sync(SOLD);
  const standing = (await shop.scene.accountant.all('JournalEntry')).length;
  await reconciled();
  await shop.pay(71_100, SOLD, 5_000);
  await shop.people.put(laborOrder(71_100, 36_000));
  await shop.sync(LATER);
  const adjusting = async () => (await shop.entries()).filter(({ purpose }) => purpose === 'adjustment');
  expect(await adjusting()).toMatchObject([{ businessDate: SOLD, state: 'posted' }]);
  await allAgrees([SOLD]);
  await reconciled(null);
  await shop.sync(SOLD);
  await shop.sync(SOLD);
  expect((await adjusting()).filter(({ state }) => state === 'posted')).toEqual([]);
  expect((await shop.scene.accountant.all('JournalEntry')).length).toBe(standing);
  await allAgrees([SOLD]);
});

test('a payment that is reconciled and voided leaves the books by an adjusting entry, and its day is proved', async () => {
  await open({ heldEntries: 'adjust' });
  await shop.sell(71_200, SOLD, 30_000);
  const payment = await shop.pay(71_200, SOLD, 30_000);
  await shop.sync(SOLD);
  await reconciled();
  await shop.people.pay({ kind: 'void', paymentId: payment });
  await shop.sync(LATER);
  expect(await shop.scene.accountant.all('Payment')).toHaveLength(1);
  expect((await cases()).map(told)).toMatchObject([
    { cause: 'voided', hold: 'reconciled', state: 'done', resolution: 'adjusted' },
  ]);
  await allAgrees([SOLD]);
});

test('a payment voided and one refunded in a closed period: the closed balances stand, the open month has both', async () => {
  await open({ closedPeriod: 'adjust' });
  const ids: number[] = [];
  for (const id of [71_300, 71_400]) {
    await shop.sell(id, CLOSED, 30_000);
    ids.push(await shop.pay(id, CLOSED, 30_000));
  }
  expect(await shop.sync(CLOSED)).toMatchObject({ outcome: 'proved' });
  await close(CLOSED);
  const before = await shop.trial(CLOSED);
  await shop.people.pay({ kind: 'void', paymentId: ids[0] });
  await shop.pay(71_400, CLOSED, 10_000, { kind: 'refund' });
  await shop.pay(71_400, LATER, 5_000, { kind: 'refund' });
  expect(await shop.sync(LATER)).toMatchObject({ outcome: 'proved' });
  await postDay(shop.scene.engine, shop.scene.shop.shopId, OPEN);
  expect(await shop.trial(CLOSED)).toEqual(before);
  const ended = (await cases()).map(told).sort((a, b) => (a.cause < b.cause ? -1 : 1));
  expect(ended).toMatchObject([
    { cause: 'late', hold: 'period-closed', state: 'done', resolution: 'adjusted', bookedOn: OPEN },
    { cause: 'voided', hold: 'period-closed', state: 'done', resolution: 'adjusted', bookedOn: OPEN },
  ]);
  await allAgrees([CLOSED, LATER]);
});

test('a payment voided in a closed period that is held waits with its reason, and the books stand', async () => {
  await open({ closedPeriod: 'hold' });
  await shop.sell(71_500, CLOSED, 30_000);
  const payment = await shop.pay(71_500, CLOSED, 30_000);
  await shop.sync(CLOSED);
  await close(CLOSED);
  const before = await shop.trial('2026-12-31');
  await shop.people.pay({ kind: 'void', paymentId: payment });
  await shop.sync(LATER);
  expect(await shop.proof(CLOSED)).toMatchObject({
    tiesOut: false,
    findings: [],
    parked: [{ code: 'period-closed' }],
  });
  expect((await cases()).map(told)).toMatchObject([{ cause: 'voided', state: 'open' }]);
  expect(await shop.trial('2026-12-31')).toEqual(before);
});

test.each(['adjust', 'hold'] as const)(
  'a sale that moves out of a closed day changes two days (%s): counted once, on the day where the source has it',
  async closedPeriod => {
    await open({ closedPeriod });
    await shop.sell(71_600, CLOSED, 30_000);
    await shop.sell(71_700, CLOSED, 11_000);
    await shop.sync(CLOSED);
    await close(CLOSED);
    const before = await shop.trial(CLOSED);
    await shop.people.act(71_600, 'unpost');
    await shop.people.act(71_600, 'post', { postedDate: `${LATER}T21:00:00Z` });
    expect(await shop.sync(LATER)).toMatchObject({ outcome: 'proved' });
    expect(await shop.trial(CLOSED)).toEqual(before);
    const moved = (await shop.entries()).find(({ subject }) => subject.endsWith('71600'));
    expect(moved).toMatchObject({ businessDate: CLOSED, belongsTo: LATER, state: 'posted' });
    await allAgrees([CLOSED, LATER]);
  },
);

test('a sale that moves out of a closed day and changes: the day where it is now books the rest', async () => {
  await open({ closedPeriod: 'adjust' });
  await shop.sell(71_800, CLOSED, 30_000);
  await shop.sync(CLOSED);
  await close(CLOSED);
  const before = await shop.trial(CLOSED);
  await shop.people.act(71_800, 'unpost');
  await shop.people.put(laborOrder(71_800, 33_000));
  await shop.people.act(71_800, 'post', { postedDate: `${LATER}T21:00:00Z` });
  await shop.sync(LATER);
  expect(await shop.trial(CLOSED)).toEqual(before);
  expect((await cases()).map(told)).toMatchObject([{ hold: 'period-closed', state: 'done' }]);
  await allAgrees([CLOSED, LATER]);
});
