import type {
  Account,
  Allocation,
  BatchPayment,
  Category,
  Contact,
  Item,
  Journal,
  Payment,
  TaxRate,
  Trade,
  Transfer,
} from '../books/types.ts';
import { fold } from '../text.ts';
import type { Database, SqlRow } from './database.ts';

type Kinds = {
  Account: Account;
  TaxRate: TaxRate;
  Category: Category;
  Contact: Contact;
  Item: Item;
  Invoice: Trade;
  CreditNote: Trade;
  BankTransaction: Trade;
  Payment: Payment;
  BatchPayment: BatchPayment;
  Allocation: Allocation;
  Journal: Journal;
  Transfer: Transfer;
};
export type Kind = keyof Kinds;

/** What an object is found by besides its id. */
type Keys = { readonly key?: string | null; readonly link?: string | null; readonly origin?: string | null };

/** The objects of one organisation. Lists are in the order in which objects were made. */
export class Objects {
  readonly #database: Database;
  readonly #organisation: string;

  constructor(database: Database, organisation: string) {
    this.#database = database;
    this.#organisation = organisation;
  }

  find<K extends Kind>(kind: K, id: string): Kinds[K] | undefined {
    return read<K>(
      this.#database.get(
        'SELECT body FROM xero_object WHERE organisation = ? AND kind = ? AND id = ?',
        this.#organisation,
        kind,
        id.toLowerCase(),
      ),
    );
  }

  all<K extends Kind>(kind: K): Kinds[K][] {
    return this.#rows<K>('', kind, []);
  }

  /** Those with this number, name or code. */
  byKey<K extends Kind>(kind: K, key: string): Kinds[K][] {
    return this.#rows<K>('AND key = ?', kind, [fold(key)]);
  }

  /** Those that settle a document. */
  byLink<K extends Kind>(kind: K, link: string): Kinds[K][] {
    return this.#rows<K>('AND link = ?', kind, [link]);
  }

  /** Those that came from something: allocations from their credit, bank transactions by the credit that they made. */
  byOrigin<K extends Kind>(kind: K, origin: string): Kinds[K][] {
    return this.#rows<K>('AND origin = ?', kind, [origin]);
  }

  /** Writes an object, new or over the one with its id. */
  put<K extends Kind>(kind: K, object: Kinds[K], keys: Keys = {}): Kinds[K] {
    this.#database.run(
      `INSERT INTO xero_object (organisation, kind, id, key, link, origin, body) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (organisation, kind, id) DO UPDATE SET key = excluded.key, link = excluded.link,
         origin = excluded.origin, body = excluded.body`,
      this.#organisation,
      kind,
      object.id,
      keys.key === undefined || keys.key === null ? null : fold(keys.key),
      keys.link ?? null,
      keys.origin ?? null,
      JSON.stringify(object),
    );
    return object;
  }

  /** The next number of a counter of this organisation. */
  next(name: string, first: number): number {
    return this.#database.next(this.#organisation, name, first);
  }

  #rows<K extends Kind>(where: string, kind: K, values: string[]): Kinds[K][] {
    return this.#database
      .all(
        `SELECT body FROM xero_object WHERE organisation = ? AND kind = ? ${where} ORDER BY serial`,
        this.#organisation,
        kind,
        ...values,
      )
      .map(row => read<K>(row)!);
  }
}

function read<K extends Kind>(row: SqlRow | undefined): Kinds[K] | undefined {
  return row === undefined ? undefined : (JSON.parse(String(row.body)) as Kinds[K]);
}
