import { randomUUID } from 'node:crypto';
import { APP, type Books } from './books/books.ts';
import type { Organisation } from './books/types.ts';
import { currencyOf, furnish } from './organisation/furnish.ts';
import type { Database } from './store/database.ts';
import { Objects } from './store/objects.ts';
import type { SwitchBoard } from './switches.ts';

/** The part of the practice clock that the books need. */
export type Clock = { now(): Date };

export type NewOrganisation = {
  readonly id?: string | undefined;
  readonly name: string;
  readonly country?: 'US' | 'CA' | undefined;
};

/** Xero writes zones as squashed Windows names. */
const ZONES = {
  US: { zone: 'America/Chicago', xeroZone: 'CENTRALSTANDARDTIME' },
  CA: { zone: 'America/Toronto', xeroZone: 'EASTERNSTANDARDTIME' },
};

/** The organisations that are there from the start. */
const FIRST: readonly NewOrganisation[] = [
  { id: '7e100000-0000-4000-8000-000000000001', name: 'Main Street Auto', country: 'US' },
  { id: '7e100000-0000-4000-8000-000000000002', name: 'Garage Laurier', country: 'CA' },
];

/** All organisations of the practice Xero. */
export class Organisations {
  readonly database: Database;
  readonly switches: SwitchBoard;
  readonly #clock: Clock;

  constructor(database: Database, switches: SwitchBoard, clock: Clock) {
    this.database = database;
    this.switches = switches;
    this.#clock = clock;
    for (const each of FIRST) if (this.find(each.id ?? '') === undefined) this.create(each);
  }

  list(): Organisation[] {
    return this.database
      .all('SELECT body FROM xero_organisation ORDER BY rowid')
      .map(row => JSON.parse(String(row.body)) as Organisation);
  }

  find(id: string): Organisation | undefined {
    const row = this.database.get('SELECT body FROM xero_organisation WHERE id = ?', id.toLowerCase());
    return row === undefined ? undefined : (JSON.parse(String(row.body)) as Organisation);
  }

  /** The books of an organisation now, written in by that client; undefined for an unknown id. */
  books(id: string, client = APP): Books | undefined {
    const organisation = this.find(id);
    if (organisation === undefined) return undefined;
    const switches = this.switches.of(organisation.id);
    const objects = new Objects(this.database, organisation.id);
    const now = this.#clock.now().getTime();
    return { organisation, objects, switches, now, stamp: this.#stamp(organisation.id), client };
  }

  /** Makes an organisation with a usual chart of accounts. Throws where its id is taken. */
  create(asked: NewOrganisation): Organisation {
    const country = asked.country ?? 'US';
    const id = asked.id?.toLowerCase() ?? randomUUID();
    if (this.find(id) !== undefined) throw new Error(`organisation ${id} is there already`);
    const organisation: Organisation = {
      id,
      name: asked.name,
      country,
      currency: currencyOf(country),
      ...ZONES[country],
      created: this.#clock.now().toISOString(),
      periodLock: null,
      yearLock: null,
      salesTaxBasis: 'ACCRUALS',
      updated: this.#stamp(id),
    };
    this.database.transaction(() => {
      this.#save(organisation);
      furnish(new Objects(this.database, id), country, organisation.updated);
    });
    return organisation;
  }

  /** Changes what the organisation's settings say: its name, its lock dates. */
  change(id: string, changes: Partial<Organisation>): Organisation {
    const standing = this.find(id);
    if (standing === undefined) throw new Error(`there is no organisation ${id}`);
    const organisation = { ...standing, ...changes };
    this.#save(organisation);
    return organisation;
  }

  #save(organisation: Organisation): void {
    this.database.run(
      'INSERT INTO xero_organisation (id, body) VALUES (?, ?) ON CONFLICT DO UPDATE SET body = excluded.body',
      organisation.id,
      JSON.stringify(organisation),
    );
  }

  #stamp(id: string): number {
    return this.switches.of(id).updatedClock === 'real' ? Date.now() : this.#clock.now().getTime();
  }
}
