import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite';
import { SCHEMA } from './schema.ts';

export type SqlRow = Record<string, SQLOutputValue>;

/** The practice Xero's SQLite file: prepared statements by their text, transactions that may be nested, settings. */
export class Database {
  readonly #sql: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #depth = 0;

  constructor(sql: DatabaseSync) {
    this.#sql = sql;
    sql.exec(SCHEMA);
  }

  get(text: string, ...values: SQLInputValue[]): SqlRow | undefined {
    return this.#statement(text).get(...values);
  }

  all(text: string, ...values: SQLInputValue[]): SqlRow[] {
    return this.#statement(text).all(...values);
  }

  run(text: string, ...values: SQLInputValue[]): number {
    return Number(this.#statement(text).run(...values).changes);
  }

  /** All of `work` stands in the file when this returns, or nothing of it. An inner call undoes only itself. */
  transaction<T>(work: () => T): T {
    const point = `level${this.#depth}`;
    const isOuter = this.#depth === 0;
    this.#sql.exec(isOuter ? 'BEGIN IMMEDIATE' : `SAVEPOINT ${point}`);
    this.#depth += 1;
    try {
      const result = work();
      this.#sql.exec(isOuter ? 'COMMIT' : `RELEASE ${point}`);
      return result;
    } catch (error) {
      this.#sql.exec(isOuter ? 'ROLLBACK' : `ROLLBACK TO ${point}; RELEASE ${point}`);
      throw error;
    } finally {
      this.#depth -= 1;
    }
  }

  setting<T>(name: string): T | undefined {
    const row = this.get('SELECT value FROM xero_setting WHERE name = ?', name);
    return row === undefined ? undefined : (JSON.parse(String(row.value)) as T);
  }

  setSetting(name: string, value: unknown): void {
    this.run('INSERT OR REPLACE INTO xero_setting (name, value) VALUES (?, ?)', name, JSON.stringify(value));
  }

  /** The next number of a counter of an organisation. */
  next(scope: string, name: string, first: number): number {
    const row = this.get(
      `INSERT INTO xero_counter (scope, name, next) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET next = next + 1 RETURNING next`,
      scope,
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
