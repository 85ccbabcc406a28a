import { afterAll, beforeAll, expect, test } from 'vitest';
import { explainRow } from '../../api/explain/explain-row.ts';
import { verifyChains } from '../../api/proofs/verify.ts';
import { shopById } from '../../db/queries/shops.ts';
import { UNEXPLAINED } from '../../domain/explain/explain.ts';
import { decide } from './mapping.ts';
import { ANCHOR, eveningOf, openPractice, type Practice } from './practice.ts';
import { allEntries, proofOf } from './rows.ts';
import { openScene, type Scene } from './scene.ts';
import { syncDay } from './sync-day.ts';

let practice: Practice;
let scene: Scene;

beforeAll(async () => {
  practice = await openPractice({ seed: 'explain' });
  scene = await openScene(practice);
  await scene.webhooks(true);
  await decide(scene.engine, scene.shop);
  await practice.moveTo(eveningOf(ANCHOR));
  await syncDay(scene.engine, scene.shop.shopId, ANCHOR);
}, 120_000);
afterAll(async () => {
  await scene?.close();
  await practice?.close();
});

test('every line that stands in the books is explained to the cent, with the rule that placed it', async () => {
  const { database } = scene.engine;
  const shop = await shopById(database, scene.shop.shopId);
  if (!shop) throw new Error('the shop is gone');
  const rows = await allEntries(database, shop.shopId);
  expect(rows.length).toBeGreaterThan(3);
  for (const row of rows) {
    const { lines, mappingVersion } = await explainRow({ database }, shop, row as never);
    expect(mappingVersion).toBe(1);
    for (const { amount, parts } of lines) {
      expect(parts.reduce((all, part) => all + part.amount, 0)).toBe(amount);
      expect(parts.filter(({ name }) => name === UNEXPLAINED)).toEqual([]);
    }
  }
});

test('the proof tells every account of the day, even on both sides, and its chain holds', async () => {
  const { database } = scene.engine;
  const proof = (await proofOf(database, scene.shop.shopId, ANCHOR)) as unknown as {
    readonly accounts: readonly { readonly wanted: number; readonly difference: number }[];
    readonly engineVersion: string;
  };
  expect(proof.accounts.length).toBeGreaterThan(3);
  expect(proof.accounts.filter(({ difference }) => difference !== 0)).toEqual([]);
  expect(proof.accounts.reduce((all, { wanted }) => all + wanted, 0)).toBe(0);
  expect(await verifyChains(database, scene.shop.shopId, false)).toMatchObject([{ links: 1, broken: null }]);
});
