import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { joinLedger } from '../../api/connections/join-ledger.ts';
import { practiceSystems } from '../../configuration/outside-systems.ts';
import { allBooksOf, type BooksOfShop } from '../../db/queries/books-of-shop.ts';
import { insertMappingVersion, mappingVersionsOf } from '../../db/queries/mapping-versions.ts';
import { shopById } from '../../db/queries/shops.ts';
import { type Mapping, mappingSchema } from '../../domain/mapping/mapping.ts';
import type { EngineParts } from './engine.ts';
import { type Engine, perform } from './engine.ts';
import { PRACTICE_MAPPING } from './mapping.ts';
import { ANCHOR, type Practice } from './practice.ts';
import { openScene, type Scene } from './scene.ts';

/** The practice company's accounts, and what they are in a ledger file. */
const IN_THE_LEDGER: Readonly<Record<string, string>> = {
  '4': 'Assets:Undeposited-Funds',
  '60': 'Income:Labor',
  '61': 'Income:Parts',
  '62': 'Income:Tires',
  '63': 'Income:Batteries',
  '64': 'Income:Sublets',
  '65': 'Income:Fees',
  '66': 'Income:Supplies',
  '67': 'Income:Fees',
  '68': 'Income:Parts-Discounts',
  '70': 'Expenses:Card-Fees',
  '84': 'Assets:Receivable',
  '87': 'Assets:Bank',
  '90': 'Liabilities:Tire-Fees',
};

/** The practice mapping as the same accountant decided it for the ledger file. */
export const LEDGER_MAPPING: Mapping = mappingSchema.parse(
  JSON.parse(
    JSON.stringify(PRACTICE_MAPPING, (key, value: unknown) =>
      /account$/i.test(key) && typeof value === 'string' ? IN_THE_LEDGER[value] : value,
    ),
  ),
);

export type TwoBooks = Scene & {
  readonly ledgerDir: string;
  /** The ledger's directory below it. */
  readonly directory: string;
  readonly ledger: { readonly shopId: string; readonly connectionId: string };
};

/** A scene whose shop has QuickBooks Online and, joined but not mapped yet, a ledger file. */
export async function openTwoBooks(practice: Practice, startDate: string | null = null): Promise<TwoBooks> {
  const ledgerDir = mkdtempSync(join(tmpdir(), 'daybook-ledger-'));
  const scene = await openScene(practice, {}, { ledgerDir });
  const joined = await joinSecond(scene.engine, ledgerDir, scene.shop.shopId, startDate);
  return {
    ...scene,
    ledgerDir,
    directory: joined.directory,
    ledger: { shopId: scene.shop.shopId, connectionId: joined.connectionId },
    close: async () => {
      await scene.close();
      rmSync(ledgerDir, { recursive: true, force: true });
    },
  };
}

export async function joinSecond(
  engine: EngineParts,
  ledgerDir: string,
  shopId: string,
  startDate: string | null,
  /** Set apart by it from another ledger of the same shop. */
  called = '',
) {
  const shop = await shopById(engine.database, shopId);
  if (!shop) throw new Error(`no shop ${shopId}`);
  const configuration = {
    ...practiceSystems(engine.practiceUrl, ledgerDir),
    publicUrl: 'http://127.0.0.1:3000',
    codecOrigins: [],
    answerWithinMs: 1_000,
  };
  const named = { ...shop, name: `${shop.name} ${called}`.trim() };
  return await joinLedger({ database: engine.database, configuration }, named, 'owner', startDate);
}

/** Decides a mapping of one connection and lets it count, as the shop's workflow does; gives what is to be caught up. */
export async function mapBooks(
  engine: Engine,
  of: { readonly shopId: string; readonly connectionId: string },
  mapping: Mapping = LEDGER_MAPPING,
  effectiveFrom = ANCHOR,
) {
  const { shopId, connectionId: targetConnectionId } = of;
  const decision = {
    targetConnectionId,
    effectiveFrom,
    mapping,
    decidedBy: 'accountant',
    decidedAt: new Date(),
  };
  await insertMappingVersion(engine.database, shopId, decision);
  const [latest] = await mappingVersionsOf(engine.database, shopId, targetConnectionId);
  const input = { v: 1 as const, shopId, version: latest?.version ?? 0, targetConnectionId };
  return await perform(() => engine.activities.records.mappingChanged(input));
}

/** A set of books of a shop as its row is now. */
export async function booksNow(
  engine: EngineParts,
  shopId: string,
  connectionId: string,
): Promise<BooksOfShop> {
  const all = await allBooksOf(engine.database, shopId);
  const books = all.find(({ connection }) => connection.id === connectionId);
  if (!books) throw new Error(`no books ${connectionId}`);
  return books;
}
