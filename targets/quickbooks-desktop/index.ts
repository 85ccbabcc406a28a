import type { Target, TargetConnection } from '../target.ts';
import { createAccount } from './accounts.ts';
import { changesSince } from './changes.ts';
import { readChart } from './chart.ts';
import { checkAccess, readSetUp } from './company.ts';
import { compose } from './compose.ts';
import { type Configuration, DEFAULTS, NUMBER_LENGTH } from './configuration.ts';
import type { Context } from './context.ts';
import { removeCopied, restoreCopied } from './copied.ts';
import { copiesOf } from './copies.ts';
import { holdsOf } from './holds.ts';
import { ensureItems, pointItems } from './items.ts';
import { readOpenItems } from './open-items.ts';
import { ensurePeople } from './people.ts';
import { readBack, readObjects, readPeriod } from './read-back.ts';
import { checkReferences } from './references.ts';
import { send } from './send.ts';
import { settle } from './settle.ts';
import { withCurrentVersions } from './versions.ts';

/** QuickBooks Desktop through the Web Connector on the shop's computer, which polls us: everything goes by `connection.ask`. */
export function createQuickbooksDesktop(overrides: Partial<Configuration> = {}): Target {
  const configuration: Configuration = { ...DEFAULTS, ...overrides };
  const done = new Set<string>();
  const at = (connection: TargetConnection): Context => ({
    connection,
    configuration,
    once: async (what, work) => {
      const name = `${connection.realmId} ${what}`;
      if (done.has(name)) return;
      await work();
      done.add(name);
    },
  });
  return {
    kind: 'quickbooks-desktop',
    limits: {
      batchSize: configuration.batchSize,
      longestRequestMs: configuration.longestRequestMs,
      numberLength: NUMBER_LENGTH,
    },
    noHomeFor: {},
    checkAccess: connection => checkAccess(at(connection)),
    readChart: connection => readChart(at(connection)),
    createAccount: (connection, wanted) => createAccount(at(connection), wanted),
    checkReferences: (connection, kind, known) => checkReferences(at(connection), kind, known),
    ensureItems: (connection, wanted) => ensureItems(at(connection), wanted),
    pointItems: (connection, items) => pointItems(at(connection), items),
    ensureCustomers: (connection, wanted, taken) => ensurePeople(at(connection), 'Customer', wanted, taken),
    ensureVendors: (connection, wanted, taken) => ensurePeople(at(connection), 'Vendor', wanted, taken),
    compose: (key, items, ids) => compose(configuration, key, items, ids),
    withCurrentVersions: (connection, items, ids) => withCurrentVersions(at(connection), items, ids),
    send: (connection, request, items) => send(at(connection), request, items),
    settle: (connection, item, ids) => settle(at(connection), item, ids),
    readBack: (connection, from, to) => readBack(at(connection), from, to),
    readSetUp: connection => readSetUp(at(connection)),
    readPeriod: (connection, from, to) => readPeriod(at(connection), from, to),
    readObjects: (connection, names) => readObjects(at(connection), names),
    holdsOf: (connection, objects) => holdsOf(at(connection), objects),
    changesSince: (connection, since) => changesSince(at(connection), since),
    readOpenItems: (connection, asOf) => readOpenItems(at(connection), asOf),
    copiesOf: (connection, names) => copiesOf(at(connection), names),
    removeCopied: (connection, key, copy) => removeCopied(at(connection), key, copy),
    restoreCopied: (connection, key, copy, renamed) => restoreCopied(at(connection), key, copy, renamed),
  };
}
