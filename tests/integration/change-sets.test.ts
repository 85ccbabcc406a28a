import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { letComeBack } from '../../db/queries/change-set-entries.ts';
import type { Mapping } from '../../domain/mapping/mapping.ts';
import { approved, carried, changed, drawnPlan } from './change-sets.ts';
import { counter, laborOrder } from './orders.ts';
import { openPractice, type Practice } from './practice.ts';
import { allEntries } from './rows.ts';
import { openScene, type Scene } from './scene.ts';
import { mapShop } from './shop.ts';
import { readSource, syncDay } from './sync-day.ts';

const LAUNCH = '2026-02-02';
const START = '2026-03-01';
const DAY = '2026-04-06';
const NEXT = '2026-04-07';

let practice: Practice;
let people: ReturnType<typeof counter>;

beforeAll(async () => {
  practice = await openPractice({ anchor: LAUNCH, seed: 'change-sets' });
  people = counter(practice);
});
afterAll(() => practice.close());

/** Labor to one income, cash to undeposited funds. */
function plain(mapping: Mapping): Mapping {
  const cash = { ...mapping.tenders.cash, account: '4', fee: mapping.tenders.cash?.fee ?? 'not-by-us' };
  const labor = { item: 'Hours', account: '60', taxable: false };
  return { ...mapping, items: { labor }, stateFees: [], tenders: { cash } as Mapping['tenders'] };
}

/** The same, and what customers owe has a name: reversals are journals. */
const named = (mapping: Mapping): Mapping => ({ ...plain(mapping), accounts: { receivable: '84' } });

async function mappedScene(map = plain): Promise<Scene> {
  const scene = await openScene(practice, { row: { launchDate: LAUNCH, startDate: START } });
  await scene.webhooks(true);
  await readSource(scene.engine, scene.shop.shopId);
  await mapShop(scene.engine, scene.shop, map, START);
  return scene;
}

let orders = 60_000;

/** An order of a day, posted and paid in cash. */
async function trade(day: string, cents: number): Promise<number> {
  orders += 100;
  const id = await people.put(laborOrder(orders, cents));
  await people.act(id, 'post', { postedDate: `${day}T20:00:00Z` });
  await people.pay({
    repairOrderId: id,
    code: 'CASH',
    kind: 'payment',
    amount: cents,
    paymentDate: `${day}T20:10:00`,
  });
  return id;
}

test('a day is rolled back, stays out at the next run, and comes back to the cent when that is undone', async () => {
  const scene = await mappedScene();
  const { engine, shop, accountant } = scene;
  await trade(DAY, 50_000);
  await trade(DAY, 20_000);
  expect(await syncDay(engine, shop.shopId, DAY)).toMatchObject({ outcome: 'proved' });
  const before = await accountant.trialBalance(NEXT);
  expect(before).toEqual({ 'Undeposited Funds': 70_000, 'Labor income': -70_000 });

  const rolled = await changed(engine, shop, { kind: 'roll-back', from: DAY, to: DAY });
  expect(rolled.items.map(({ state, item }) => [item.type, item.action, state])).toEqual([
    ['payment', 'delete', 'done'],
    ['payment', 'delete', 'done'],
    ['invoice', 'delete', 'done'],
    ['invoice', 'delete', 'done'],
  ]);
  expect(await accountant.trialBalance(NEXT)).toEqual({});

  await syncDay(engine, shop.shopId, DAY);
  expect(await accountant.trialBalance(NEXT)).toEqual({});

  const undone = await changed(engine, shop, { kind: 'undo', from: DAY, to: DAY, undoes: rolled.number });
  expect(undone.items.map(({ state, item }) => [item.type, item.action, state])).toEqual([
    ['invoice', 'restore', 'done'],
    ['invoice', 'restore', 'done'],
    ['payment', 'restore', 'done'],
    ['payment', 'restore', 'done'],
  ]);
  expect(await accountant.trialBalance(NEXT)).toEqual(before);
  expect(await accountant.receivables(NEXT)).toEqual({});
  expect(await syncDay(engine, shop.shopId, DAY)).toMatchObject({ outcome: 'proved' });
  const entries = await allEntries(engine.database, shop.shopId);
  expect(entries.map(({ state }) => state)).toEqual(['posted', 'posted', 'posted', 'posted']);
  await scene.close();
});

