import { afterAll, beforeAll, expect, test } from 'vitest';
import { keyFor } from '../api/support/api.ts';
import { openSmallShop, type SmallShop } from '../complaints/small-shop.ts';
import type { Json } from './practice.ts';
import { allEntries } from './rows.ts';

const WRITTEN = '2026-04-06';
const NEITHER = '2026-04-07';

let shop: SmallShop;
let key: string;

beforeAll(async () => {
  shop = await openSmallShop('unknowns');
  const { engine, shop: placed } = shop.scene;
  key = await keyFor(engine, 'bookkeeper', placed.shopId);
}, 60_000);
afterAll(() => shop?.close());

/** What the shop's bookkeeper reads. */
async function read(path: string, language = 'en'): Promise<Json> {
  const { webhookUrl, shop: placed } = shop.scene;
  const url = new URL(`/v1/shops/${placed.shopId}${path}`, webhookUrl);
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${key}`, 'accept-language': language },
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Json;
}

/** A sale whose invoice meets this fault of the books on its way; the day ends proved. Gives its entry. */
async function soldThrough(kind: string, id: number, day: string) {
  const { realm } = shop.scene.shop;
  await shop.practice.control('POST', '/quickbooks-online/faults', [
    { kind, match: { realm, method: 'POST', entity: 'Invoice' } },
  ]);
  await shop.sell(id, day, 30_000);
  expect(await shop.sync(day)).toMatchObject({ outcome: 'proved' });
  expect(await shop.practice.control('GET', '/quickbooks-online/faults')).toMatchObject({ faults: [] });
  const { engine, shop: placed } = shop.scene;
  const entries = await allEntries(engine.database, placed.shopId);
  const entry = entries.find(each => each.subject.endsWith(`-${id}`) && each.purpose === 'sale');
  if (!entry) throw new Error(`no entry of ${id}`);
  return entry;
}

async function invoicesOf(number: number): Promise<readonly Record<string, unknown>[]> {
  const all = await shop.scene.accountant.all('Invoice');
  return all.filter(({ DocNumber }) => DocNumber === String(number));
}

test('the books wrote and their answer was lost: it is found by our marks and taken, nothing is sent again', async () => {
  const entry = await soldThrough('drop-after-commit', 71_100, WRITTEN);
  expect(await invoicesOf(71_100)).toMatchObject([{ Id: entry.booksId, TotalAmt: 300 }]);
  const { looks, next } = await read(`/unknowns?date=${WRITTEN}`);
  expect(next).toBeNull();
  expect(looks).toMatchObject([
    {
      entryId: entry.id,
      operation: 'create',
      generation: 0,
      asked: { by: 'marks', number: '71100', marker: entry.marker, businessDate: WRITTEN },
      found: 'this',
      booksId: entry.booksId,
      done: 'adopted',
      words: expect.stringMatching(
        new RegExp(
          `^Asked for number 71100 with the mark ${entry.marker}, dated ${WRITTEN}.*` +
            `Found it, agreeing in everything, as object ${entry.booksId}\\. Taken as posted\\.$`,
        ),
      ),
    },
  ]);
});

test('neither the write nor its answer happened: it is looked for twice and sent once', async () => {
  const entry = await soldThrough('drop-before-commit', 71_200, NEITHER);
  expect(await invoicesOf(71_200)).toMatchObject([{ Id: entry.booksId, TotalAmt: 300 }]);
  const { looks } = await read(`/unknowns?date=${NEITHER}`);
  expect(looks).toMatchObject([
    { found: 'nothing', booksId: null, done: 'repeated', words: expect.stringContaining('Sent again') },
    {
      found: 'nothing',
      booksId: null,
      done: 'waits',
      words: expect.stringContaining('Nothing is sent before a second look.'),
    },
  ]);
});

test('the log of the day says it in the same words, and then that the day is proved', async () => {
  const { log } = (await read(`/sync-log?date=${NEITHER}`)) as { log: Json[] };
  const told = log.filter(({ event }) => event === 'looked' || event === 'reconciled');
  expect(told).toMatchObject([
    { event: 'reconciled', businessDate: NEITHER, words: 'Proved' },
    { event: 'looked', counts: { found: 0, nothing: 1, ambiguous: 0 } },
    { event: 'looked', counts: { found: 0, nothing: 1, ambiguous: 0 } },
  ]);
  const { looks } = (await read(`/unknowns?date=${NEITHER}`)) as { looks: Json[] };
  expect(told.slice(1).map(({ words }) => words)).toEqual(looks.map(({ words }) => words));
  const french = ((await read(`/sync-log?date=${WRITTEN}`, 'fr')) as { log: Json[] }).log;
  expect(french.map(({ words }) => words)).toContain('Prouvé');
  expect(french.find(({ event }) => event === 'looked')?.words).toMatch(/^Demandé : le numéro 71100/);
});

test('the whole list of the shop has every look once, the newest first, page by page', async () => {
  const first = await read('/unknowns?limit=2');
  expect(first.looks).toMatchObject([{ businessDate: NEITHER }, { businessDate: NEITHER }]);
  expect(await read(`/unknowns?limit=2&before=${first.next}`)).toMatchObject({
    looks: [{ businessDate: WRITTEN, done: 'adopted' }],
    next: null,
  });
});
