import type { Posting, StockMove } from '../ledger/types.ts';
import type { Database } from './database.ts';

/** The double-entry ledger of one company, derived from its objects: the postings and the balances of accounts. */
export class Ledger {
  readonly database: Database;
  readonly realm: string;

  constructor(database: Database, realm: string) {
    this.database = database;
    this.realm = realm;
  }

  post(entity: string, id: number, date: string, postings: readonly Posting[]): void {
    for (const [line, posting] of postings.entries()) {
      const { account, cents, party, memo, classId, department } = posting;
      if (cents === 0) continue;
      this.database.run(
        'INSERT INTO qbo_posting (realm, entity, id, line, date, account, party, cents, memo, class, department) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
        this.realm,
        entity,
        id,
        line,
        date,
        account,
        party ?? null,
        cents,
        memo ?? null,
        classId ?? null,
        department ?? null,
      );
      this.#move(account, cents);
    }
  }

  unpost(entity: string, id: number): void {
    for (const row of this.postingsOf(entity, id)) this.#move(row.account, -row.cents);
    this.database.run(
      'DELETE FROM qbo_posting WHERE realm = ? AND entity = ? AND id = ?',
      this.realm,
      entity,
      id,
    );
  }

  postingsOf(entity: string, id: number): Posting[] {
    return this.database
      .all(
        'SELECT account, cents FROM qbo_posting WHERE realm = ? AND entity = ? AND id = ? ORDER BY line',
        this.realm,
        entity,
        id,
      )
      .map(row => ({ account: Number(row.account), cents: Number(row.cents) }));
  }

  /** Cents on an account over all time, debit positive. */
  balance(account: number): number {
    const row = this.database.get(
      'SELECT cents FROM qbo_balance WHERE realm = ? AND account = ?',
      this.realm,
      account,
    );
    return Number(row?.cents ?? 0);
  }

  /** True where anything was ever posted to the account and still stands. */
  isUsed(account: number): boolean {
    return (
      this.database.get(
        'SELECT 1 FROM qbo_posting WHERE realm = ? AND account = ? LIMIT 1',
        this.realm,
        account,
      ) !== undefined
    );
  }

  /** What stood on one account stands on another: their postings are the caller's affair. */
  moveBalance(from: number, to: number): void {
    const cents = this.balance(from);
    this.#move(from, -cents);
    this.#move(to, cents);
  }

  putStock(entity: string, id: number, moves: readonly StockMove[]): void {
    for (const { item, quantity } of moves) {
      this.database.run(
        'INSERT INTO qbo_stock (realm, entity, id, item, quantity) VALUES (?, ?, ?, ?, ?)',
        this.realm,
        entity,
        id,
        item,
        quantity,
      );
    }
  }

  removeStock(entity: string, id: number): void {
    this.database.run(
      'DELETE FROM qbo_stock WHERE realm = ? AND entity = ? AND id = ?',
      this.realm,
      entity,
      id,
    );
  }

  /** What transactions have brought to the shelf, less what they took. */
  stockOf(item: number): number {
    const row = this.database.get(
      'SELECT TOTAL(quantity) AS quantity FROM qbo_stock WHERE realm = ? AND item = ?',
      this.realm,
      item,
    );
    return Number(row?.quantity ?? 0);
  }

  #move(account: number, cents: number): void {
    this.database.run(
      `INSERT INTO qbo_balance (realm, account, cents) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET cents = cents + excluded.cents`,
      this.realm,
      account,
      cents,
    );
  }
}
