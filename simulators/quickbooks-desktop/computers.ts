import type { DatabaseSync } from 'node:sqlite';
import { type Clock, type CompanyWishes, PracticeCompany } from './computer/company.ts';
import type { WebConnector } from './web-connector/web-connector.ts';

/** A company file with the Web Connector on its computer, once one was added. */
export type Computer = { readonly company: PracticeCompany; connector: WebConnector | null };

/** All practice computers that run QuickBooks Desktop, one company file each. */
export class Computers {
  readonly #computers = new Map<string, Computer>();
  readonly #store: DatabaseSync;
  readonly #clock: Clock;

  constructor(store: DatabaseSync, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
    store.exec('CREATE TABLE IF NOT EXISTS companies (id TEXT PRIMARY KEY) STRICT');
    for (const { id } of store.prepare('SELECT id FROM companies ORDER BY rowid').all())
      this.#computers.set(String(id), {
        company: new PracticeCompany(store, clock, String(id)),
        connector: null,
      });
  }

  get all(): readonly Computer[] {
    return [...this.#computers.values()];
  }

  /** Null when there is none. */
  find(id: string): Computer | null {
    return this.#computers.get(id) ?? null;
  }

  open(wishes: CompanyWishes): Computer {
    const id = `company-${this.#computers.size + 1}`;
    this.#store.prepare('INSERT INTO companies (id) VALUES (?)').run(id);
    const computer = { company: new PracticeCompany(this.#store, this.#clock, id, wishes), connector: null };
    this.#computers.set(id, computer);
    return computer;
  }

  async close(): Promise<void> {
    for (const { connector } of this.all) await connector?.stop();
  }
}
