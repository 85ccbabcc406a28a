import type { Database, SqlRow } from '../store/database.ts';

export type Entry = {
  readonly realm: string;
  readonly entity: string;
  readonly operation: string;
  readonly requestId: string | null;
  readonly batchId: string | null;
  readonly outcome: 'executed' | 'replayed' | 'refused';
  readonly code: string | null;
  readonly objectId: string | null;
};

/** The journal of received writes, for tests: what came, and whether it was executed. */
export class Journal {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  add(entry: Entry): void {
    this.#database.run(
      `INSERT INTO qbo_journal (at, realm, entity, operation, request_id, batch_id, outcome, code, object_id)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      new Date().toISOString(),
      entry.realm,
      entry.entity,
      entry.operation,
      entry.requestId,
      entry.batchId,
      entry.outcome,
      entry.code,
      entry.objectId,
    );
  }

  /** The entries of a company in the order received, and their number by kind, operation and outcome. */
  of(realm: string): { requests: object[]; counts: Record<string, number> } {
    const rows = this.#database.all('SELECT * FROM qbo_journal WHERE realm = ? ORDER BY seq', realm);
    const counts: Record<string, number> = {};
    for (const row of rows) {
      const key = `${row.entity} ${row.operation} ${row.outcome}`;
      counts[key] = (counts[key] ?? 0) + 1;
    }
    return { requests: rows.map(shown), counts };
  }

  clear(realm: string): void {
    this.#database.run('DELETE FROM qbo_journal WHERE realm = ?', realm);
  }
}

function shown(row: SqlRow): object {
  const { seq, at, entity, operation, outcome, code } = row;
  return {
    seq,
    at,
    entity,
    operation,
    requestid: row.request_id,
    bId: row.batch_id,
    outcome,
    code,
    id: row.object_id,
  };
}
