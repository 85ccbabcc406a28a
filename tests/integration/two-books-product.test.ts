import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayOf } from '../../db/queries/business-days.ts';
import { booksOnDays } from '../../db/queries/day-proofs.ts';
import { shopById } from '../../db/queries/shops.ts';
import { businessDates } from '../../domain/calendar/dates.ts';
import { call, keyFor } from '../api/support/api.ts';
import { liftOurLimits, liftTheirLimits } from './limits.ts';
import { decide } from './mapping.ts';
import { eveningOf, openPractice, type Practice, ZONE } from './practice.ts';
import { openProduct, type Product, startLive } from './product.ts';
import { allEntries } from './rows.ts';
import { newCompany } from './scene.ts';
import { LEDGER_MAPPING } from './second-books.ts';
import { placeShop, type Shop } from './shop.ts';

const TODAY = Temporal.Now.zonedDateTimeISO(ZONE).toPlainDate();
/** A week, so that the shop was open on some days. */
const START = TODAY.subtract({ days: 7 }).toString();
const YESTERDAY = TODAY.subtract({ days: 1 }).toString();
const DAYS = businessDates(START, YESTERDAY);
const LONGEST_MS = 180_000;

const ledgerDir = mkdtempSync(join(tmpdir(), 'daybook-ledger-'));
let practice: Practice;
let product: Product;
let shop: Shop;
let support: string;

beforeAll(async () => {
  practice = await openPractice({ seed: 'two-books-product', anchor: START });
  product = await openProduct(practice, undefined, ledgerDir);
  const realm = await newCompany(practice, 'Main Street Books');
  // Waiting for turns is another test's matter.
  await Promise.all([liftOurLimits(product.databaseUrl), liftTheirLimits(practice, realm)]);
  const row = { launchDate: START, startDate: START };
  shop = await placeShop(product.engine, { realm, row });
  await decide(product.engine, shop, undefined, START);
  support = await keyFor(product, 'support');
  const url = `${product.url}${shop.webhookPath}`;
  await practice.control('PUT', '/tekmetric/shops/1/webhooks', { url });
  await startLive(product, shop.shopId);
  await practice.moveTo(eveningOf(YESTERDAY));
  await post('/resync', support, { from: START, to: YESTERDAY });
  await until(async () => (await statesNow()).every(state => ['proved', 'empty'].includes(state)));
}, LONGEST_MS);
afterAll(async () => {
  await product?.close();
  await practice?.close();
  rmSync(ledgerDir, { recursive: true, force: true });
});

const post = (path: string, key: string, body?: object) =>
  call(product, {
    method: 'POST',
    url: `/v1/shops/${shop.shopId}${path}`,
    key,
    ...(body && { body }),
  });
const statesNow = async () =>
  await Promise.all(
    DAYS.map(async day => (await dayOf(product.database, shop.shopId, day))?.state ?? 'missing'),
  );

async function until(reached: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + LONGEST_MS / 2;
  while (!(await reached())) {
    if (Date.now() > end) throw new Error(`it did not come to that: ${await statesNow()}`);
    await wait(200);
  }
}

test('a live shop joins a ledger file: mapped, it gets the past; the days are proved in both', async () => {
  const accountant = await keyFor(product, 'accountant');
  const owner = await keyFor(product, 'shop', shop.shopId);
  const joined = await post('/books/ledger-file', owner);
  expect(joined.body).toMatchObject({ stage: 'live', status: 'mapping' });
  const connectionId = String(joined.body.connectionId);
  const written = (await allEntries(product.database, shop.shopId)).length;
  const requests = async () =>
    (await practice.control('GET', `/quickbooks-online/requests?realm=${shop.realm}`)).requests;
  const before = await requests();
  const mapped = await call(product, {
    method: 'PUT',
    url: `/v1/shops/${shop.shopId}/mapping`,
    key: accountant,
    body: { mapping: LEDGER_MAPPING, connectionId },
  });
  expect(mapped).toMatchObject({ status: 200, body: { version: 1 } });
  await until(async () => {
    const rows = await booksOnDays(product.database, shop.shopId, DAYS);
    const inLedger = rows.filter(row => row.targetConnectionId === connectionId);
    return inLedger.length === DAYS.length && inLedger.every(row => ['proved', 'empty'].includes(row.state));
  });
  const entries = await allEntries(product.database, shop.shopId);
  expect(written).toBeGreaterThan(10);
  expect(entries).toHaveLength(2 * written);
  expect([...new Set(entries.map(entry => entry.state))]).toEqual(['posted']);
  expect(await requests()).toEqual(before);
  expect((await shopById(product.database, shop.shopId))?.attention).toBeNull();
  const proof = await call(product, {
    url: `/v1/shops/${shop.shopId}/days/${YESTERDAY}/proof?connectionId=${connectionId}`,
    key: owner,
  });
  expect(proof.body.books).toEqual([
    expect.objectContaining({ connectionId: shop.connectionId, kind: 'quickbooks-online' }),
    expect.objectContaining({ connectionId, kind: 'ledger-file' }),
  ]);
  expect((proof.body.books as { tiesOut: boolean }[]).map(one => one.tiesOut)).toEqual([true, true]);
});
