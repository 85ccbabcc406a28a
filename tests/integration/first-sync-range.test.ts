import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayOf } from '../../db/queries/business-days.ts';
import { call, keyFor } from '../api/support/api.ts';
import { decide } from './mapping.ts';
import { eveningOf, openPractice, type Practice } from './practice.ts';
import { openProduct, type Product, startLive } from './product.ts';
import { allDocuments, allEntries } from './rows.ts';
import { newCompany } from './scene.ts';
import { placeShop, type Shop } from './shop.ts';

const DAYS = ['2026-03-02', '2026-03-03', '2026-03-04'] as const;
const [BEFORE, ASKED, AFTER] = DAYS;
const LONGEST_MS = 120_000;

let practice: Practice;
let product: Product;
let shop: Shop;
let accountant: string;

beforeAll(async () => {
  practice = await openPractice({ seed: 'range' });
  product = await openProduct(practice);
  const realm = await newCompany(practice, 'Main Street Books');
  // Live since April: the days of March are synced only when somebody asks for them.
  const row = { firstSyncKind: 'range', firstSyncTo: '2026-03-31' };
  shop = await placeShop(product.engine, { realm, row });
  await decide(product.engine, shop);
  accountant = await keyFor(product, 'accountant');
  await practice.moveTo(eveningOf('2026-03-05'));
  await startLive(product, shop.shopId);
}, LONGEST_MS);
afterAll(async () => {
  await product?.close();
  await practice?.close();
});

const start = (from: string, to: string) =>
  call(product, {
    method: 'POST',
    url: `/v1/shops/${shop.shopId}/first-sync/start`,
    key: accountant,
    body: { from, to },
  });
const status = async () =>
  (await call(product, { url: `/v1/shops/${shop.shopId}`, key: accountant })).body as {
    firstSync: { notAskedFor: { from: string; to: string }[] };
  };

test('the button posts the days that were asked for, and no other', { timeout: LONGEST_MS }, async () => {
  expect((await status()).firstSync.notAskedFor).toEqual([{ from: BEFORE, to: '2026-03-31' }]);
  expect(await start(ASKED, ASKED)).toMatchObject({ status: 200, body: { stage: 'live' } });
  const settled = async (day: string) => {
    const row = await dayOf(product.database, shop.shopId, day);
    return row !== null && ['proved', 'differs'].includes(row.state);
  };
  for (const end = Date.now() + LONGEST_MS / 2; !(await settled(ASKED)); ) {
    if (Date.now() > end) throw new Error('the day was not proved');
    await wait(200);
  }
  const dated = new Set(
    (await allDocuments(product.database, shop.shopId)).flatMap(document => document.businessDate ?? []),
  );
  expect([...dated]).toEqual(expect.arrayContaining([...DAYS]));
  const entries = await allEntries(product.database, shop.shopId);
  expect([...new Set(entries.map(entry => entry.businessDate))].sort()).toEqual([ASKED]);
  expect(entries.some(entry => entry.state === 'posted')).toBe(true);
  expect((await status()).firstSync.notAskedFor).toEqual([
    { from: BEFORE, to: BEFORE },
    { from: AFTER, to: '2026-03-31' },
  ]);
  let again = await start(ASKED, AFTER);
  // The day is proved a moment before its backfill has told its end.
  for (let tries = 0; tries < 50 && /still being synced/.test(String(again.body.detail)); tries += 1) {
    await wait(200);
    again = await start(ASKED, AFTER);
  }
  expect([again.status, again.body.detail]).toEqual([409, expect.stringMatching(/asked for already/)]);
});
