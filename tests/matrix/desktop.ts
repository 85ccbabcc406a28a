import { companyIdOf } from '../../api/connections/books.ts';
import { DESKTOP, DESKTOP_PLACE } from '../../api/connections/desktop.ts';
import { joinDesktop } from '../../api/connections/join-desktop.ts';
import {
  companyOfRealm,
  storeCompany,
  storeGrantWithoutTokens,
} from '../../db/queries/grants-and-companies.ts';
import { shopById } from '../../db/queries/shops.ts';
import type { ComputerAnswer, ComputerRequest } from '../../targets/target.ts';
import type { Practice } from '../integration/practice.ts';
import type { Scene } from '../integration/scene.ts';

/** A company file on a practice computer that the scene's shop joins; its messages go there without a Web Connector. */
export async function joinComputer(
  { engine, practice, shop: { shopId } }: Scene,
  name: string,
): Promise<{ readonly connectionId: string; readonly company: string }> {
  const { database, context } = engine;
  const made = await practice.control('POST', '/quickbooks-desktop/companies', { name });
  const company = String(made.id);
  const shop = await shopById(database, shopId);
  if (!shop) throw new Error(`no shop ${shopId}`);
  const realmId = `${shopId}-${company}`;
  const id = companyIdOf(realmId, DESKTOP_PLACE, DESKTOP);
  const now = new Date();
  const grant = { kind: DESKTOP, baseUrl: DESKTOP_PLACE, externalId: realmId };
  const grantId = await storeGrantWithoutTokens(database, grant, now);
  const { country, currency } = shop;
  const facts = {
    ...{ realmId, name, country, currency },
    ...{ automatedSalesTax: 'off', booksClosedThrough: null },
  } as const;
  const place = { targetKind: DESKTOP, baseUrl: DESKTOP_PLACE, realmId };
  await storeCompany(database, { id, ...place, grantId, name, country, currency, facts, connectedAt: now });
  const shared = await companyOfRealm(database, DESKTOP, DESKTOP_PLACE, realmId);
  const wanted = { startDate: null, shared };
  const { connectionId } = await joinDesktop({ database }, shop, 'owner', wanted);
  const others = context.askComputer;
  Object.assign(context, {
    askComputer: (asked: string, request: ComputerRequest, limits: Parameters<typeof others>[2]) =>
      asked === id ? askPractice(practice, company, request) : others(asked, request, limits),
  });
  return { connectionId, company };
}

/** QuickBooks itself keeps the outcome of a message set, so that the same bytes are carried out once. */
async function askPractice(
  practice: Practice,
  company: string,
  { body }: ComputerRequest,
): Promise<ComputerAnswer> {
  const done = await practice.control('POST', `/quickbooks-desktop/companies/${company}/process`, {
    xml: body,
  });
  if ('response' in done) return { body: String(done.response) };
  return { hresult: String(done.hresult), message: String(done.message) };
}
