import { createHash, randomBytes } from 'node:crypto';
import { openBooks, shopOf } from '../../activities/connections.ts';
import { companyIdOf, connectionIdOf } from '../../api/connections/books.ts';
import { practiceSystems } from '../../configuration/outside-systems.ts';
import {
  type GrantTokens,
  joinCompany,
  storeCompany,
  storeGrant,
} from '../../db/queries/grants-and-companies.ts';
import { insertMappingVersion } from '../../db/queries/mapping-versions.ts';
import { saveOverlapRead } from '../../db/queries/overlap.ts';
import { insertShop, type NewShop } from '../../db/queries/shops.ts';
import { storeSourceConnection } from '../../db/queries/source-connections.ts';
import type { Mapping } from '../../domain/mapping/mapping.ts';
import { neededRoles } from '../../domain/mapping/needed-roles.ts';
import { suggestMapping } from '../../domain/mapping/suggest.ts';
import { decided } from '../../scripts/main-job/mapping.ts';
import { tekmetric } from '../../sources/tekmetric/index.ts';
import { authorizeUrl, exchangeCode, type Grant } from '../../targets/quickbooks-online/oauth.ts';
import type { Account } from '../../targets/target.ts';
import { plainStep } from '../../workers/context.ts';
import type { EngineParts } from './engine.ts';
import { ANCHOR, ZONE } from './practice.ts';
import { allDocuments } from './rows.ts';

const REDIRECT = 'http://127.0.0.1:9/callback';

export type Shop = {
  readonly shopId: string;
  readonly sourceShopId: string;
  readonly realm: string;
  readonly companyId: string;
  readonly connectionId: string;
  /** What the owner types into the shop system, below the API's address. */
  readonly webhookPath: string;
};

export type ShopWishes = {
  readonly shopId?: string;
  readonly sourceShopId?: string;
  readonly realm: string;
  readonly row?: Partial<NewShop>;
  /** Connects another source than Tekmetric, as the API would have done it; gives the webhook's path. */
  readonly connect?: (engine: EngineParts, shopId: string, sourceShopId: string) => Promise<string>;
};

/** Puts a live shop into the database, connected on both sides as the API would have done it. */
export async function placeShop(engine: EngineParts, wishes: ShopWishes): Promise<Shop> {
  const { shopId = 'main-street', sourceShopId = '1', realm } = wishes;
  const now = new Date();
  await insertShop(engine.database, {
    shopId,
    name: 'Main Street Auto',
    country: 'US',
    currency: 'USD',
    zone: ZONE,
    plan: 'standard',
    setUpFee: 'paid',
    sourceKind: 'tekmetric',
    targetKind: 'quickbooks-online',
    launchDate: ANCHOR,
    startDate: ANCHOR,
    reportEndTime: '22:00',
    termsVersion: '1',
    termsAcceptedAt: now,
    termsAcceptedBy: 'owner',
    stage: 'live',
    stageSince: now,
    waitsFor: 'close',
    whoActs: 'engine',
    createdAt: now,
    ...wishes.row,
  });
  const connect = wishes.connect ?? connectSource;
  const webhookPath = await connect(engine, shopId, sourceShopId);
  const { companyId, connectionId } = await connectBooks(engine, shopId, realm);
  await goneLive(engine, shopId, connectionId, now);
  return { shopId, sourceShopId, realm, companyId, connectionId, webhookPath };
}

/** Whoever is live has had the books read for what others wrote before. */
async function goneLive(
  { database }: EngineParts,
  shopId: string,
  targetConnectionId: string,
  readAt: Date,
): Promise<void> {
  const read = { from: '2020-01-01', to: readAt.toISOString().slice(0, 10), readAt, readBy: 'engine' };
  await saveOverlapRead(database, { shopId, targetConnectionId }, read);
}

