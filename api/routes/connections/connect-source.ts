import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { appendAudit } from '../../../db/queries/audit.ts';
import { storeGrant } from '../../../db/queries/grants-and-companies.ts';
import type { ShopRow } from '../../../db/queries/shops.ts';
import {
  otherHolder,
  type SourceConnectionRow,
  sourceConnectionOf,
  storeSourceConnection,
} from '../../../db/queries/source-connections.ts';
import { MOVE_RULES } from '../../../domain/lifecycle/moves.ts';
import { personOf, shopOf } from '../../auth/person.ts';
import { type CheckedSource, checkTekmetric, type SourcePlace } from '../../connections/source.ts';
import type { ApiDependencies, Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { moveAnswer, moveAnswerSchema } from '../../moves/answers.ts';
import { requirePossible } from '../../moves/current-stage.ts';
import { commandOf, sendMove } from '../../moves/send-move.ts';
import { ApiProblem, wrongField } from '../../problems/problem.ts';
import { problems, shopParams } from '../../schemas.ts';
import { languageOf } from '../../texts/language.ts';

const KIND = 'tekmetric';

const body = z.strictObject({
  sourceShopId: z.string().regex(/^\d{1,20}$/, 'the number of the shop in Tekmetric'),
  baseUrl: z
    .url()
    .optional()
    .describe('One of the addresses that this installation allows; the first by default'),
});

const answer = moveAnswerSchema.extend({
  sourceShopName: z.string(),
  webhookUrl: z
    .string()
    .describe('Shown this once: enter it in the shop system, payments arrive by it alone'),
});

/** Connects the shop system: what happens there from now on can be read, payments arrive by webhook. */
export const connectSource: Route = (api, dependencies) => {
  api.route({
    method: 'POST',
    url: '/shops/:shopId/source',
    config: { roles: MOVE_RULES.sourceConnected.roles },
    schema: {
      summary: 'Connect the shop system, or connect it again',
      tags: ['connections'],
      params: shopParams,
      headers: idempotencyHeaders,
      body,
      response: { 200: answer, ...problems },
    },
    handler: async request => {
      const shop = shopOf(request);
      if (shop.sourceKind !== KIND)
        throw new ApiProblem('not-allowed', `This shop was ordered with ${shop.sourceKind}.`);
      const place = placeOf(dependencies, request.body);
      await requirePossible(dependencies, request, 'sourceConnected');
      const standing = await sourceConnectionOf(dependencies.database, shop.shopId);
      await checkPlace(dependencies, shop, place, standing);
      const checked = await checkTekmetric(dependencies, shop, place);
      checkZone(shop, checked);
      const webhook = await store(dependencies, shop, place, checked, standing, personOf(request).personId);
      const answered = await sendMove(dependencies, shop, 'sourceConnected', commandOf(request));
      return {
        ...moveAnswer(shop.shopId, answered, languageOf(request)),
        sourceShopName: checked.location.name,
        webhookUrl: `${dependencies.configuration.publicUrl}/webhooks/${KIND}/${webhook.id}?secret=${webhook.secret}`,
      };
    },
  });
};

function placeOf({ configuration }: ApiDependencies, wanted: z.infer<typeof body>): SourcePlace {
  const { baseUrls } = configuration.tekmetric;
  const baseUrl = wanted.baseUrl ?? baseUrls[0];
  if (baseUrl === undefined || !baseUrls.includes(baseUrl))
    throw wrongField('/body/baseUrl', `This installation connects to ${baseUrls.join(' or ')} alone.`);
  return { baseUrl, sourceShopId: wanted.sourceShopId };
}

async function checkPlace(
  { database }: ApiDependencies,
  shop: ShopRow,
  place: SourcePlace,
  standing: SourceConnectionRow | null,
): Promise<void> {
  if (standing && (standing.sourceShopId !== place.sourceShopId || standing.baseUrl !== place.baseUrl))
    throw new ApiProblem(
      'not-allowed',
      `This shop reads shop ${standing.sourceShopId}; shop ${place.sourceShopId} is another one. Nothing was changed.`,
    );
  if (await otherHolder(database, shop.shopId, { sourceKind: KIND, ...place }))
    throw new ApiProblem('conflict', `Shop ${place.sourceShopId} is connected to another shop of Daybook.`);
}

/** The zone decides the business date, so what the source shows must agree with what the shop stated. */
function checkZone(shop: ShopRow, { location }: CheckedSource): void {
  if (location.zone !== null && location.zone !== shop.zone)
    throw new ApiProblem('not-allowed', `The shop system says ${location.zone}, the order ${shop.zone}.`);
}

async function store(
  { database, keys }: ApiDependencies,
  shop: ShopRow,
  place: SourcePlace,
  { grant, token }: CheckedSource,
  standing: SourceConnectionRow | null,
  actor: string,
): Promise<{ id: string; secret: string }> {
  const id = standing?.webhookId ?? randomBytes(18).toString('hex');
  const secret = randomBytes(32).toString('base64url');
  const now = new Date();
  const tokens = {
    access: token.access,
    accessExpiresAt: token.expiresAt,
    refresh: null,
    refreshExpiresAt: null,
  };
  await database.transaction(async transaction => {
    const grantId = await storeGrant(transaction, keys, grant, tokens, now);
    await storeSourceConnection(transaction, {
      shopId: shop.shopId,
      sourceKind: KIND,
      ...place,
      grantId,
      status: 'active',
      webhookId: id,
      webhookSecretHash: createHash('sha256').update(secret, 'utf8').digest('hex'),
      connectedAt: now,
    });
    const act = { shopId: shop.shopId, actor, act: 'source-signed-in', after: place };
    await appendAudit(transaction, act, now);
  });
  return { id, secret };
}
