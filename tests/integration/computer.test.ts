import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSmallShop, type SmallShop } from '../complaints/small-shop.ts';
import { behindComputer, type Computer } from './computer.ts';

const [FIRST, SECOND] = ['2026-04-06', '2026-04-07'] as const;

let shop: SmallShop;
let computer: Computer;

beforeAll(async () => {
  shop = await openSmallShop('computer', undefined, { computerTimes: { patienceMs: 300 } });
  computer = await behindComputer(shop.scene.engine, shop.scene.shop.companyId);
}, 60_000);
afterAll(() => shop?.close());

const sql = (...parts: Parameters<typeof shop.scene.engine.database.$client>) =>
  shop.scene.engine.database.$client(...parts);
const messages = () =>
  sql`select key, body_hash, state from computer_requests where key is not null order by id`;
const states = async (id: number) =>
  (await shop.entries()).filter(({ subject }) => subject.endsWith(`-${id}`)).map(({ state }) => state);
const invoices = async (id: number) => {
  const all = await shop.scene.accountant.all('Invoice');
  return all.filter(({ DocNumber }) => DocNumber === String(id)).length;
};

test('nobody comes: the day waits for the computer, nothing is sent, and nobody is kept out', async () => {
  await shop.sell(71_200, FIRST, 30_000);
  expect(await shop.sync(FIRST)).toEqual({ outcome: 'waiting', code: 'computer-away', whoActs: 'shop' });
  expect(await states(71_200)).toEqual(['staged']);
  expect(await sql`select 1 from computer_requests where state <> 'withdrawn'`).toEqual([]);
  expect(await sql`select 1 from company_leases where expires_at > now()`).toEqual([]);
  expect(await invoices(71_200)).toBe(0);
});

test('it comes: the day is posted and proved, each write is one message', async () => {
  const visit = await computer.visit();
  expect(await shop.sync(FIRST)).toMatchObject({ outcome: 'proved' });
  await visit.leave();
  expect(await invoices(71_200)).toBe(1);
  const keys = visit.taken.filter(key => key !== null);
  expect(new Set(keys).size).toBe(keys.length);
  expect((await messages()).map(({ key, state }) => [key, state])).toEqual(
    keys.map(key => [key, 'answered']),
  );
  expect(await sql`select 1 from computer_requests where key is null`).toEqual([]);
});

test('it takes a write and vanishes: the entry is unknown, is looked for, and goes out once more as the same set', async () => {
  await shop.sell(71_201, SECOND, 20_000);
  const lost = await computer.visit({ vanishAtWrite: true });
  expect(await shop.sync(SECOND)).toMatchObject({ outcome: 'waiting', code: 'computer-away' });
  await lost.leave();
  const [set] = lost.taken.slice(-1);
  expect(await states(71_201)).toEqual(['unknown']);
  const before = await messages();
  expect(before.at(-1)).toMatchObject({ key: set, state: 'lost' });
  const visit = await computer.visit();
  expect(await shop.sync(SECOND)).toMatchObject({ outcome: 'proved' });
  await visit.leave();
  expect(visit.taken.filter(key => key !== null)[0]).toBe(set);
  expect(await messages()).toEqual(
    before.map(message => (message.key === set ? { ...message, state: 'answered' } : message)),
  );
  expect(await invoices(71_201)).toBe(1);
});

test('another company file is open: the whole shop waits, and reads why', async () => {
  const { companyId } = shop.scene.shop;
  const file = {
    companyName: 'Other Inc',
    path: 'C:\\o.qbw',
    fileId: null,
    country: 'US',
    product: 'Pro',
    version: '1',
    spoken: [],
  };
  await sql`update computers set refusal = 'other-company', refused = ${JSON.stringify(file)}::jsonb where company_id = ${companyId}`;
  await shop.sell(71_202, SECOND, 10_000);
  expect(await shop.sync(SECOND)).toMatchObject({ outcome: 'waiting', code: 'company-unavailable' });
  expect(await invoices(71_202)).toBe(0);
});
