import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Order, Shift } from './types.ts';

type Kinds = { order: Order; shift: Shift };
type Kind = keyof Kinds;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS rows (
    kind TEXT NOT NULL, id TEXT NOT NULL, store_id INTEGER NOT NULL, at TEXT NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (kind, id)
  );
  CREATE INDEX IF NOT EXISTS rows_by_store ON rows (kind, store_id, at);
  CREATE TABLE IF NOT EXISTS days (
    order_id TEXT NOT NULL, store_id INTEGER NOT NULL, date TEXT NOT NULL, PRIMARY KEY (store_id, date, order_id)
  );
  CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
`;

/** What the practice talech remembers: orders and drawer shifts, the local dates on which an order moved, and facts. */
export class TalechDatabase {
  readonly sql: DatabaseSync;
  #get: StatementSync;
  #put: StatementSync;
  #day: StatementSync;
  #moved: StatementSync;

  constructor(sql: DatabaseSync) {
    this.sql = sql;
    sql.exec(SCHEMA);
    this.#get = sql.prepare('SELECT body FROM rows WHERE kind = ? AND id = ?');
    this.#put = sql.prepare(
      'INSERT OR REPLACE INTO rows (kind, id, store_id, at, body) VALUES (?, ?, ?, ?, ?)',
    );
    this.#day = sql.prepare('INSERT OR IGNORE INTO days (order_id, store_id, date) VALUES (?, ?, ?)');
    this.#moved = sql.prepare(
      `SELECT DISTINCT body FROM days JOIN rows ON kind = 'order' AND id = order_id
       WHERE days.store_id = ? AND date >= ? AND date <= ?`,
    );
  }

  get<K extends Kind>(kind: K, id: string): Kinds[K] | undefined {
    const row = this.#get.get(kind, id);
    return row === undefined ? undefined : (JSON.parse(String(row.body)) as Kinds[K]);
  }

  putOrder(order: Order): void {
    this.#put.run('order', order.id, order.storeId, order.createdAt, JSON.stringify(order));
  }

  putShift(shift: Shift): void {
    this.#put.run('shift', shift.id, shift.storeId, shift.openedAt, JSON.stringify(shift));
  }

  all<K extends Kind>(kind: K, storeId: number): Kinds[K][] {
    const rows = this.sql
      .prepare('SELECT body FROM rows WHERE kind = ? AND store_id = ? ORDER BY at, id')
      .all(kind, storeId);
    return rows.map(row => JSON.parse(String(row.body)) as Kinds[K]);
  }

  /** Notes that something happened with an order on a local date (yyyy-mm-dd). */
  noteDay(order: Order, date: string): void {
    this.#day.run(order.id, order.storeId, date);
  }

  /** Orders with which something happened between two local dates, both included. */
  movedBetween(storeId: number, from: string, to: string): Order[] {
    return this.#moved.all(storeId, from, to).map(row => JSON.parse(String(row.body)) as Order);
  }

  /** A number that was never given before. */
  nextId(): number {
    const next = (this.fact<number>('next-id') ?? 500_000) + 1;
    this.setFact('next-id', next);
    return next;
  }

  fact<T>(name: string): T | undefined {
    const row = this.sql.prepare('SELECT value FROM facts WHERE name = ?').get(name);
    return row === undefined ? undefined : (JSON.parse(String(row.value)) as T);
  }

  setFact(name: string, value: unknown): void {
    this.sql
      .prepare('INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)')
      .run(name, JSON.stringify(value));
  }
}
