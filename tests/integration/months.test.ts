import { afterAll, beforeAll, expect, test } from 'vitest';
import { activeBooksOf } from '../../db/queries/books-of-shop.ts';
import { lockOfBooks } from '../../db/queries/locks.ts';
import type { PersonRole } from '../../domain/lifecycle/stages.ts';
import type { Mapping } from '../../domain/mapping/mapping.ts';
import { keyFor } from '../api/support/api.ts';
import { counter, laborOrder } from './orders.ts';
import { openPractice, type Practice } from './practice.ts';
import { openScene, type Scene } from './scene.ts';
import { mapShop } from './shop.ts';
import { postDay, readSource, syncDay } from './sync-day.ts';

const LAUNCH = '2026-02-02';
/** A shop whose first month has 16 days that are not ours. */
const START = '2026-04-17';
const MONTH = '2026-04';
const DAYS = Array.from({ length: 14 }, (_, at) => `2026-04-${17 + at}`);

let practice: Practice;
let people: ReturnType<typeof counter>;
let scene: Scene;
const keys = new Map<PersonRole, string>();

/** Labor to one income, cash to undeposited funds; what is closed is adjusted in the first open day. */
function plain(mapping: Mapping): Mapping {
  const cash = { ...mapping.tenders.cash, account: '4', fee: mapping.tenders.cash?.fee ?? 'not-by-us' };
  const labor = { item: 'Hours', account: '60', taxable: false };
  return {
    ...mapping,
    items: { labor },
    stateFees: [],
    tenders: { cash } as Mapping['tenders'],
    policies: { ...mapping.policies, closedPeriod: 'adjust' },
  };
}

beforeAll(async () => {
  practice = await openPractice({ anchor: LAUNCH, seed: 'months' });
  people = counter(practice);
  scene = await openScene(practice, { row: { launchDate: LAUNCH, startDate: START } });
  await scene.webhooks(true);
  await readSource(scene.engine, scene.shop.shopId);
  await mapShop(scene.engine, scene.shop, plain, START);
  const { database } = scene.engine;
  keys.set('accountant', await keyFor({ database }, 'accountant'));
  keys.set('bookkeeper', await keyFor({ database }, 'bookkeeper', scene.shop.shopId));
  await people.put(laborOrder(61_000, 50_000));
  await people.act(61_000, 'post', { postedDate: '2026-04-20T20:00:00Z' });
  await cash(61_000, '2026-04-20', 30_000);
  await people.put(laborOrder(61_100, 40_000));
  await cash(61_100, '2026-04-21', 10_000);
  await people.put(laborOrder(61_300, 7_000));
  await people.act(61_300, 'post', { postedDate: '2026-04-23T20:00:00Z' });
});
afterAll(async () => {
  await scene.close();
  await practice.close();
});

const cash = (id: number, day: string, amount: number) =>
  people.pay({ repairOrderId: id, code: 'CASH', kind: 'payment', amount, paymentDate: `${day}T20:10:00` });

let calls = 0;

