import { createHash, randomBytes } from 'node:crypto';
import { lookAtTalech } from '../../api/connections/talech.ts';
import { practiceSystems } from '../../configuration/outside-systems.ts';
import { storeGrant } from '../../db/queries/grants-and-companies.ts';
import { shopById } from '../../db/queries/shops.ts';
import { storeSourceConnection } from '../../db/queries/source-connections.ts';
import type { EngineParts } from '../integration/engine.ts';
import type { ShopWishes } from '../integration/shop.ts';

export const STORES = ['1', '2', '3'];

/** The practice talech's merchant with three stores, signed in with the practice's refresh token. */
export const TALECH_SHOP: Omit<ShopWishes, 'realm'> = {
  sourceShopId: '4400017',
  row: { sourceKind: 'talech', reportEndTime: '02:00' },
  connect,
};

async function connect(engine: EngineParts, shopId: string, sourceShopId: string): Promise<string> {
  const configuration = practiceSystems(engine.practiceUrl);
  const [baseUrl = ''] = configuration.talech.baseUrls;
  const shop = await shopById(engine.database, shopId);
  if (!shop) throw new Error(`no shop ${shopId}`);
  const parts = { configuration: configuration as Parameters<typeof lookAtTalech>[0]['configuration'] };
  const { tokens } = await lookAtTalech(parts, shop, baseUrl, 'practice');
  const now = new Date();
  const grant = { kind: 'talech', baseUrl, externalId: sourceShopId };
  const grantId = await storeGrant(engine.database, engine.keys, grant, tokens, now);
  const webhookId = randomBytes(18).toString('hex');
  await storeSourceConnection(engine.database, {
    shopId,
    sourceKind: 'talech',
    baseUrl,
    sourceShopId,
    grantId,
    status: 'active',
    webhookId,
    webhookSecretHash: createHash('sha256').update(webhookId, 'utf8').digest('hex'),
    connectedAt: now,
    locations: STORES,
  });
  return `/webhooks/talech/${webhookId}`;
}
