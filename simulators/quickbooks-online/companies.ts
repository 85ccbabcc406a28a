import { API_USER, type Books, type Company } from './books.ts';
import { furnish } from './company/create.ts';
import type { Database } from './store/database.ts';
import { Ledger } from './store/ledger.ts';
import { Objects } from './store/objects.ts';
import { Settlement } from './store/settlement.ts';
import type { SwitchBoard } from './switches.ts';

/** The part of the practice clock that the books need. */
export type Clock = { now(): Date };

export type NewCompany = {
  readonly realm?: string;
  readonly name: string;
  readonly zone?: string;
  readonly automatedSalesTax?: boolean;
  readonly country?: 'US' | 'CA';
};

/** The companies that are there from the start. */
const FIRST: readonly NewCompany[] = [
  { realm: '9341450000000001', name: 'Main Street Auto Books' },
  { realm: '9341450000000002', name: 'Other Company' },
  { realm: '9341450000000003', name: 'Bayside Books' },
];

/** Thrown for a realm that is taken already. */
export class RealmTaken extends Error {
  override name = 'RealmTaken';
}

/** All companies of the practice QuickBooks. */
export class Companies {
  readonly database: Database;
  readonly switches: SwitchBoard;
  readonly #clock: Clock;
  readonly #stores = new Map<
    string,
    { company: Company; objects: Objects; ledger: Ledger; settlement: Settlement }
  >();

  constructor(database: Database, switches: SwitchBoard, clock: Clock) {
    this.database = database;
    this.switches = switches;
    this.#clock = clock;
    for (const company of FIRST) {
      if (this.find(company.realm ?? '') === undefined) this.create(company);
    }
  }

  list(): Company[] {
    return this.database
      .all('SELECT body FROM qbo_company ORDER BY realm')
      .map(row => JSON.parse(String(row.body)) as Company);
  }

  find(realm: string): Company | undefined {
    return this.#store(realm)?.company;
  }

  /** The books of a company now, written in by that user; undefined for an unknown realm. */
  books(realm: string, user = API_USER): Books | undefined {
    const store = this.#store(realm);
    if (store === undefined) return undefined;
    const switches = this.switches.of(realm);
    const now = switches.metaDataClock === 'real' ? Date.now() : this.#clock.now().getTime();
    return { ...store, switches, now, user };
  }

  /** Makes a company with a usual chart of accounts; throws RealmTaken. */
  create(asked: NewCompany): Company {
    return this.database.transaction(() => {
      const realm = asked.realm ?? this.#freeRealm();
      if (this.find(realm) !== undefined) throw new RealmTaken(`realm ${realm} is there already`);
      const company: Company = {
        realm,
        name: asked.name,
        zone: asked.zone ?? (asked.country === 'CA' ? 'America/Toronto' : 'America/Chicago'),
        country: asked.country ?? 'US',
        createdAt: this.#clock.now().toISOString(),
        automatedSalesTax: asked.automatedSalesTax ?? true,
      };
      this.database.run(
        'INSERT INTO qbo_company (realm, body) VALUES (?, ?)',
        realm,
        JSON.stringify(company),
      );
      furnish(this.books(realm)!);
      return company;
    });
  }

  #freeRealm(): string {
    return `93414500${String(this.database.next('', 'realm', 101)).padStart(8, '0')}`;
  }

  #store(realm: string) {
    const known = this.#stores.get(realm);
    if (known !== undefined) return known;
    const row = this.database.get('SELECT body FROM qbo_company WHERE realm = ?', realm);
    if (row === undefined) return undefined;
    const store = {
      company: JSON.parse(String(row.body)) as Company,
      objects: new Objects(this.database, realm),
      ledger: new Ledger(this.database, realm),
      settlement: new Settlement(this.database, realm),
    };
    this.#stores.set(realm, store);
    return store;
  }
}
