import type { Body } from '../json.ts';
import type { Database, SqlRow } from './database.ts';

export type Id = number | string;

/** One stored object with what is known beside its body. */
export type Stored = {
  readonly id: Id;
  readonly token: number;
  readonly active: boolean;
  readonly deleted: boolean;
  readonly created: number;
  readonly updated: number;
  readonly body: Body;
};

/** What objects are looked up by. Keys are folded (text.ts); absent ones are null. */
export type Keys = {
  readonly nameKey: string | null;
  readonly docKey: string | null;
  readonly txnDate: string | null;
  readonly party: string | null;
};

/** Ids of the wire are texts; in the store numbers where they can be. */
export function idOf(text: string): Id {
  return /^\d{1,15}$/.test(text) ? Number(text) : text;
}

/** Kinds that every transaction refers to; their last read objects are kept in memory. */
const REFERRED = new Set([
  'Account',
  'Item',
  'Customer',
  'Vendor',
  'Class',
  'Department',
  'PaymentMethod',
  'Term',
]);
const MOST_KEPT = 5000;

/** The objects of one company. */
export class Objects {
  readonly #database: Database;
  readonly #realm: string;
  readonly #kept = new Map<string, Stored>();

  constructor(database: Database, realm: string) {
    this.#database = database;
    this.#realm = realm;
    database.onRollback(() => this.#kept.clear());
  }

  /** The object, deleted ones included. Not to be changed by the caller. */
  find(entity: string, id: Id): Stored | undefined {
    if (!REFERRED.has(entity)) return this.#read(entity, id);
    const key = `${entity} ${id}`;
    const known = this.#kept.get(key);
    if (known !== undefined) return known;
    const object = this.#read(entity, id);
    if (this.#kept.size >= MOST_KEPT) this.#kept.clear();
    if (object !== undefined) this.#kept.set(key, object);
    return object;
  }

  #read(entity: string, id: Id): Stored | undefined {
    const row = this.#database.get(
      'SELECT * FROM qbo_object WHERE realm = ? AND entity = ? AND id = ?',
      this.#realm,
      entity,
      id,
    );
    return row === undefined ? undefined : storedOf(row);
  }

  insert(entity: string, object: Stored, keys: Keys): void {
    this.#database.run(
      `INSERT INTO qbo_object (realm, entity, id, token, active, deleted, created, updated, name_key, doc_key, txn_date, party, body)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      this.#realm,
      entity,
      object.id,
      object.token,
      Number(object.active),
      Number(object.deleted),
      object.created,
      object.updated,
      keys.nameKey,
      keys.docKey,
      keys.txnDate,
      keys.party,
      JSON.stringify(object.body),
    );
  }

  replace(entity: string, object: Stored, keys: Keys): void {
    this.#kept.delete(`${entity} ${object.id}`);
    this.#database.run(
      `UPDATE qbo_object SET token = ?, active = ?, deleted = ?, updated = ?, name_key = ?, doc_key = ?, txn_date = ?, party = ?, body = ?
       WHERE realm = ? AND entity = ? AND id = ?`,
      object.token,
      Number(object.active),
      Number(object.deleted),
      object.updated,
      keys.nameKey,
      keys.docKey,
      keys.txnDate,
      keys.party,
      JSON.stringify(object.body),
      this.#realm,
      entity,
      object.id,
    );
  }

  /** Writes what another object changed in this one; the keys stay. */
  touch(entity: string, object: Stored): void {
    this.#kept.delete(`${entity} ${object.id}`);
    this.#database.run(
      'UPDATE qbo_object SET token = ?, updated = ?, body = ? WHERE realm = ? AND entity = ? AND id = ?',
      object.token,
      object.updated,
      JSON.stringify(object.body),
      this.#realm,
      entity,
      object.id,
    );
  }

  /** Who holds a name among these kinds of objects, inactive ones included. */
  holderOfName(entities: readonly string[], nameKey: string): { entity: string; id: Id } | undefined {
    const rows = this.#database.all(
      'SELECT entity, id FROM qbo_object WHERE realm = ? AND name_key = ? AND deleted = 0',
      this.#realm,
      nameKey,
    );
    const row = rows.find(each => entities.includes(String(each.entity)));
    return row === undefined ? undefined : { entity: String(row.entity), id: row.id as Id };
  }

  /** All transactions that bear a number. */
  holdersOfNumber(docKey: string): { entity: string; id: Id; party: string | null }[] {
    const rows = this.#database.all(
      'SELECT entity, id, party FROM qbo_object WHERE realm = ? AND doc_key = ? AND deleted = 0',
      this.#realm,
      docKey,
    );
    return rows.map(row => ({
      entity: String(row.entity),
      id: row.id as Id,
      party: row.party === null ? null : String(row.party),
    }));
  }

  /** All objects of a kind that are not deleted, by id; for the short lists (accounts, codes). */
  all(entity: string): Stored[] {
    return this.#database
      .all(
        'SELECT * FROM qbo_object WHERE realm = ? AND entity = ? AND deleted = 0 ORDER BY id',
        this.#realm,
        entity,
      )
      .map(storedOf);
  }

  /** What changed since an instant: living objects first, deleted ones after them, each by time. */
  changedSince(entity: string, instant: number, limit: number): Stored[] {
    return this.#database
      .all(
        `SELECT * FROM qbo_object WHERE realm = ? AND entity = ? AND updated >= ?
         ORDER BY deleted, updated, id LIMIT ?`,
        this.#realm,
        entity,
        instant,
        limit,
      )
      .map(storedOf);
  }

  nextId(counter: string): number {
    return this.#database.next(this.#realm, counter, 1);
  }

  /** The id after which a new counter goes on. */
  startCounter(counter: string, last: number): void {
    this.#database.run(
      'INSERT INTO qbo_counter (realm, name, next) VALUES (?, ?, ?)',
      this.#realm,
      counter,
      last,
    );
  }

  nextNumber(first: number): number {
    return this.#database.next(this.#realm, 'number', first);
  }
}

export function storedOf(row: SqlRow): Stored {
  return {
    id: row.id as Id,
    token: Number(row.token),
    active: row.active === 1,
    deleted: row.deleted === 1,
    created: Number(row.created),
    updated: Number(row.updated),
    body: JSON.parse(String(row.body)) as Body,
  };
}
