import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite';
import { fold } from '../text.ts';
import { LATER_COLUMNS, SCHEMA } from './schema.ts';

export type SqlRow = Record<string, SQLOutputValue>;

/** The practice books' SQLite file: prepared statements by their text, transactions that may be nested, settings. */
export class Database {
  readonly #sql: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  readonly #undoers: (() => void)[] = [];
  #depth = 0;

  constructor(sql: DatabaseSync) {
    this.#sql = sql;
    sql.exec(SCHEMA);
    for (const { table, column } of LATER_COLUMNS) {
      const columns = sql.prepare(`PRAGMA table_info(${table})`).all();
      if (!columns.some(each => each.name === column))
        sql.exec(`ALTER TABLE ${table} ADD COLUMN ${column} TEXT`);
    }
    // Queries compare texts as QuickBooks does, beyond what SQLite's own lower() knows.
    sql.function('fold', { deterministic: true }, text => (text === null ? null : fold(String(text))));
  }

  get(text: string, ...values: SQLInputValue[]): SqlRow | undefined {
    return this.#statement(text).get(...values);
  }

  all(text: string, ...values: SQLInputValue[]): SqlRow[] {
    return this.#statement(text).all(...values);
  }

  run(text: string, ...values: SQLInputValue[]): void {
    this.#statement(text).run(...values);
  }

  /** For texts that are made per call (queries of clients): prepared once, not kept. */
  select(text: string, values: SQLInputValue[]): SqlRow[] {
    return this.#sql.prepare(text).all(...values);
  }

  /** What is kept in memory of the file is forgotten when a transaction or a part of one is undone. */
  onRollback(forget: () => void): void {
    this.#undoers.push(forget);
  }

  /** All of `work` stands in the file when this returns, or nothing of it. An inner call undoes only itself. */
  transaction<T>(work: () => T): T {
    const point = `level${this.#depth}`;
    this.#sql.exec(this.#depth === 0 ? 'BEGIN IMMEDIATE' : `SAVEPOINT ${point}`);
    this.#depth += 1;
    try {
      const result = work();
      this.#depth -= 1;
      this.#sql.exec(this.#depth === 0 ? 'COMMIT' : `RELEASE ${point}`);
      return result;
    } catch (error) {
      for (const forget of this.#undoers) forget();
      if (this.#sql.isTransaction) {
        this.#depth = Math.max(0, Number(point.slice(5)));
        this.#sql.exec(this.#depth === 0 ? 'ROLLBACK' : `ROLLBACK TO ${point}; RELEASE ${point}`);
      } else this.#depth = 0;
      throw error;
    }
  }

  setting<T>(name: string): T | undefined {
    const row = this.get('SELECT value FROM qbo_setting WHERE name = ?', name);
    return row === undefined ? undefined : (JSON.parse(String(row.value)) as T);
  }

  setSetting(name: string, value: unknown): void {
    this.run('INSERT OR REPLACE INTO qbo_setting (name, value) VALUES (?, ?)', name, JSON.stringify(value));
  }

  /** The next number of a counter of a company. */
  next(realm: string, name: string, first: number): number {
    const row = this.get(
      `INSERT INTO qbo_counter (realm, name, next) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET next = next + 1 RETURNING next`,
      realm,
      name,
      first,
    );
    return Number(row?.next);
  }

  #statement(text: string): StatementSync {
    let statement = this.#statements.get(text);
    if (statement === undefined) {
      statement = this.#sql.prepare(text);
      this.#statements.set(text, statement);
    }
    return statement;
  }
}
