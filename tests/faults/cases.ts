import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import type { Accountant, Balances } from '../integration/books.ts';
import { accountantOf } from '../integration/books.ts';
import { type Engine, newKeys, openEngine } from '../integration/engine.ts';
import { liftOurLimits, liftTheirLimits } from '../integration/limits.ts';
import { decide } from '../integration/mapping.ts';
import { openPractice, type Practice } from '../integration/practice.ts';
import { registerOf } from '../integration/rows.ts';
import { newCompany, webhookApi } from '../integration/scene.ts';
import { connectBooks, placeShop } from '../integration/shop.ts';
import { readSource } from '../integration/sync-day.ts';
import { type TestDatabase, testDatabase } from '../support/ground.ts';
import { databaseLike } from '../support/template.ts';
import { trade } from './trade.ts';
import type { FaultOrder } from './worker-process.ts';

export const LEASE_MS = 3_000;
/** Small, so that two days make many requests. */
export const BATCH_SIZE = 3;

/** Practice systems and a database in which the shop's two days were read and nothing was posted. */
export type FaultGround = {
  readonly practice: Practice;
  /** A shop with a company of its own, over its own copy of the database. */
  newCase(): Promise<Case>;
  close(): Promise<void>;
};

export type Case = {
  readonly databaseUrl: string;
  readonly keysText: string;
  readonly practice: Practice;
  readonly shopId: string;
  readonly companyId: string;
  readonly realm: string;
  readonly accountant: Accountant;
  /** A process of its own for this case, as an order of the rest. */
  order(rest: Pick<FaultOrder, 'job' | 'at' | 'when' | 'signal'>): FaultOrder;
  openEngine(): Engine;
  close(): Promise<void>;
};

export async function openFaultGround(): Promise<FaultGround> {
  const practice = await openPractice({ seed: 'faults' });
  const made = await testDatabase();
  const keysText = newKeys();
  const engine = openEngine({ databaseUrl: made.url, practiceUrl: practice.url, keysText });
  const shop = await placeShop(engine, { realm: await newCompany(practice, 'Faults') });
  const api = await webhookApi(engine);
  const hook = (url: string | null) => practice.control('PUT', '/tekmetric/shops/1/webhooks', { url });
  await hook(`${api.url}${shop.webhookPath}`);
  await trade(practice);
  await hook(null);
  await readSource(engine, shop.shopId);
  await engine.database.execute(sql`delete from target_connections`);
  await api.close();
  await engine.close();
  await liftOurLimits(made.url);
  const newCase = () => openCase(practice, made, keysText, shop.shopId);
  return {
    practice,
    newCase,
    async close() {
      await made.drop();
      await practice.close();
    },
  };
}

async function openCase(
  practice: Practice,
  from: TestDatabase,
  keysText: string,
  shopId: string,
): Promise<Case> {
  const folder = mkdtempSync(join(tmpdir(), 'daybook-fault-'));
  const copy = await copyOf(from);
  const realm = await newCompany(practice, 'Fault Books');
  await liftTheirLimits(practice, realm);
  const common = { databaseUrl: copy.url, practiceUrl: practice.url, keysText, batchSize: BATCH_SIZE };
  const engineOf = () => openEngine({ ...common, timing: { leaseMs: LEASE_MS } });
  const engine = engineOf();
  const { companyId, connectionId } = await connectBooks(engine, shopId, realm);
  await decide(engine, { shopId, connectionId });
  // The first call has to refresh its token.
  await engine.database.execute(sql`
    update grants set access_expires_at = now() where kind = 'quickbooks-online' and external_id = ${realm}`);
  await engine.close();
  const files = { stepFile: join(folder, 'steps'), actFile: join(folder, 'acts') };
  for (const file of Object.values(files)) writeFileSync(file, '');
  return {
    databaseUrl: copy.url,
    keysText,
    practice,
    shopId,
    companyId,
    realm,
    accountant: await accountantOf(practice.url, realm),
    order: rest => ({ ...common, leaseMs: LEASE_MS, ...files, ...rest }),
    openEngine: engineOf,
    async close() {
      rmSync(folder, { recursive: true, force: true });
      await copy.drop();
    },
  };
}

