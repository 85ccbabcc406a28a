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

export type PlacedComputer = {
  readonly companyId: string;
  readonly connectionId: string;
  /** The practice company behind it. */
  readonly company: string;
  readonly userName: string;
  readonly password: string;
};

/** A company file on a practice computer of its own, which the scene's shop joins. */
export async function placeComputer(
  { engine: { database }, practice, shop: { shopId } }: Scene,
  name: string,
  more: { readonly clock?: 'real' } = {},
): Promise<PlacedComputer> {
  const made = await practice.control('POST', '/quickbooks-desktop/companies', { name, ...more });
  const company = String(made.id);
  const shop = await shopById(database, shopId);
  if (!shop) throw new Error(`no shop ${shopId}`);
  const realmId = `${shopId}-${company}`;
  const companyId = companyIdOf(realmId, DESKTOP_PLACE, DESKTOP);
  const grantId = await storeGrantWithoutTokens(
    database,
    { kind: DESKTOP, baseUrl: DESKTOP_PLACE, externalId: realmId },
    new Date(),
  );
  const { country, currency } = shop;
  const facts = {
    ...{ realmId, name, country, currency },
    ...{ automatedSalesTax: 'off', booksClosedThrough: null },
  } as const;
  const place = { targetKind: DESKTOP, baseUrl: DESKTOP_PLACE, realmId };
  const about = { name, country, currency, facts, connectedAt: new Date() };
  await storeCompany(database, { id: companyId, ...place, grantId, ...about });
  const shared = await companyOfRealm(database, DESKTOP, DESKTOP_PLACE, realmId);
  const joined = await joinDesktop({ database }, shop, 'owner', { startDate: null, shared });
  const { connectionId, userName, password } = joined;
  return { companyId, connectionId, company, userName, password: password ?? '' };
}

/** The same, with its messages going there without a Web Connector. */
export async function joinComputer(scene: Scene, name: string): Promise<PlacedComputer> {
  const placed = await placeComputer(scene, name);
  const { context } = scene.engine;
  const others = context.askComputer;
  Object.assign(context, {
    askComputer: (asked: string, request: ComputerRequest, limits: Parameters<typeof others>[2]) =>
      asked === placed.companyId
        ? askPractice(scene.practice, placed.company, request)
        : others(asked, request, limits),
  });
  return placed;
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
