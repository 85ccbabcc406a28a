import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Customer, Employee, Payment, RepairOrder, Shop, Vehicle } from './types.ts';

/** The kinds of rows and their shapes. Each row is kept as the JSON that the API answers. */
export type Kinds = {
  shop: Shop;
  customer: Customer;
  vehicle: Vehicle;
  employee: Employee;
  'repair-order': RepairOrder;
  payment: Payment;
};
export type Kind = keyof Kinds;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS rows (
    kind TEXT NOT NULL, id INTEGER NOT NULL, shop_id INTEGER NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (kind, id)
  );
  CREATE INDEX IF NOT EXISTS rows_by_update ON rows (kind, shop_id, json_extract(body, '$.updatedDate'));
  CREATE INDEX IF NOT EXISTS payments_by_order ON rows (json_extract(body, '$.repairOrderId')) WHERE kind = 'payment';
  CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS webhook_urls (shop_id INTEGER NOT NULL, url TEXT NOT NULL, PRIMARY KEY (shop_id, url));
  CREATE TABLE IF NOT EXISTS outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT, shop_id INTEGER NOT NULL, url TEXT NOT NULL,
    event TEXT NOT NULL, body TEXT NOT NULL
  );
`;

/** What the practice Tekmetric remembers: rows by kind and id, and single named facts. */
export class TekmetricDatabase {
  readonly sql: DatabaseSync;
  #getRow: StatementSync;
  #putRow: StatementSync;
  #getFact: StatementSync;
  #putFact: StatementSync;
  #getUrls: StatementSync;

  constructor(sql: DatabaseSync) {
    this.sql = sql;
    sql.exec(SCHEMA);
    this.#getRow = sql.prepare('SELECT shop_id, body FROM rows WHERE kind = ? AND id = ?');
    this.#putRow = sql.prepare('INSERT OR REPLACE INTO rows (kind, id, shop_id, body) VALUES (?, ?, ?, ?)');
    this.#getFact = sql.prepare('SELECT value FROM facts WHERE name = ?');
    this.#putFact = sql.prepare('INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)');
    this.#getUrls = sql.prepare('SELECT url FROM webhook_urls WHERE shop_id = ? ORDER BY rowid');
  }

  get<K extends Kind>(kind: K, id: number): Kinds[K] | undefined {
    const row = this.#getRow.get(kind, id);
    return row === undefined ? undefined : (JSON.parse(String(row.body)) as Kinds[K]);
  }

  /** The shop that a row belongs to, since not every body says it. */
  shopOf(kind: Kind, id: number): number | undefined {
    const row = this.#getRow.get(kind, id);
    return row === undefined ? undefined : Number(row.shop_id);
  }

  put<K extends Kind>(kind: K, shopId: number, body: Kinds[K]): void {
    this.#putRow.run(kind, body.id, shopId, JSON.stringify(body));
  }

  all<K extends Kind>(kind: K, shopId: number): Kinds[K][] {
    const rows = this.sql
      .prepare('SELECT body FROM rows WHERE kind = ? AND shop_id = ? ORDER BY id')
      .all(kind, shopId);
    return rows.map(row => JSON.parse(String(row.body)) as Kinds[K]);
  }

  fact<T>(name: string): T | undefined {
    const row = this.#getFact.get(name);
    return row === undefined ? undefined : (JSON.parse(String(row.value)) as T);
  }

  setFact(name: string, value: unknown): void {
    this.#putFact.run(name, JSON.stringify(value));
  }

  /** The next number of a named counter, from `first` on. */
  next(counter: string, first: number): number {
    const number = this.fact<number>(counter) ?? first;
    this.setFact(counter, number + 1);
    return number;
  }

  webhookUrls(shopId: number): string[] {
    const rows = this.#getUrls.all(shopId);
    return rows.map(row => String(row.url));
  }

  /** Replaces the urls of a shop; nothing that happened before is sent to a new one. */
  setWebhookUrls(shopId: number, urls: string[]): void {
    this.sql.prepare('DELETE FROM webhook_urls WHERE shop_id = ?').run(shopId);
    const insert = this.sql.prepare('INSERT OR IGNORE INTO webhook_urls VALUES (?, ?)');
    for (const url of urls) insert.run(shopId, url);
  }
}
