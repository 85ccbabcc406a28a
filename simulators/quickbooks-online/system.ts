import type { DatabaseSync } from 'node:sqlite';
import { type Clock, Companies } from './companies.ts';
import { Grants } from './oauth/grants.ts';
import { Database } from './store/database.ts';
import { SwitchBoard } from './switches.ts';
import { Deliver } from './wire/deliver.ts';
import type { Desk } from './wire/execute.ts';
import { Journal } from './wire/journal.ts';
import { Limits } from './wire/limits.ts';
import { Mishaps } from './wire/mishaps.ts';
import { Traffic } from './wire/traffic.ts';

/** The parts of the practice QuickBooks over one store. */
export type System = {
  readonly switches: SwitchBoard;
  readonly companies: Companies;
  readonly grants: Grants;
  readonly limits: Limits;
  readonly traffic: Traffic;
  readonly desk: Desk;
  readonly deliver: Deliver;
};

const systems = new WeakMap<DatabaseSync, System>();

/** The system of a store: the wire and the controls share it. */
export function systemOf({ store, clock }: { store: DatabaseSync; clock: Clock }): System {
  const known = systems.get(store);
  if (known !== undefined) return known;
  const database = new Database(store);
  const switches = new SwitchBoard(database);
  const mishaps = new Mishaps(database);
  const system: System = {
    switches,
    companies: new Companies(database, switches, clock),
    grants: new Grants(database, switches),
    limits: new Limits(),
    traffic: new Traffic(),
    desk: { journal: new Journal(database), mishaps },
    deliver: new Deliver(mishaps),
  };
  systems.set(store, system);
  return system;
}
