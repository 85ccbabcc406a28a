import type { Target, TargetConnection } from '../target.ts';
import { changesSince } from './changes.ts';
import { chartOf } from './chart.ts';
import { checkReferences } from './check-references.ts';
import { checkAccess, openCompany } from './company.ts';
import { compose } from './compose.ts';
import { type Configuration, DEFAULTS, NUMBER_LENGTH } from './configuration.ts';
import { copiesOf, removeCopied, restoreCopied } from './copies.ts';
import { createAccount } from './create-account.ts';
import { holdsOf } from './holds.ts';
import { ensureItems, pointItems } from './items.ts';
import { readOpenItems } from './open-items.ts';
import { ensureParties } from './parties.ts';
import { readBack, readObjects } from './read-back.ts';
import { send } from './send.ts';
import { readSetUp } from './set-up.ts';
import { settle } from './settle.ts';
import { type Context, readLedger } from './store.ts';
import { withCurrentVersions } from './versions.ts';

/** A company that a person connects: ISO 3166 country, ISO 4217 currency. */
export type NewCompany = { readonly name: string; readonly country: string; readonly currency: string };

export type LedgerFile = Target & {
  /** Opens a ledger for the connection's company, or leaves the one that stands as it is. */
  openCompany(connection: TargetConnection, company: NewCompany): Promise<void>;
};

/** Books as a plain-text journal: one directory for each company in `rootDir`, a volume that all workers share. */
export function createLedgerFile(
  settings: Pick<Configuration, 'rootDir'> & Partial<Configuration>,
): LedgerFile {
  const configuration: Configuration = { ...DEFAULTS, ...settings };
  const at = (connection: TargetConnection): Context => ({ connection, configuration });
  return {
    kind: 'ledger-file',
    limits: {
      batchSize: configuration.batchSize,
      longestRequestMs: configuration.longestRequestMs,
      numberLength: NUMBER_LENGTH,
    },
    noHomeFor: {},
    openCompany: (connection, company) => openCompany(at(connection), company),
    checkAccess: connection => checkAccess(at(connection)),
    readChart: async connection => chartOf(await readLedger(at(connection))),
    createAccount: (connection, wanted) => createAccount(at(connection), wanted),
    checkReferences: (connection, kind, known) => checkReferences(at(connection), kind, known),
    ensureItems: (connection, wanted) => ensureItems(at(connection), wanted),
    pointItems: (connection, items) => pointItems(at(connection), items),
    ensureCustomers: (connection, wanted, taken) => ensureParties(at(connection), 'customer', wanted, taken),
    ensureVendors: (connection, wanted, taken) => ensureParties(at(connection), 'vendor', wanted, taken),
    compose: (key, items, ids) => compose(configuration, key, items, ids),
    withCurrentVersions: (connection, items, ids) => withCurrentVersions(at(connection), items, ids),
    send: (connection, request, items) => send(at(connection), request, items),
    settle: (connection, item, ids) => settle(at(connection), item, ids),
    readBack: (connection, from, to) => readBack(at(connection), from, to),
    readSetUp: connection => readSetUp(at(connection)),
    readPeriod: (connection, from, to) => readBack(at(connection), from, to),
    readObjects: (connection, names) => readObjects(at(connection), names),
    holdsOf: (connection, objects) => holdsOf(at(connection), objects),
    changesSince: connection => changesSince(at(connection)),
    readOpenItems: (connection, asOf) => readOpenItems(at(connection), asOf),
    copiesOf: (connection, names) => copiesOf(at(connection), names),
    removeCopied: (connection, key, copy) => removeCopied(at(connection), key, copy),
    restoreCopied: (connection, key, copy, renamed) => restoreCopied(at(connection), key, copy, renamed),
  };
}
