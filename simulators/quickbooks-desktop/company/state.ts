import type { DatabaseSync } from 'node:sqlite';
import { transaction } from '../../practice/store.ts';
import type { Gone, ListKind, ListObject, Txn } from './types.ts';

/** Facts about the company file itself. */
export type CompanyInfo = {
  name: string;
  file: string;
  country: 'US' | 'CA';
  edition: string;
  zone: string;
  /** Highest version of qbXML that this QuickBooks takes. */
  version: string;
  /** Last closed day, yyyy-mm-dd. */
  closedThrough: string | null;
  salesTax: boolean;
  /** Whose time the computer has: the practice systems', or the real one. */
  clock: 'practice' | 'real';
  classes: boolean;
};
export type StoredSet = { readonly id: string; readonly checksum: string; readonly answer: string };
type Head = { info: CompanyInfo; gone: Gone[]; next: number; data: Record<string, string> };
type Kept = Head & { lists: ListObject[]; txns: Txn[]; sets: StoredSet[] };

/** All that one company file holds. Changes stand in the practice store after `save`, all of them or none. */
export class CompanyState {
  info: CompanyInfo;
  readonly lists = new Map<string, ListObject>();
  readonly txns = new Map<string, Txn>();
  /** Message sets whose outcome is kept for whoever asks again. */
  readonly sets = new Map<string, StoredSet>();
  gone: Gone[] = [];
  /** Private data of applications, by `<owner> <name>`. */
  data: Record<string, string> = {};
  #next = 1;
  readonly #changed = new Set<string>();
  readonly #store: DatabaseSync;
  readonly #company: string;

  constructor(store: DatabaseSync, company: string, info: CompanyInfo) {
    this.#store = store;
    this.#company = company;
    this.info = info;
    store.exec(
      'CREATE TABLE IF NOT EXISTS company_rows (company TEXT, kind TEXT, id TEXT, row TEXT NOT NULL, PRIMARY KEY (company, kind, id)) STRICT',
    );
    const rows = store.prepare('SELECT kind, row FROM company_rows WHERE company = ?').all(company);
    for (const { kind, row } of rows) this.#take(String(kind), JSON.parse(String(row)));
  }

  #take(kind: string, row: unknown): void {
    if (kind === 'list') this.lists.set((row as ListObject).id, row as ListObject);
    else if (kind === 'txn') this.txns.set((row as Txn).id, row as Txn);
    else if (kind === 'set') this.sets.set((row as StoredSet).id, row as StoredSet);
    else {
      const head = row as Head;
      this.info = head.info;
      this.gone = head.gone;
      this.data = head.data;
      this.#next = head.next;
    }
  }

  /** Says that a row is new, changed or gone, so that `save` writes it. */
  touch(kind: 'list' | 'txn' | 'set', id: string): void {
    this.#changed.add(`${kind} ${id}`);
  }

  save(): void {
    transaction(this.#store, () => {
      this.#write('head', '', this.#head());
      for (const name of this.#changed) {
        const [kind = '', id = ''] = name.split(' ');
        const rows: Readonly<Record<string, ReadonlyMap<string, unknown>>> = {
          list: this.lists,
          txn: this.txns,
          set: this.sets,
        };
        this.#write(kind, id, rows[kind]?.get(id));
      }
    });
    this.#changed.clear();
  }

  #write(kind: string, id: string, row: unknown): void {
    if (row === undefined) {
      const gone = 'DELETE FROM company_rows WHERE company = ? AND kind = ? AND id = ?';
      this.#store.prepare(gone).run(this.#company, kind, id);
      return;
    }
    this.#store
      .prepare('INSERT OR REPLACE INTO company_rows (company, kind, id, row) VALUES (?, ?, ?, ?)')
      .run(this.#company, kind, id, JSON.stringify(row));
  }

  #head(): Head {
    return { info: this.info, gone: this.gone, next: this.#next, data: this.data };
  }

  /** The whole file as text. */
  backup(): string {
    const kept: Kept = {
      ...this.#head(),
      lists: [...this.lists.values()],
      txns: [...this.txns.values()],
      sets: [...this.sets.values()],
    };
    return JSON.stringify(kept);
  }

  /** The file as it was at the backup: what was written since is gone. */
  restore(backup: string): void {
    const { lists, txns, sets, ...head } = JSON.parse(backup) as Kept;
    this.#store.prepare('DELETE FROM company_rows WHERE company = ?').run(this.#company);
    for (const map of [this.lists, this.txns, this.sets]) map.clear();
    this.#take('head', head);
    for (const each of lists) this.#restored('list', each);
    for (const each of txns) this.#restored('txn', each);
    for (const each of sets) this.#restored('set', each);
    this.save();
  }

  #restored(kind: 'list' | 'txn' | 'set', row: { readonly id: string }): void {
    this.#take(kind, row);
    this.touch(kind, row.id);
  }

  /** The next number of the file: ids are made of it. */
  next(): number {
    this.#next += 1;
    return this.#next;
  }

  ofKind(...kinds: readonly ListKind[]): ListObject[] {
    return [...this.lists.values()].filter(({ kind }) => kinds.includes(kind));
  }
}
