import type { Posting } from '../ledger/types.ts';
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
    for (const [line, { account, cents, party, memo }] of postings.entries()) {
      if (cents === 0) continue;
      this.database.run(
        'INSERT INTO qbo_posting (realm, entity, id, line, date, account, party, cents, memo) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
        this.realm,
        entity,
        id,
        line,
        date,
        account,
        party ?? null,
        cents,
        memo ?? null,
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
