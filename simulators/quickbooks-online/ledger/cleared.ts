import type { Books } from '../books.ts';

/** `R`: reconciled against a statement of the bank; `C`: cleared, as seen in the bank's feed; null: neither. */
export type Mark = 'R' | 'C';

/**
 * Marks every transaction on an account up to a day, that day included; null takes the marks off. Gives how many
 * transactions stand on the account until then.
 */
export function mark(books: Books, account: number, through: string, as: Mark | null): number {
  const { database, realm } = books.ledger;
  const meant = `FROM qbo_posting WHERE realm = ?1 AND account = ?2 AND date <= ?3`;
  const count = database.get(
    `SELECT COUNT(*) AS count FROM (SELECT DISTINCT entity, id ${meant})`,
    realm,
    account,
    through,
  );
  database.run(
    `DELETE FROM qbo_cleared WHERE realm = ?1 AND account = ?2 AND (entity, id) IN (SELECT entity, id ${meant})`,
    realm,
    account,
    through,
  );
  if (as !== null) {
    database.run(
      `INSERT INTO qbo_cleared (realm, entity, id, account, mark) SELECT DISTINCT realm, entity, id, account, ?4 ${meant}`,
      realm,
      account,
      through,
      as,
    );
  }
  return Number(count?.count ?? 0);
}

/** The mark of a transaction: reconciled on any of its accounts before cleared on any. */
export function markOf(books: Books, entity: string, id: number): Mark | null {
  const row = books.ledger.database.get(
    'SELECT MAX(mark) AS mark FROM qbo_cleared WHERE realm = ? AND entity = ? AND id = ?',
    books.company.realm,
    entity,
    id,
  );
  return row?.mark === 'R' || row?.mark === 'C' ? row.mark : null;
}

/** A transaction that is no more has no mark. */
export function forget(books: Books, entity: string, id: number): void {
  books.ledger.database.run(
    'DELETE FROM qbo_cleared WHERE realm = ? AND entity = ? AND id = ?',
    books.company.realm,
    entity,
    id,
  );
}
