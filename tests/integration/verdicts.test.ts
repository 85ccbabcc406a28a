import { afterAll, beforeAll, expect, test } from 'vitest';
import { acceptDrift } from '../../db/queries/drifts.ts';
import { keyFor } from '../api/support/api.ts';
import { type DriftShop, openDriftShop, seen } from './drift-shop.ts';
import type { Json } from './practice.ts';

let shop: DriftShop;
let key: string;
beforeAll(async () => {
  shop = await openDriftShop('verdicts', 83_000);
  key = await keyFor(shop.scene.engine, 'bookkeeper', shop.scene.shop.shopId);
}, 60_000);
afterAll(() => shop?.close());

async function read(path: string, language: string): Promise<Json> {
  const { webhookUrl, shop: placed } = shop.scene;
  const url = new URL(`/v1/shops/${placed.shopId}${path}`, webhookUrl);
  const headers = { authorization: `Bearer ${key}`, 'accept-language': language };
  const response = await fetch(url, { headers });
  expect(response.status).toBe(200);
  return (await response.json()) as Json;
}

/** The verdict of a day in every place that a person reads it after its run; it is the same in all. */
async function verdict(day: string, language = 'en'): Promise<string> {
  const { days } = (await read('/days?limit=50', language)) as { days: Json[] };
  const { log } = (await read(`/sync-log?date=${day}`, language)) as { log: Json[] };
  const { proofs } = (await read(`/days/${day}/proofs`, language)) as { proofs: Json[] };
  const { day: proved, books } = (await read(`/days/${day}/proof`, language)) as { day: Json; books: Json[] };
  const { lastSync } = (await read('', language)) as { lastSync: Json };
  const told = [
    days.find(each => each.businessDate === day)?.words,
    log.find(({ event }) => event === 'reconciled')?.words,
    proofs[0]?.words,
    proved.words,
    books[0]?.words,
    lastSync.words,
  ];
  expect(told).toEqual(told.map(() => told[0]));
  return String(told[0]);
}

test('a day is proved', async () => {
  await shop.sold('2026-04-06', 30_000);
  expect(await verdict('2026-04-06')).toBe('Proved');
  expect(await verdict('2026-04-06', 'fr')).toBe('Prouvé');
});

test('or different by an amount, and then accepted by name; the log keeps what it said before', async () => {
  const day = '2026-04-07';
  const number = await shop.sold(day, 10_000);
  await shop.retype(number, 125);
  expect(await shop.sync(day)).toMatchObject({ outcome: 'differs' });
  expect(await verdict(day)).toMatch(/^Different by 25\.00 USD/);
  const [found] = await shop.drifts(true);
  const { engine, shop: placed } = shop.scene;
  await acceptDrift(engine.database, placed.shopId, found?.id ?? '', seen(found));
  await shop.sync(day);
  expect(await verdict(day)).toBe('Different by 25.00 USD; 25.00 USD accepted by accountant');
  expect(await verdict(day, 'fr')).toBe('Écart de 25.00 USD ; 25.00 USD accepté par accountant');
  const { log } = (await read(`/sync-log?date=${day}`, 'en')) as { log: Json[] };
  const words = log.flatMap(({ event, words }) => (event === 'reconciled' ? [String(words)] : []));
  expect(words.at(-1)).toBe('Proved');
  expect(words.some(each => /^Different by 25\.00 USD(?!.*accepted)/.test(each))).toBe(true);
});

test('or it waits, and says for whom', async () => {
  const day = '2026-04-08';
  await shop.sell(83_900, day, 10_000, { 'Lift Rental': 700 });
  await shop.sync(day);
  expect(await verdict(day)).toBe('Waiting for 1 entry (the accountant)');
  expect(await verdict(day, 'fr')).toBe('En attente : 1 écriture (le comptable)');
});
