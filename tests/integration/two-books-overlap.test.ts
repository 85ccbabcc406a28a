import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openAtStart } from '../../activities/books/open-at-start.ts';
import { shopOf } from '../../activities/connections.ts';
import { answersOf } from '../../db/queries/document-answers.ts';
import { openSmallShop, type SmallShop } from '../complaints/small-shop.ts';
import { tryOnce } from './engine.ts';
import { overlapRoom } from './overlap-room.ts';
import { joinSecond, mapBooks } from './second-books.ts';
import { postDay, readSource } from './sync-day.ts';

const [MON, TUE] = ['2026-03-16', '2026-03-17'];
const NOW = new Date('2026-04-01T20:00:00Z');

let ledgerDir: string;
let shop: SmallShop;
let ledger: string;
beforeEach(async () => {
  ledgerDir = mkdtempSync(join(tmpdir(), 'daybook-ledger-'));
  shop = await openSmallShop('two-overlap', undefined, { ledgerDir });
  await shop.people.customer({ id: 972, firstName: 'Ada', lastName: 'Example' });
  const { engine, shop: placed } = shop.scene;
  ledger = (await joinSecond(engine, ledgerDir, placed.shopId, null)).connectionId;
  await mapBooks(engine, { shopId: placed.shopId, connectionId: ledger }, undefined, '2026-03-01');
}, 60_000);
afterEach(async () => {
  await shop?.close();
  rmSync(ledgerDir, { recursive: true, force: true });
});

const sale = (number: number, net: number, paid: number) => ({
  ...{ number: String(number), customer: 'Ada Example', tax: 0 },
  ...{ net, paid },
});

test('what one set of books has from another tool is excluded there and posted in the other', async () => {
  const { engine, shop: placed } = shop.scene;
  const { shopId } = placed;
  await shop.practice.control('POST', `/quickbooks-online/companies/${placed.realm}/history`, {
    ...{ tool: 'journals', deposits: false },
    days: [{ date: MON, sales: [sale(66_000, 30_000, 30_000), sale(66_100, 20_000, 0)] }],
  });
  await shop.sell(66_000, MON, 30_000);
  await shop.pay(66_000, MON, 30_000);
  await shop.sell(66_100, MON, 20_000);
  await shop.sell(66_200, TUE, 10_000);
  await readSource(engine, shopId);
  const [books, other] = [overlapRoom(shop), overlapRoom(shop, ledger, ledgerDir)];
  const before = await shop.trial(MON);
  const [journal] = await books.found();
  expect(await other.found()).toEqual([]);
  const refusal = async () =>
    tryOnce(async () => openAtStart(engine.context, await shopOf(engine.context, shopId), NOW));
  expect(await refusal()).toBe('overlap-open');
  await books.decide(journal?.id ?? '', 'exclude');
  expect(await refusal()).toBeNull();

  for (const day of [MON, TUE]) await postDay(engine, shopId, day);
  expect(await shop.trial(MON)).toEqual(before);
  expect((await shop.trial(TUE))['Labor income']).toBe((before['Labor income'] ?? 0) - 10_000);
  const entries = await shop.entries();
  const namesIn = (connection: string, day: string) =>
    entries
      .filter(one => one.targetConnectionId === connection && one.businessDate === day)
      .map(({ purpose, state }) => `${purpose} ${state}`)
      .sort();
  expect(namesIn(placed.connectionId, MON)).toEqual([]);
  expect(namesIn(placed.connectionId, TUE)).toEqual(['sale posted']);
  expect(namesIn(ledger, MON)).toEqual(['payment posted', 'sale posted', 'sale posted']);
  expect(namesIn(ledger, TUE)).toEqual(['sale posted']);
  const excludedIn = async (id: string) => (await answersOf(engine.database, shopId, id)).excluded.length;
  expect([await excludedIn(placed.connectionId), await excludedIn(ledger)]).toEqual([3, 0]);
}, 60_000);
