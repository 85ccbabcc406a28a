import { appendAudit } from '../../db/queries/audit.ts';
import { allBooksOf, type BooksOfShop } from '../../db/queries/books-of-shop.ts';
import { isBeingLeft } from '../../db/queries/connections-end.ts';
import {
  companyOfRealm,
  joinCompany,
  storeCompany,
  storeGrant,
} from '../../db/queries/grants-and-companies.ts';
import type { ShopRow } from '../../db/queries/shops.ts';
import { type Grant, revoke } from '../../targets/quickbooks-online/oauth.ts';
import type { CompanyFacts } from '../../targets/target.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiProblem } from '../problems/problem.ts';
import { companyIdOf, connectionIdOf, quickbooksApplication, tokensOf } from './books.ts';
import { statusOfJoining } from './status-of-joining.ts';

const KIND = 'quickbooks-online';

/** Refuses a company that is not the shop's: another country or currency, or another company than before. */
export function checkFits(shop: ShopRow, facts: CompanyFacts, standing: BooksOfShop | null): void {
  const refuse = (detail: string) => {
    throw new ApiProblem('not-allowed', `${detail} Nothing was changed.`);
  };
  const before = standing && standing.connection.status !== 'ended' ? standing.company : null;
  if (before && before.realmId !== facts.realmId)
    refuse(`The shop’s books are “${before.name}”; you signed in to “${facts.name}”.`);
  if (facts.country !== '' && facts.country !== shop.country)
    refuse(`“${facts.name}” is a company of ${facts.country}, the shop of ${shop.country}.`);
  if (facts.currency !== shop.currency)
    refuse(`“${facts.name}” keeps its books in ${facts.currency}, the shop sells in ${shop.currency}.`);
}

/** Stores grant, company and connection together; tokens of shops that share the company are renewed with it. */
export async function joinBooks(
  dependencies: ApiDependencies,
  shop: ShopRow,
  personId: string,
  grant: Grant & { readonly realmId: string },
  facts: CompanyFacts,
): Promise<void> {
  const { database, keys, configuration } = dependencies;
  const baseUrl = configuration.quickbooksOnline.endpoints.api;
  const { realmId } = grant;
  const { name, country, currency } = facts;
  const now = new Date();
  await database.transaction(async transaction => {
    const grantName = { kind: KIND, baseUrl, externalId: realmId };
    if (await isBeingLeft(transaction, grantName))
      throw new ApiProblem('conflict', `“${name}” is just being disconnected. Begin again in a minute.`);
    const grantId = await storeGrant(transaction, keys, grantName, tokensOf(grant), now);
    const id = companyIdOf(realmId, baseUrl);
    const about = { name, country: country || shop.country, currency, facts, connectedAt: now };
    await storeCompany(transaction, { id, targetKind: KIND, baseUrl, realmId, grantId, ...about });
    const connection = { shopId: shop.shopId, companyId: id, id: connectionIdOf(shop.shopId, id) };
    const joining = { kind: KIND, connectionId: connection.id };
    const status = await statusOfJoining(transaction, shop, joining);
    await joinCompany(transaction, { ...connection, status }, now);
    const act = { shopId: shop.shopId, actor: personId, act: 'books-signed-in', after: { companyId: id } };
    await appendAudit(transaction, act, now);
  });
}

/** The QuickBooks company of a shop, as far as it has or had one. */
export async function standingBooks(
  { database }: ApiDependencies,
  shopId: string,
): Promise<BooksOfShop | null> {
  const all = await allBooksOf(database, shopId);
  return all.find(({ company }) => company.targetKind === KIND) ?? null;
}

/** Gives back a grant that is of no use here, unless another shop's books hang on that company. */
export async function giveBack(
  dependencies: ApiDependencies,
  grant: Grant & { readonly realmId: string },
): Promise<void> {
  const { database, configuration } = dependencies;
  const { api } = configuration.quickbooksOnline.endpoints;
  if (await companyOfRealm(database, KIND, api, grant.realmId)) return;
  await revoke(quickbooksApplication(dependencies), grant.refreshToken, (_name, change) => change());
}
