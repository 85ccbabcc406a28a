import { createHash, randomBytes } from 'node:crypto';
import { practiceSystems } from '../../configuration/outside-systems.ts';
import { storeApiKey } from '../../db/queries/grants-and-companies.ts';
import { storeSourceConnection } from '../../db/queries/source-connections.ts';
import type { EngineParts } from '../integration/engine.ts';
import type { ShopWishes } from '../integration/shop.ts';

const KEY = 'practice-key-4410';

/** The practice Identifix's US shop, read whole: its key is entered and what it reads is confirmed. */
export const IDENTIFIX_SHOP: Omit<ShopWishes, 'realm'> = {
  sourceShopId: '4410-1',
  row: { sourceKind: 'identifix', zone: 'America/Los_Angeles' },
  connect,
};

async function connect(engine: EngineParts, shopId: string, sourceShopId: string): Promise<string> {
  const [baseUrl = ''] = practiceSystems(engine.practiceUrl).identifix.baseUrls;
  const now = new Date();
  const grant = { kind: 'identifix', baseUrl, externalId: sourceShopId };
  const grantId = await storeApiKey(engine.database, engine.keys, grant, KEY, now);
  const webhookId = randomBytes(18).toString('hex');
  await storeSourceConnection(engine.database, {
    shopId,
    sourceKind: 'identifix',
    baseUrl,
    sourceShopId,
    grantId,
    status: 'active',
    webhookId,
    webhookSecretHash: createHash('sha256').update(KEY, 'utf8').digest('hex'),
    connectedAt: now,
    variant: 'full',
    confirmedBy: 'onboarding',
    confirmedAt: now,
  });
  return `/webhooks/identifix/${webhookId}`;
}
