import { join } from 'node:path';
import { openConnection } from '../../activities/connections.ts';
import { insertMappingVersion } from '../../db/queries/mapping-versions.ts';
import type { Mapping } from '../../domain/mapping/mapping.ts';
import type { BooksReader, Places } from '../../scripts/evening/evening.ts';
import { booksReader } from '../../scripts/evening/readers.ts';
import { perform } from '../integration/engine.ts';
import { liftTheirLimits } from '../integration/limits.ts';
import { ANCHOR } from '../integration/practice.ts';
import { newCompany, type Scene } from '../integration/scene.ts';
import { booksNow, joinSecond } from '../integration/second-books.ts';
import { connectBooks } from '../integration/shop.ts';
import { type Accounts, accountsOf, type Place } from './accounts.ts';
import { mappingOf, type Style } from './mapping.ts';
import { placesOf } from './places.ts';

export type CostPolicy = Mapping['costPolicy'];

/** One set of books of the matrix, with what the evening's script needs to read it. */
export type MatrixBooks = {
  readonly kind: 'quickbooks-online' | 'ledger-file';
  readonly style: Style;
  readonly connectionId: string;
  readonly read: BooksReader;
  readonly places: Places;
  /** What the books' reports call each account, and the one of their own sales tax. */
  readonly names: Readonly<Record<Place, string>>;
  readonly salesTax: string;
  /** The journal's path, or the realm. */
  readonly place: string;
};

/** Joins the scene's shop to a QuickBooks company of its own for one style; the first style takes the first company. */
export async function joinQuickBooks(
  scene: Scene,
  style: Style,
  first: boolean,
  costPolicy: CostPolicy,
): Promise<MatrixBooks> {
  const { engine, practice, shop } = scene;
  const realm = first ? shop.realm : await newCompany(practice, `Books ${style}`);
  await liftTheirLimits(practice, realm);
  const { connectionId } = first ? shop : await connectBooks(engine, shop.shopId, realm);
  const { ids, names } = await decided(scene, connectionId, style, costPolicy);
  const read = booksReader(practice.url, `quickbooks:${realm}`, ANCHOR);
  const called = namedBy(style, ids, id => names.get(id) ?? id, 'Texas State Comptroller Payable');
  return { kind: 'quickbooks-online', style, connectionId, read, ...called, place: realm };
}

/** Joins it to a ledger file of its own. */
export async function joinLedgerFile(
  scene: Scene,
  ledgerDir: string,
  style: Style,
  costPolicy: CostPolicy,
): Promise<MatrixBooks> {
  const { engine, practice, shop } = scene;
  const joined = await joinSecond(engine, ledgerDir, shop.shopId, null, style);
  const { ids } = await decided(scene, joined.connectionId, style, costPolicy);
  const journal = join(ledgerDir, joined.directory, 'daybook.journal');
  const { connectionId } = joined;
  const read = booksReader(practice.url, `ledger:${journal}`, ANCHOR);
  const called = namedBy(style, ids, id => id, 'Liabilities:Sales-Tax');
  return { kind: 'ledger-file', style, connectionId, read, ...called, place: journal };
}

/** Where each word of the shop and each role stands, by the names in the books' reports. */
function namedBy(style: Style, ids: Accounts, of: (id: string) => string, salesTax: string) {
  const names = Object.fromEntries(Object.entries(ids).map(([place, id]) => [place, of(id)]));
  return {
    places: placesOf(style, ids, { of, salesTax }),
    names: names as Record<Place, string>,
    salesTax,
  };
}

/** The accountant opens the accounts that are missing and decides the mapping; it counts from the first day on. */
async function decided(
  { engine, shop: { shopId } }: Scene,
  connectionId: string,
  style: Style,
  costPolicy: CostPolicy,
): Promise<{ ids: Accounts; names: ReadonlyMap<string, string> }> {
  const of = await booksNow(engine, shopId, connectionId);
  const active = { ...of, connection: { ...of.connection, status: 'active' } };
  const { target, conversation } = openConnection(engine.context, active, AbortSignal.timeout(60_000));
  const { accounts } = await target.readChart(conversation);
  const found = await accountsOf(accounts, wanted => target.createAccount(conversation, wanted));
  const version = await insertMappingVersion(engine.database, shopId, {
    targetConnectionId: connectionId,
    effectiveFrom: ANCHOR,
    mapping: mappingOf(style, found.ids, costPolicy),
    decidedBy: 'accountant',
    decidedAt: new Date(),
  });
  const input = { v: 1 as const, shopId, version, targetConnectionId: connectionId };
  await perform(() => engine.activities.records.mappingChanged(input));
  return found;
}