const ref = (value: string) => ({ value });
const line = (side: 'Debit' | 'Credit', account: string, amount: number) => ({
  Amount: amount,
  DetailType: 'JournalEntryLineDetail',
  JournalEntryLineDetail: { PostingType: side, AccountRef: ref(account) },
});

/** A day as another tool wrote it in one journal, and a bill for the rent. */
async function byHand({ accountant }: Scene): Promise<void> {
  await accountant.edit('journalentry', {
    DocNumber: 'JA-0413',
    TxnDate: '2026-04-13',
    Line: [line('Debit', '4', 300), line('Credit', '60', 300)],
  });
  await accountant.edit('vendor', { DisplayName: 'Landlord' });
  const landlord = (await accountant.all('Vendor')).find(({ DisplayName }) => DisplayName === 'Landlord');
  await accountant.edit('bill', {
    DocNumber: 'RENT-4',
    TxnDate: '2026-04-13',
    VendorRef: ref(String(landlord?.Id)),
    Line: [
      {
        Amount: 300,
        DetailType: 'AccountBasedExpenseLineDetail',
        AccountBasedExpenseLineDetail: { AccountRef: ref('80') },
      },
    ],
  });
}

test('what another tool wrote gives way to ours, and undoing that restores it to the cent', async () => {
  const scene = await mappedScene();
  const { engine, shop, accountant } = scene;
  await trade('2026-04-13', 30_000);
  await readSource(engine, shop.shopId);
  await byHand(scene);
  const before = await accountant.trialBalance('2026-04-14');
  const { 'Undeposited Funds': _cash, 'Labor income': _labor, ...rent } = before;
  const period = { from: '2026-04-13', to: '2026-04-13' };

  const replaced = await changed(engine, shop, { kind: 'replacement', ...period });
  expect(replaced.items.map(({ item, state }) => [item.group, item.match, item.action, state])).toEqual([
    ['journal JA', 'sales-journal', 'delete', 'done'],
    ['bill RENT', null, 'keep', 'kept'],
  ]);
  expect(await accountant.trialBalance('2026-04-14')).toEqual(rent);
  expect(await syncDay(engine, shop.shopId, '2026-04-13')).toMatchObject({ outcome: 'proved' });
  expect(await accountant.trialBalance('2026-04-14')).toEqual(before);
  expect(await accountant.all('JournalEntry')).toEqual([]);

  const undone = await changed(engine, shop, { kind: 'undo', ...period, undoes: replaced.number });
  expect(undone.items.map(({ item, state }) => [item.owner, item.type, item.action, state])).toEqual([
    ['ours', 'payment', 'delete', 'done'],
    ['ours', 'invoice', 'delete', 'done'],
    ['others', 'journal', 'restore', 'done'],
  ]);
  expect(await accountant.all('Bill')).toHaveLength(1);
  expect(await accountant.trialBalance('2026-04-14')).toEqual(before);
  expect(await accountant.all('JournalEntry')).toMatchObject([
    { DocNumber: 'JA-0413', TxnDate: '2026-04-13' },
  ]);
  expect(await accountant.all('Invoice')).toEqual([]);
  await scene.close();
});

/** A person takes all payments to the bank. */
async function deposited({ accountant }: Scene, date: string): Promise<void> {
  const payments = await accountant.all('Payment');
  await accountant.edit('deposit', {
    TxnDate: date,
    DepositToAccountRef: ref('35'),
    Line: payments.map(({ Id, TotalAmt }) => ({
      Amount: TotalAmt,
      LinkedTxn: [{ TxnId: Id, TxnType: 'Payment', TxnLineId: '0' }],
    })),
  });
}

