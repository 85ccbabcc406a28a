import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { appendAudit } from '../../../db/queries/audit.ts';
import { storeApiKey } from '../../../db/queries/grants-and-companies.ts';
import type { ShopRow } from '../../../db/queries/shops.ts';
import {
  otherHolder,
  type SourceConnectionRow,
  sourceConnectionOf,
  storeSourceConnection,
} from '../../../db/queries/source-connections.ts';
import { VARIANTS, type Variant, variantRefusal } from '../../../domain/documents/variants.ts';
import { MOVE_RULES } from '../../../domain/lifecycle/moves.ts';
import { personOf, shopOf } from '../../auth/person.ts';
import { dataFlowOf, IDENTIFIX, identifixConnection } from '../../connections/identifix.ts';
import type { SourcePlace } from '../../connections/source.ts';
import { sameTime } from '../../connections/zones.ts';
import type { ApiDependencies, Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { requirePossible } from '../../moves/current-stage.ts';
import { ApiProblem, wrongField } from '../../problems/problem.ts';
import { problems, shopParams } from '../../schemas.ts';
import { languageOf } from '../../texts/language.ts';
import { variantText } from '../../texts/variants.ts';
import { dataFlowSchema } from './data-flow-schema.ts';

const number = z.string().regex(/^\d{1,15}$/, 'a number');

const body = z.strictObject({
  apiKey: z.string().trim().min(8).max(500).describe('Kept encrypted, and never shown again'),
  tenantId: number.describe('The number of the business in Identifix'),
  shopNumber: number.describe('The number of the shop in it: one location is read'),
  variant: z.enum(VARIANTS).describe('own: invoices, payments and customers alone; full: everything'),
  baseUrl: z.url().optional().describe('One of the addresses that this installation allows'),
});

const answer = dataFlowSchema.extend({
  variant: z.enum(VARIANTS),
  awaitsConfirmation: z.literal(true),
  webhookUrl: z.string().describe('For the webhooks of the shop system: they carry the key as their proof'),
});

/** Takes the key of a shop, reads one page with it and shows it: the connection opens when somebody confirms that. */
export const connectIdentifix: Route = (api, dependencies) => {
  api.route({
    method: 'POST',
    url: '/shops/:shopId/source/identifix',
    config: { roles: MOVE_RULES.sourceConnected.roles },
    schema: {
      summary: 'Enter the key of Identifix Shop Manager, and see what it reads',
      tags: ['connections'],
      params: shopParams,
      headers: idempotencyHeaders,
      body,
      response: { 200: answer, ...problems },
    },
    handler: async request => {
      const shop = shopOf(request);
      if (shop.sourceKind !== IDENTIFIX)
        throw new ApiProblem('not-allowed', `This shop was ordered with ${shop.sourceKind}.`);
      const { apiKey, variant } = request.body;
      const refusal = variantRefusal(variant, shop);
      if (refusal) throw wrongField('/body/variant', variantText(refusal, languageOf(request)));
      const place = placeOf(dependencies, request.body);
      await requirePossible(dependencies, request, 'sourceConnected');
      const standing = await sourceConnectionOf(dependencies.database, shop.shopId);
      await checkPlace(dependencies, shop, place, standing);
      const flow = await dataFlowOf(identifixConnection(dependencies, shop, place, apiKey));
      if (flow.sourceZone !== null && !sameTime(flow.sourceZone, shop.zone))
        throw new ApiProblem(
          'not-allowed',
          `The shop system says ${flow.sourceZone}, the order ${shop.zone}.`,
        );
      const webhookId = standing?.webhookId ?? randomBytes(18).toString('hex');
      await store(dependencies, { shop, place, apiKey, variant, webhookId }, personOf(request).personId);
      const webhookUrl = `${dependencies.configuration.publicUrl}/webhooks/${IDENTIFIX}/${webhookId}`;
      return { ...flow, variant, awaitsConfirmation: true as const, webhookUrl };
    },
  });
};

function placeOf({ configuration }: ApiDependencies, wanted: z.infer<typeof body>): SourcePlace {
  const { baseUrls } = configuration.identifix;
  const baseUrl = wanted.baseUrl ?? baseUrls[0];
  if (baseUrl === undefined)
    throw new ApiProblem(
      'not-allowed',
      'This installation connects to no Identifix: IDENTIFIX_BASE_URL is not set.',
    );
  if (!baseUrls.includes(baseUrl))
    throw wrongField('/body/baseUrl', `This installation connects to ${baseUrls.join(' or ')} alone.`);
  return { baseUrl, sourceShopId: `${wanted.tenantId}-${wanted.shopNumber}` };
}

async function checkPlace(
  { database }: ApiDependencies,
  shop: ShopRow,
  place: SourcePlace,
  standing: SourceConnectionRow | null,
): Promise<void> {
  const { sourceShopId, baseUrl } = place;
  const isSame = standing?.sourceShopId === sourceShopId && standing.baseUrl === baseUrl;
  if (standing && !isSame)
    throw new ApiProblem(
      'not-allowed',
      `This shop reads ${standing.sourceShopId}; ${sourceShopId} is another one. Nothing was changed.`,
    );
  if (await otherHolder(database, shop.shopId, { sourceKind: IDENTIFIX, ...place }))
    throw new ApiProblem('conflict', `${sourceShopId} is connected to another shop of Daybook.`);
}

type Entered = {
  readonly shop: ShopRow;
  readonly place: SourcePlace;
  readonly apiKey: string;
  readonly variant: Variant;
  readonly webhookId: string;
};

async function store(
  { database, keys }: ApiDependencies,
  { shop, place, apiKey, variant, webhookId }: Entered,
  actor: string,
): Promise<void> {
  const now = new Date();
  await database.transaction(async transaction => {
    const grant = { kind: IDENTIFIX, baseUrl: place.baseUrl, externalId: place.sourceShopId };
    const grantId = await storeApiKey(transaction, keys, grant, apiKey, now);
    await storeSourceConnection(transaction, {
      shopId: shop.shopId,
      sourceKind: IDENTIFIX,
      ...place,
      grantId,
      status: 'unconfirmed',
      webhookId,
      webhookSecretHash: createHash('sha256').update(apiKey, 'utf8').digest('hex'),
      connectedAt: now,
      variant,
    });
    const after = { ...place, variant };
    await appendAudit(transaction, { shopId: shop.shopId, actor, act: 'source-key-entered', after }, now);
  });
}
