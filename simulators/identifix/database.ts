import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type {
  Customer,
  Inventory,
  PaymentTransaction,
  PurchaseRecord,
  RepairOrder,
  Shop,
  Vendor,
} from './types.ts';

/** The kinds of rows and their shapes. Each row is kept as the JSON that the API answers. */
export type Kinds = {
  shop: Shop;
  customer: Customer;
  vendor: Vendor;
  inventory: Inventory;
  repair_order: RepairOrder;
  purchase_record: PurchaseRecord;
  payment_transaction: PaymentTransaction;
};
export type Kind = keyof Kinds;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS rows (
    kind TEXT NOT NULL, id INTEGER NOT NULL, shop_id INTEGER, updated_at TEXT NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (kind, id)
  );
  CREATE INDEX IF NOT EXISTS rows_by_update ON rows (kind, updated_at DESC, id DESC);
  CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS hooks (
    id INTEGER PRIMARY KEY AUTOINCREMENT, shop_id INTEGER, url TEXT NOT NULL, events TEXT NOT NULL
  );
  CREATE TABLE IF NOT EXISTS outbox (id INTEGER PRIMARY KEY AUTOINCREMENT, url TEXT NOT NULL, body TEXT NOT NULL);
`;

/** Where a webhook goes; `shop_id` null hears of every shop, `events` empty of everything. */
export type Hook = { id: number; shop_id: number | null; url: string; events: string[] };

/** What the practice Identifix remembers: rows by kind and id, single named facts, webhooks and what they still owe. */
export class IdentifixDatabase {
  readonly sql: DatabaseSync;
  #get: StatementSync;
  #put: StatementSync;
  #all: StatementSync;

  constructor(sql: DatabaseSync) {
    this.sql = sql;
    sql.exec(SCHEMA);
    this.#get = sql.prepare('SELECT body FROM rows WHERE kind = ? AND id = ?');
    this.#put = sql.prepare('INSERT OR REPLACE INTO rows VALUES (?, ?, ?, ?, ?)');
    this.#all = sql.prepare('SELECT body FROM rows WHERE kind = ? ORDER BY id');
  }

  get<K extends Kind>(kind: K, id: number): Kinds[K] | undefined {
    const row = this.#get.get(kind, id);
    return row === undefined ? undefined : (JSON.parse(String(row.body)) as Kinds[K]);
  }

  put<K extends Kind>(kind: K, body: Kinds[K]): void {
    const shop = 'shop_id' in body ? Number(body.shop_id) : null;
    this.#put.run(kind, body.id, shop, body.updated_at, JSON.stringify(body));
  }

  all<K extends Kind>(kind: K): Kinds[K][] {
    return this.#all.all(kind).map(row => JSON.parse(String(row.body)) as Kinds[K]);
  }

  remove(kind: Kind, id: number): void {
    this.sql.prepare('DELETE FROM rows WHERE kind = ? AND id = ?').run(kind, id);
  }

  fact<T>(name: string): T | undefined {
    const row = this.sql.prepare('SELECT value FROM facts WHERE name = ?').get(name);
    return row === undefined ? undefined : (JSON.parse(String(row.value)) as T);
  }

  setFact(name: string, value: unknown): void {
    this.sql.prepare('INSERT OR REPLACE INTO facts VALUES (?, ?)').run(name, JSON.stringify(value));
  }

  /** The next number of a named counter, from `first` on. */
  next(counter: string, first: number): number {
    const number = this.fact<number>(counter) ?? first;
    this.setFact(counter, number + 1);
    return number;
  }

  hooks(): Hook[] {
    const rows = this.sql.prepare('SELECT id, shop_id, url, events FROM hooks ORDER BY id').all();
    return rows.map(row => ({
      id: Number(row.id),
      shop_id: row.shop_id === null ? null : Number(row.shop_id),
      url: String(row.url),
      events: JSON.parse(String(row.events)) as string[],
    }));
  }

  addHook(shopId: number | null, url: string, events: string[]): void {
    this.sql
      .prepare('INSERT INTO hooks (shop_id, url, events) VALUES (?, ?, ?)')
      .run(shopId, url, JSON.stringify(events));
  }
}