let copies = 0;

/** A copy of a database to which nobody is connected. */
async function copyOf(from: TestDatabase): Promise<TestDatabase> {
  copies += 1;
  const source = new URL(from.url).pathname.slice(1);
  const name = `${source}_${copies}`;
  const admin = async (work: (sql: postgres.Sql) => Promise<unknown>) => {
    const client = postgres(databaseLike(from.url, 'postgres'), { max: 1, onnotice: () => {} });
    await work(client).finally(() => client.end());
  };
  await admin(client => client`create database ${client(name)} template ${client(source)}`);
  return {
    url: databaseLike(from.url, name),
    drop: () => admin(client => client`drop database if exists ${client(name)} with (force)`),
  };
}

const WORKER = fileURLToPath(new URL('./worker-process.ts', import.meta.url));

/** Starts a process for an order; it inherits nothing but what it needs. */
export function startWorker(order: FaultOrder): ChildProcess {
  return spawn(process.execPath, [WORKER], {
    env: {
      PATH: process.env.PATH,
      TZ: 'UTC',
      NODE_COMPILE_CACHE: join(tmpdir(), 'daybook-fault-compile-cache'),
      FAULT_ORDER: JSON.stringify(order),
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

/** How a process ended: by which signal, or with which code and what it complained of. */
export async function endOf(child: ChildProcess): Promise<string> {
  const complaint = child.stderr ? text(child.stderr) : Promise.resolve('');
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  return signal ?? `code ${code}: ${await complaint}`;
}

export function stepsOf({ stepFile }: FaultOrder): string[] {
  return readFileSync(stepFile, 'utf8').split('\n').filter(Boolean);
}

/** How many acts of its job a process finished. */
export function actsDone({ actFile }: FaultOrder): number {
  return readFileSync(actFile, 'utf8').split('\n').filter(Boolean).length;
}

/** Lets the rest of a dead worker's token refresh pass: 40 seconds in which nobody else may try. */
export async function passRefreshLease(engine: Engine): Promise<void> {
  await engine.database.execute(
    sql`update grants set refreshing_until = now() where refreshing_until is not null`,
  );
}

/** What stands in the books and in the register, without what differs between companies. */
export type Outcome = {
  readonly objects: readonly string[];
  readonly doubledMarkers: readonly string[];
  readonly balances: Balances;
  readonly register: readonly Record<string, unknown>[];
};

const KINDS = ['Invoice', 'Payment', 'Purchase', 'JournalEntry', 'Customer', 'Item'];
const MARKER = /\[daybook (\S+) r\d+\]/;

export async function outcomeOf(one: Case): Promise<Outcome> {
  const objects: string[] = [];
  const markers: string[] = [];
  for (const kind of KINDS) {
    for (const object of await one.accountant.all(kind)) {
      const number = object.PaymentRefNum ?? object.DocNumber ?? object.DisplayName ?? object.Name;
      objects.push(
        [kind, number, object.TxnDate, object.TotalAmt, object.Balance, object.UnappliedAmt].join(' '),
      );
      const marker = MARKER.exec(String(object.PrivateNote ?? ''))?.[1];
      if (marker) markers.push(marker);
    }
  }
  const engine = one.openEngine();
  return {
    objects: objects.sort(),
    doubledMarkers: markers.filter((marker, index) => markers.indexOf(marker) !== index),
    balances: await one.accountant.trialBalance('2026-12-31'),
    register: await registerOf(engine.database, one.companyId).finally(() => engine.close()),
  };
}

/** Runs cases side by side, a few at a time, since most of each is waiting; gives what went wrong, by case. */
export async function troublesOf<Item>(
  items: readonly Item[],
  title: (item: Item) => string,
  work: (item: Item) => Promise<void>,
): Promise<string[]> {
  const troubles: string[] = [];
  const left = [...items];
  const lane = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) {
      const name = title(item);
      await work(item).catch((error: Error) => troubles.push(`${name}: ${error.message}`));
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return troubles;
}

const LANES = 5;