test('a payment that a person deposited stays, unless the approver has it reversed; that too is undone', async () => {
  const scene = await mappedScene(named);
  const { engine, shop, accountant } = scene;
  await trade('2026-04-20', 40_000);
  expect(await syncDay(engine, shop.shopId, '2026-04-20')).toMatchObject({ outcome: 'proved' });
  await deposited(scene, '2026-04-21');
  const before = await accountant.trialBalance('2026-05-01');
  const period = { from: '2026-04-20', to: '2026-04-20' };

  const { plan } = await drawnPlan(engine, shop, { kind: 'roll-back', ...period });
  expect(plan.items.map(({ type, action, reason }) => [type, action, reason])).toEqual([
    ['payment', 'keep', 'deposited'],
    ['invoice', 'delete', null],
  ]);

  const rolled = await changed(engine, shop, { kind: 'roll-back', held: 'reverse', ...period });
  expect(rolled.items.map(({ item, state }) => [item.type, item.action, item.bookedOn, state])).toEqual([
    ['payment', 'reverse', '2026-04-20', 'done'],
    ['invoice', 'delete', null, 'done'],
  ]);
  expect(await accountant.trialBalance('2026-05-01')).toEqual({
    Checking: 40_000,
    'Undeposited Funds': -40_000,
  });
  await changed(engine, shop, { kind: 'undo', ...period, undoes: rolled.number });
  expect(await accountant.trialBalance('2026-05-01')).toEqual(before);
  expect(await accountant.all('JournalEntry')).toEqual([]);
  await scene.close();
});

test('a closed day is reversed on the first open one', async () => {
  const scene = await mappedScene(named);
  const { engine, shop, accountant } = scene;
  await trade('2026-04-27', 10_000);
  expect(await syncDay(engine, shop.shopId, '2026-04-27')).toMatchObject({ outcome: 'proved' });
  await engine.database.execute(sql`
    update companies set facts = facts || '{"booksClosedThrough": "2026-04-30"}'::jsonb where id = ${shop.companyId}`);
  const period = { from: '2026-04-27', to: '2026-04-27' };
  const rolled = await changed(engine, shop, { kind: 'roll-back', ...period });
  expect(rolled.items.map(({ item, state }) => [item.action, item.holds, item.bookedOn, state])).toEqual([
    ['reverse', ['period-closed'], '2026-05-01', 'done'],
    ['reverse', ['period-closed'], '2026-05-01', 'done'],
  ]);
  expect(await accountant.trialBalance('2026-04-30')).toEqual({
    'Undeposited Funds': 10_000,
    'Labor income': -10_000,
  });
  expect(await accountant.trialBalance('2026-05-01')).toEqual({});
  const undone = await changed(engine, shop, { kind: 'undo', ...period, undoes: rolled.number });
  expect(undone.items.map(({ item, state }) => [item.action, state])).toEqual([
    ['delete', 'done'],
    ['delete', 'done'],
  ]);
  expect(await accountant.trialBalance('2026-05-01')).toEqual({
    'Undeposited Funds': 10_000,
    'Labor income': -10_000,
  });
  await scene.close();
});

test('what was rolled back is made anew when somebody asks for its day by name; then nothing is left to undo', async () => {
  const scene = await mappedScene();
  const { engine, shop, accountant } = scene;
  await trade('2026-05-04', 15_000);
  await syncDay(engine, shop.shopId, '2026-05-04');
  const before = await accountant.trialBalance('2026-05-04');
  const period = { from: '2026-05-04', to: '2026-05-04' };
  const { number } = await changed(engine, shop, { kind: 'roll-back', ...period });
  await letComeBack(engine.database, shop.shopId, period.from, period.to);
  await syncDay(engine, shop.shopId, '2026-05-04');
  expect(await accountant.trialBalance('2026-05-04')).toEqual(before);
  const { plan } = await drawnPlan(engine, shop, { kind: 'undo', ...period, undoes: number });
  expect(plan.items.map(({ reason }) => reason)).toEqual(['stands-again', 'stands-again']);
  await scene.close();
});

test('an entry that changed after the approval is left alone, and the item says so', async () => {
  const scene = await mappedScene();
  const { engine, shop, accountant } = scene;
  const id = await trade('2026-05-05', 12_000);
  await syncDay(engine, shop.shopId, '2026-05-05');
  const period = { from: '2026-05-05', to: '2026-05-05' };
  const number = await approved(engine, shop, { kind: 'roll-back', ...period });
  await people.put(laborOrder(id, 11_000));
  await syncDay(engine, shop.shopId, '2026-05-05');
  const items = await carried(engine, shop.shopId, number);
  expect(items.map(({ item, state, code }) => [item.type, state, code])).toEqual([
    ['payment', 'refused', 'changed-since-approval'],
    ['invoice', 'refused', 'changed-since-approval'],
  ]);
  expect(await accountant.all('Invoice')).toMatchObject([{ TotalAmt: 110 }]);
  await scene.close();
});