async function connectSource(engine: EngineParts, shopId: string, sourceShopId: string): Promise<string> {
  const baseUrl = `${engine.practiceUrl}/tekmetric`;
  const { clientId, clientSecret } = practiceSystems(engine.practiceUrl).tekmetric;
  let access = '';
  await tekmetric.checkAccess({
    baseUrl,
    sourceShopId,
    zone: ZONE,
    currency: 'USD',
    signal: AbortSignal.timeout(10_000),
    takeTurn: async () => undefined,
    credentials: async () => ({ clientId, clientSecret, accessToken: access || null }),
    storeToken: async token => {
      access = token;
    },
  });
  const grant = { kind: 'tekmetric', baseUrl, externalId: clientId };
  const tokens = { access, accessExpiresAt: null, refresh: null, refreshExpiresAt: null };
  const now = new Date();
  const grantId = await storeGrant(engine.database, engine.keys, grant, tokens, now);
  const [webhookId, secret] = [randomBytes(18).toString('hex'), randomBytes(32).toString('base64url')];
  await storeSourceConnection(engine.database, {
    shopId,
    sourceKind: 'tekmetric',
    baseUrl,
    sourceShopId,
    grantId,
    status: 'active',
    webhookId,
    webhookSecretHash: createHash('sha256').update(secret, 'utf8').digest('hex'),
    connectedAt: now,
  });
  return `/webhooks/tekmetric/${webhookId}?secret=${secret}`;
}

/** Consents for a practice company as a browser would; gives its tokens. */
export async function consent(practiceUrl: string, realm: string): Promise<Grant> {
  const application = practiceSystems(practiceUrl).quickbooksOnline;
  const state = randomBytes(16).toString('hex');
  const url = new URL(authorizeUrl(application, { state, redirectUri: REDIRECT }));
  url.searchParams.set('practice_company', realm);
  const answer = await fetch(url, { redirect: 'manual' });
  const callback = new URL(answer.headers.get('location') ?? '').searchParams;
  return await exchangeCode(application, { callback, state, redirectUri: REDIRECT }, plainStep);
}

/** Stores a company's tokens and joins the shop to it; again, it stores fresh tokens. */
export async function connectBooks(engine: EngineParts, shopId: string, realm: string) {
  const baseUrl = `${engine.practiceUrl}/quickbooks-online`;
  const grant = await consent(engine.practiceUrl, realm);
  const tokens: GrantTokens = {
    access: grant.accessToken,
    accessExpiresAt: new Date(grant.accessExpiresAt),
    refresh: grant.refreshToken,
    refreshExpiresAt: new Date(grant.refreshExpiresAt),
  };
  const companyId = companyIdOf(realm, baseUrl);
  const connectionId = connectionIdOf(shopId, companyId);
  const now = new Date();
  await engine.database.transaction(async tx => {
    const name = { kind: 'quickbooks-online', baseUrl, externalId: realm };
    const grantId = await storeGrant(tx, engine.keys, name, tokens, now);
    const about = { name: `Books ${realm}`, country: 'US', currency: 'USD', facts: {}, connectedAt: now };
    const place = { targetKind: 'quickbooks-online', baseUrl, realmId: realm };
    await storeCompany(tx, { id: companyId, ...place, grantId, ...about });
    await joinCompany(tx, { shopId, companyId, id: connectionId }, now);
  });
  return { companyId, connectionId };
}

/** The chart of the shop's company as its books show it. */
async function chartOf(engine: EngineParts, shopId: string): Promise<readonly Account[]> {
  const shop = await shopOf(engine.context, shopId);
  const books = await openBooks(engine.context, shop, AbortSignal.timeout(10_000));
  return (await books.target.readChart(books.conversation)).accounts;
}

/** Maps everything that the shop's documents need as the practice accountant does, and keeps it as a version. */
export async function mapShop(
  engine: EngineParts,
  shop: Shop,
  change: (mapping: Mapping, accounts: readonly Account[]) => Mapping = mapping => mapping,
  effectiveFrom = ANCHOR,
): Promise<Mapping> {
  const accounts = await chartOf(engine, shop.shopId);
  const documents = await allDocuments(engine.database, shop.shopId);
  const known = neededRoles(documents).filter(({ role }) => role !== 'tender:unknown');
  const { draft, suggestions } = suggestMapping(known, accounts);
  const mapping = change(decided(draft, suggestions, accounts), accounts);
  const version = { targetConnectionId: shop.connectionId, effectiveFrom, mapping };
  await insertMappingVersion(engine.database, shop.shopId, {
    ...version,
    decidedBy: 'accountant',
    decidedAt: new Date(),
  });
  return mapping;
}
