import type { DatabaseSync } from 'node:sqlite';
import { Connections } from './oauth/connections.ts';
import { Grants } from './oauth/grants.ts';
import { type Clock, Organisations } from './organisations.ts';
import { Database } from './store/database.ts';
import { SwitchBoard } from './switches.ts';
import type { Api } from './wire/api.ts';
import { Deliver } from './wire/deliver.ts';
import { Idempotency } from './wire/idempotency.ts';
import { Limits } from './wire/limits.ts';
import { Mishaps } from './wire/mishaps.ts';
import { Traffic } from './wire/traffic.ts';

/** The parts of the practice Xero over one store. */
export type System = Api & { readonly switches: SwitchBoard; readonly mishaps: Mishaps };

const systems = new WeakMap<DatabaseSync, System>();

/** The system of a store: the wire and the controls share it. */
export function systemOf({ store, clock }: { store: DatabaseSync; clock: Clock }): System {
  const known = systems.get(store);
  if (known !== undefined) return known;
  const database = new Database(store);
  const switches = new SwitchBoard(database);
  const organisations = new Organisations(database, switches, clock);
  const connections = new Connections(database, organisations);
  const mishaps = new Mishaps(database);
  const system: System = {
    switches,
    organisations,
    connections,
    mishaps,
    grants: new Grants(database, switches, connections),
    limits: new Limits(switches, clock),
    idempotency: new Idempotency(database, switches, clock),
    traffic: new Traffic(),
    desk: { database, mishaps },
    deliver: new Deliver(),
  };
  systems.set(store, system);
  return system;
}
