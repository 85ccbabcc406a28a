import { appendAudit } from '../../db/queries/audit.ts';
import { joinCompany, storeCompany, storeGrantWithoutTokens } from '../../db/queries/grants-and-companies.ts';
import type { ShopRow } from '../../db/queries/shops.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { companyIdOf, connectionIdOf } from './books.ts';
import { checkFits } from './join-books.ts';
import { directoryOf, LEDGER_FILE, LEDGER_PLACE, ledgerConnection, ledgerTarget } from './ledger-file.ts';
import { statusOfJoining } from './status-of-joining.ts';

export type JoinedLedger = {
  readonly connectionId: string;
  readonly company: string;
  /** Below the volume of the ledger files. */
  readonly directory: string;
  readonly status: 'active' | 'mapping';
};

/**
 * Opens the shop's ledger file, or finds the one that it had, and joins the shop to it. `startDate`: from which
 * business date on it is kept; null: from the shop's own start date.
 */
export async function joinLedger(
  dependencies: Pick<ApiDependencies, 'database' | 'configuration'>,
  shop: ShopRow,
  personId: string,
  startDate: string | null,
): Promise<JoinedLedger> {
  const { database } = dependencies;
  const { shopId, name, country, currency } = shop;
  const directory = directoryOf(shop);
  const target = ledgerTarget(dependencies);
  const conversation = ledgerConnection({ realmId: directory, currency });
  await target.openCompany(conversation, { name, country, currency });
  const facts = await target.checkAccess(conversation);
  checkFits(shop, facts, null);
  const id = companyIdOf(directory, LEDGER_PLACE, LEDGER_FILE);
  const connectionId = connectionIdOf(shopId, id);
  const now = new Date();
  return await database.transaction(async transaction => {
    const grantName = { kind: LEDGER_FILE, baseUrl: LEDGER_PLACE, externalId: directory };
    const grantId = await storeGrantWithoutTokens(transaction, grantName, now);
    const place = { targetKind: LEDGER_FILE, baseUrl: LEDGER_PLACE, realmId: directory };
    const about = { name: facts.name, country, currency, facts, connectedAt: now };
    await storeCompany(transaction, { id, ...place, grantId, ...about });
    const status = await statusOfJoining(transaction, shop, { kind: LEDGER_FILE, connectionId });
    await joinCompany(transaction, { shopId, companyId: id, id: connectionId, status, startDate }, now);
    const after = { companyId: id, status, startDate };
    await appendAudit(transaction, { shopId, actor: personId, act: 'ledger-joined', after }, now);
    return { connectionId, company: facts.name, directory, status };
  });
}