async function ask(path: string, body?: object, role: PersonRole = 'accountant') {
  calls += 1;
  const answer = await fetch(`${new URL(scene.webhookUrl).origin}/v1/shops/${scene.shop.shopId}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      authorization: `Bearer ${keys.get(role)}`,
      ...(body && { 'content-type': 'application/json', 'idempotency-key': `months-${calls}` }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const json = answer.headers.get('content-type')?.includes('json') ? JSON.parse(text) : null;
  return { status: answer.status, json, text };
}

const red = ({ json }: Awaited<ReturnType<typeof ask>>) =>
  json.items.flatMap((one: { code: string; state: string }) => (one.state === 'red' ? [one.code] : []));
const figuresOf = ({ json }: Awaited<ReturnType<typeof ask>>, code: string) =>
  json.items.find((one: { code: string }) => one.code === code).figures;
const lock = async () => {
  const { database } = scene.engine;
  const [books] = await activeBooksOf(database, scene.shop.shopId);
  if (!books) throw new Error('no books');
  return await lockOfBooks(database, scene.shop.shopId, books);
};
const byName = [{ item: 'waiting-for-deposit', note: 'The safe is emptied on the 5th.' }];

test('days that were never synced, and books that were never asked, keep a month open', async () => {
  const month = await ask(`/months/${MONTH}`);
  expect(red(month)).toEqual(['days-proved', 'receivables', 'deposits-held']);
  expect(month.json).toMatchObject({
    state: 'open',
    ourDays: 14,
    notOurs: [{ from: '2026-04-01', to: '2026-04-16' }],
    readAt: null,
  });
  expect(month.json.notOursText).toContain('2026-04-01 – 2026-04-16');
  const refused = await ask(`/months/${MONTH}/close`, { hash: month.json.hash, overrides: byName });
  expect(refused.status).toBe(409);
  expect(refused.json.errors).toMatchObject([{ path: '/items/days-proved' }]);
  expect(await lock()).toBeNull();
});

test('a parked entry cannot be passed over', async () => {
  await people.put(laborOrder(61_200, 10_000, { Towing: 2_500 }));
  await people.act(61_200, 'post', { postedDate: '2026-04-22T20:00:00Z' });
  for (const day of DAYS) await syncDay(scene.engine, scene.shop.shopId, day);
  const month = await ask(`/months/${MONTH}/refresh`, {});
  expect(red(month)).toEqual(['days-proved', 'entries-settled', 'receivables', 'waiting-for-deposit']);
  const refused = await ask(`/months/${MONTH}/close`, { hash: month.json.hash, overrides: byName });
  expect(refused.status).toBe(409);
  expect(refused.json.errors.map(({ path }: { path: string }) => path)).toEqual([
    '/items/days-proved',
    '/items/entries-settled',
    '/items/receivables',
  ]);
  const asked = { hash: month.json.hash, overrides: [{ item: 'entries-settled', note: 'later' }] };
  expect((await ask(`/months/${MONTH}/close`, asked)).status).toBe(400);
  await people.act(61_200, 'unpost');
  await people.act(61_200, 'delete');
  await syncDay(scene.engine, scene.shop.shopId, '2026-04-30');
});

test('what agrees with the books is green, and what waits for the bank is told by tender and day', async () => {
  const month = await ask(`/months/${MONTH}/refresh`, {}, 'bookkeeper');
  expect(red(month)).toEqual(['waiting-for-deposit']);
  expect(figuresOf(month, 'receivables')).toMatchObject([{ source: 27_000, books: 27_000, difference: 0 }]);
  expect(figuresOf(month, 'deposits-held')).toMatchObject([{ source: 10_000, books: 10_000, difference: 0 }]);
  expect(figuresOf(month, 'waiting-for-deposit')).toMatchObject([
    { date: '2026-04-20', books: 30_000 },
    { date: '2026-04-21', books: 10_000 },
  ]);
});

test('what is paid and posted after the month’s end leaves the month as it was on its last evening', async () => {
  await cash(61_300, '2026-05-03', 7_000);
  await people.act(61_100, 'post', { postedDate: '2026-05-03T20:00:00Z' });
  expect(await syncDay(scene.engine, scene.shop.shopId, '2026-05-03')).toMatchObject({ outcome: 'proved' });
  const month = await ask(`/months/${MONTH}/refresh`, {});
  expect(red(month)).toEqual(['waiting-for-deposit']);
  expect(figuresOf(month, 'receivables')).toMatchObject([{ source: 27_000, books: 27_000 }]);
  expect(figuresOf(month, 'deposits-held')).toMatchObject([{ source: 10_000, books: 10_000 }]);
  const { json } = await ask('/months/2026-05/refresh', {});
  const now = json.items.filter(({ code }: { code: string }) =>
    ['receivables', 'deposits-held'].includes(code),
  );
  expect(now).toMatchObject([
    { state: 'green', figures: [{ source: 50_000, books: 50_000 }] },
    { state: 'green', figures: [] },
  ]);
});

test('a bookkeeper reads and does not close; another checklist than was read is not closed', async () => {
  const { json } = await ask(`/months/${MONTH}`, undefined, 'bookkeeper');
  const wanted = { hash: json.hash, overrides: byName };
  expect((await ask(`/months/${MONTH}/close`, wanted, 'bookkeeper')).status).toBe(403);
  expect((await ask(`/months/${MONTH}/close`, { ...wanted, hash: '0'.repeat(64) })).status).toBe(409);
  const unnamed = await ask(`/months/${MONTH}/close`, { hash: json.hash, overrides: [] });
  expect(unnamed.json.errors).toMatchObject([{ path: '/items/waiting-for-deposit' }]);
  expect(await lock()).toBeNull();
});

test('a closed month is locked: a later edit is booked on the first open day', async () => {
  const { json } = await ask(`/months/${MONTH}`);
  const wanted = { hash: json.hash, note: 'April', overrides: byName };
  const twice = await Promise.all([1, 2].map(() => ask(`/months/${MONTH}/close`, wanted)));
  expect(twice.map(({ status }) => status).sort()).toEqual([200, 409]);
  const closed = await ask(`/months/${MONTH}`);
  const name = expect.stringMatching(/^Person \d+$/);
  expect(closed.json).toMatchObject({
    state: 'closed',
    record: [{ act: 'closed', byName: name, overrides: byName }],
  });
  expect(await lock()).toEqual({ through: '2026-04-30', by: 'month' });
  expect((await ask('/months')).json.months.at(-1)).toMatchObject({ month: MONTH, state: 'closed' });
  const again = await ask(`/months/${MONTH}/close`, { hash: json.hash, overrides: byName });
  expect(again.status).toBe(409);

  const before = await scene.accountant.trialBalance('2026-04-30');
  await people.put(laborOrder(61_000, 45_000));
  await syncDay(scene.engine, scene.shop.shopId, '2026-05-04');
  expect(await scene.accountant.trialBalance('2026-04-30')).toEqual(before);
  expect(await scene.accountant.all('JournalEntry')).toMatchObject([{ TxnDate: '2026-05-01' }]);
  expect(await scene.accountant.trialBalance('2026-05-31')).toMatchObject({ 'Labor income': -92_000 });
});

test('as it was closed it can be read, printed in both languages and taken as CSV', async () => {
  const then = await ask(`/months/${MONTH}?of=close`);
  expect(then.json.hash).toBe(then.json.record.at(-1).hash);
  const page = await ask(`/months/${MONTH}/checklist.html?of=close&language=fr`);
  expect(page.text).toContain('<html lang="fr">');
  expect(page.text).toContain('Pas à nous : 2026-04-01 – 2026-04-16');
  expect(page.text).toContain('Passé outre nommément : The safe is emptied on the 5th.');
  expect(page.text).toMatch(/Fermé par Person \d+ à /);
  expect(page.text).not.toMatch(/<script/i);
  const csv = await ask(`/months/${MONTH}/checklist.csv?of=close`);
  expect(csv.text).toContain('Waiting for deposit,red,cash,2026-04-20,,300.00,,USD');
});

test('the latest closed month is opened again with a reason, and the difference goes where it belongs', async () => {
  expect((await ask(`/months/${MONTH}/reopen`, {})).status).toBe(400);
  const opened = await ask(`/months/${MONTH}/reopen`, { note: 'The edit belongs to April.' });
  expect(opened.json).toMatchObject({ state: 'reopened', record: [{ act: 'closed' }, { act: 'reopened' }] });
  expect(await lock()).toBeNull();
  await postDay(scene.engine, scene.shop.shopId, '2026-04-20');
  expect(await scene.accountant.all('JournalEntry')).toEqual([]);
  expect(await scene.accountant.trialBalance('2026-04-30')).toMatchObject({ 'Labor income': -52_000 });
});

test('a filed tax period locks up to its end until its mark is taken back', async () => {
  const period = { first: MONTH, last: MONTH, note: 'State return' };
  expect((await ask('/tax-periods', period, 'bookkeeper')).status).toBe(403);
  const filed = await ask('/tax-periods', period);
  expect(filed.json.filings).toMatchObject([
    { from: '2026-04-01', to: '2026-04-30', act: 'filed', byName: expect.stringContaining('Person') },
  ]);
  expect(await lock()).toEqual({ through: '2026-04-30', by: 'tax-period' });
  expect((await ask('/tax-periods', period)).status).toBe(409);
  const [{ id }] = filed.json.filings;
  const back = await ask(`/tax-periods/${id}/withdraw`, { note: 'Filed too early' });
  expect(back.json.filings).toMatchObject([{ act: 'filed' }, { act: 'withdrawn' }]);
  expect(await lock()).toBeNull();
  expect((await ask(`/tax-periods/${id}/withdraw`, { note: 'again' })).status).toBe(404);
  const { json } = await ask('/audit');
  const acts = json.acts.map(({ act }: { act: string }) => act);
  expect(acts.slice(0, 4)).toEqual([
    'tax-period-withdrawn',
    'tax-period-filed',
    'month-reopened',
    'month-closed',
  ]);
});

test('days of what the shop hands over as files are asked for once it hands something over', async () => {
  const { $client: sql } = scene.engine.database;
  const payouts = {
    ...{
      shop_id: scene.shop.shopId,
      id: 'upload-1',
      kind: 'payouts',
      name: 'payouts.csv',
      content: '',
      rows: 0,
    },
    ...{ encoding: 'utf-8', date_format: 'ymd', decimal_mark: '.', state: 'accepted', uploaded_by: 'owner' },
    ...{ uploaded_at: new Date().toISOString(), received_from: '2026-04-17', received_to: '2026-04-20' },
  };
  await sql`insert into file_uploads ${sql(payouts)}`;
  const month = await ask(`/months/${MONTH}`);
  expect(red(month)).toContain('files');
  expect(figuresOf(month, 'files')).toMatchObject([
    { label: 'Not received: payouts (10 days)', date: '2026-04-21' },
  ]);
});

test('months are closed and opened while the shop is live alone', async () => {
  const { $client: sql } = scene.engine.database;
  const { json } = await ask(`/months/${MONTH}/refresh`, {});
  await sql`update shops set stage = 'cancelling'`;
  const asked = await ask(`/months/${MONTH}/close`, { hash: json.hash, overrides: byName });
  expect(asked.status).toBe(409);
  expect(asked.json.detail).toBe('Months are closed once the shop is live.');
  await sql`update shops set stage = 'live'`;
});

test('what was closed cannot be rewritten, not even by the engine’s own rights', async () => {
  const { $client: sql } = scene.engine.database;
  await expect(sql`update month_closes set note = 'other'`).rejects.toThrow(/permission denied/);
  await expect(sql`delete from tax_filings`).rejects.toThrow(/permission denied/);
});
