import { randomUUID } from 'node:crypto';
import {
  type GrantName,
  grantId,
  joinCompany,
  storeCompany,
  storeGrant,
} from '../../db/queries/grants-and-companies.ts';
import { insertMappingVersion } from '../../db/queries/mapping-versions.ts';
import { insertShop, type NewShop } from '../../db/queries/shops.ts';
import { storeSourceConnection } from '../../db/queries/source-connections.ts';
import { newShopState, type ShopState } from '../../domain/lifecycle/state.ts';
import type { Mapping } from '../../domain/mapping/mapping.ts';
import { QUIET_SOURCE } from './quiet-source.ts';
import type { World } from './world.ts';

export const TARGET = 'quickbooks-online';
/** Business days of made-up shops are cut in this zone. */
export const ZONE = 'UTC';
export const REPORT_END_TIME = '18:00';
const LONG_AGO = '2025-06-01';

/** The books that a made-up shop delivers into. */
export type ShopBooks = {
  readonly baseUrl: string;
  readonly realmId: string;
  readonly tokens: Parameters<typeof storeGrant>[3];
  readonly mapping: Mapping;
};

/** Writes a shop that is live since long ago, with its source, its books and its mapping; gives its id. */
export async function addLiveShop(world: World, books: ShopBooks): Promise<string> {
  const { database, keys } = world;
  const shopId = randomUUID().slice(0, 13);
  const now = new Date();
  await insertShop(database, shopRow(shopId, now));
  const source: GrantName = { kind: QUIET_SOURCE, baseUrl: 'http://quiet', externalId: shopId };
  const token = { access: 'quiet', accessExpiresAt: null, refresh: null, refreshExpiresAt: null };
  await storeSourceConnection(database, {
    shopId,
    sourceKind: source.kind,
    sourceShopId: shopId,
    baseUrl: source.baseUrl,
    grantId: await storeGrant(database, keys, source, token, now),
    status: 'active',
    webhookId: shopId,
    webhookSecretHash: '',
    connectedAt: now,
  });
  const grant: GrantName = { kind: TARGET, baseUrl: books.baseUrl, externalId: books.realmId };
  await storeGrant(database, keys, grant, books.tokens, now);
  const companyId = `company-${books.realmId}`;
  const targetConnectionId = `target-${shopId}`;
  await storeCompany(database, {
    id: companyId,
    targetKind: TARGET,
    baseUrl: books.baseUrl,
    realmId: books.realmId,
    grantId: grantId(grant),
    name: 'Bench books',
    country: 'US',
    currency: 'USD',
    facts: {},
    connectedAt: now,
  });
  await joinCompany(database, { shopId, companyId, id: targetConnectionId }, now);
  await insertMappingVersion(database, shopId, {
    targetConnectionId,
    effectiveFrom: LONG_AGO,
    mapping: books.mapping,
    decidedBy: 'bench',
    decidedAt: now,
  });
  return shopId;
}

function shopRow(shopId: string, now: Date): NewShop {
  return {
    shopId,
    name: 'Bench shop',
    country: 'US',
    currency: 'USD',
    zone: ZONE,
    plan: 'bench',
    setUpFee: 'waived',
    sourceKind: QUIET_SOURCE,
    targetKind: TARGET,
    launchDate: LONG_AGO,
    startDate: LONG_AGO,
    reportEndTime: REPORT_END_TIME,
    termsVersion: '1',
    termsAcceptedAt: now,
    termsAcceptedBy: 'bench',
    stage: 'live',
    stageSince: now,
    waitsFor: 'nothing',
    whoActs: 'engine',
    createdAt: now,
  };
}

/** The workflow's state of a live shop that waits for a daily close. `dueAt` is an ISO instant. */
export function liveState(shopId: string, businessDate: string, dueAt: string): ShopState {
  const state = newShopState(shopId, 1, new Date().toISOString());
  return { ...state, stage: 'live', source: true, books: true, nextClose: { businessDate, dueAt } };
}
