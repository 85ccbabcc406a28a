import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { appendAudit } from '../../../db/queries/audit.ts';
import { storeGrant } from '../../../db/queries/grants-and-companies.ts';
import { forgetLooked, keepLooked, lookedRefresh } from '../../../db/queries/looked-at.ts';
import type { ShopRow } from '../../../db/queries/shops.ts';
import {
  otherHolder,
  sourceConnectionOf,
  storeSourceConnection,
} from '../../../db/queries/source-connections.ts';
import { MOVE_RULES } from '../../../domain/lifecycle/moves.ts';
import type { TalechMerchant } from '../../../sources/talech/index.ts';
import { personOf, shopOf } from '../../auth/person.ts';
import { lookAtTalech, TALECH, type TalechLook } from '../../connections/talech.ts';
import { sameTime } from '../../connections/zones.ts';
import type { ApiDependencies, Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { moveAnswer, moveAnswerSchema } from '../../moves/answers.ts';
import { requirePossible } from '../../moves/current-stage.ts';
import { commandOf, sendMove } from '../../moves/send-move.ts';
import { ApiProblem, wrongField } from '../../problems/problem.ts';
import { problems, shopParams } from '../../schemas.ts';
import { languageOf } from '../../texts/language.ts';
import { planText } from '../../texts/talech.ts';

const body = z.strictObject({
  refreshToken: z
    .string()
    .trim()
    .min(1)
    .max(2_000)
    .optional()
    .describe('From talech’s authorisation; kept encrypted. Left out: the sign-in that was looked at before'),
  merchantId: z.string().optional().describe('Left out: the answer lists what can be chosen'),
  stores: z.array(z.string()).min(1).optional().describe('The stores that are read; all by default'),
  locations: z
    .enum(['combined', 'apart'])
    .optional()
    .describe('Of several stores: combined (Simple) or each apart (Advanced)'),
});

const store = z.object({ id: z.string(), name: z.string(), closeHour: z.string().nullable() });
const merchants = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    zone: z.string().nullable(),
    plan: z.string().nullable(),
    isServed: z.boolean().describe('False for a plan below Standard'),
    stores: z.array(store),
  }),
);
const answer = z.union([
  z.object({ connected: z.literal(false), merchants }),
  moveAnswerSchema.extend({ connected: z.literal(true), stores: z.array(store), locations: z.string() }),
]);

/** Connects a talech merchant: shows what can be chosen, then takes the choice of merchant, stores and locations. */
export const connectTalech: Route = (api, dependencies) => {
  api.route({
    method: 'POST',
    url: '/shops/:shopId/source/talech',
    config: { roles: MOVE_RULES.sourceConnected.roles },
    schema: {
      summary: 'Connect talech: see its stores, then choose',
      tags: ['connections'],
      params: shopParams,
      headers: idempotencyHeaders,
      body,
      response: { 200: answer, ...problems },
    },
    handler: async request => {
      const shop = shopOf(request);
      if (shop.sourceKind !== TALECH)
        throw new ApiProblem('not-allowed', `This shop was ordered with ${shop.sourceKind}.`);
      await requirePossible(dependencies, request, 'sourceConnected');
      const baseUrl = dependencies.configuration.talech.baseUrls[0] ?? '';
      const look = await lookedAt(dependencies, shop, baseUrl, request.body.refreshToken);
      const { merchantId } = request.body;
      if (merchantId === undefined)
        return {
          connected: false as const,
          merchants: look.merchants.map(one => ({ ...one, stores: [...one.stores] })),
        };
      const chosen = choice(look, merchantId, request.body);
      if (!chosen.merchant.isServed)
        throw new ApiProblem('not-allowed', planText(languageOf(request), chosen.merchant.plan ?? ''));
      checkZone(shop, chosen.merchant);
      await keep(dependencies, shop, baseUrl, look, chosen, personOf(request).personId);
      const answered = await sendMove(dependencies, shop, 'sourceConnected', commandOf(request));
      return {
        ...moveAnswer(shop.shopId, answered, languageOf(request)),
        connected: true as const,
        stores: [...chosen.stores],
        locations: chosen.locations,
      };
    },
  });
};

/** By the token given, else by the one that the look before left: a refresh token may be used up by one look. */
async function lookedAt(
  dependencies: ApiDependencies,
  shop: ShopRow,
  baseUrl: string,
  given: string | undefined,
): Promise<TalechLook> {
  const { database, keys } = dependencies;
  const place = { kind: TALECH, baseUrl };
  const refreshToken = given ?? (await lookedRefresh(database, keys, place, shop.shopId));
  if (refreshToken === null)
    throw wrongField('/body/refreshToken', 'Sign in at talech first and enter its refresh token.');
  const look = await lookAtTalech(dependencies, shop, baseUrl, refreshToken);
  await keepLooked(database, keys, place, shop.shopId, look.tokens);
  return look;
}

function choice({ merchants: all }: TalechLook, merchantId: string, wanted: z.infer<typeof body>) {
  const merchant = all.find(({ id }) => id === merchantId);
  if (!merchant) throw wrongField('/body/merchantId', 'The sign-in opens no such merchant.');
  const stores = merchant.stores.filter(
    ({ id }) => wanted.stores === undefined || wanted.stores.includes(id),
  );
  if (wanted.stores !== undefined && stores.length < new Set(wanted.stores).size)
    throw wrongField('/body/stores', 'The merchant has no such store.');
  if (stores.length > 1 && wanted.locations === undefined)
    throw wrongField('/body/locations', 'Several stores: choose combined or apart.');
  return { merchant, stores, locations: wanted.locations ?? 'combined' };
}

/** The zone decides the business date of every store. */
function checkZone(shop: ShopRow, { zone }: TalechMerchant): void {
  if (zone !== null && !sameTime(zone, shop.zone))
    throw new ApiProblem('not-allowed', `talech says ${zone}, the order ${shop.zone}.`);
}

async function keep(
  { database, keys }: ApiDependencies,
  shop: ShopRow,
  baseUrl: string,
  look: TalechLook,
  { merchant, stores, locations }: ReturnType<typeof choice>,
  actor: string,
): Promise<void> {
  const place = { baseUrl, sourceShopId: merchant.id };
  const standing = await sourceConnectionOf(database, shop.shopId);
  if (standing && standing.sourceShopId !== merchant.id)
    throw new ApiProblem('not-allowed', `This shop reads ${standing.sourceShopId}. Nothing was changed.`);
  if (await otherHolder(database, shop.shopId, { sourceKind: TALECH, ...place }))
    throw new ApiProblem('conflict', `${merchant.name} is connected to another shop of Daybook.`);
  const now = new Date();
  await database.transaction(async transaction => {
    const grant = { kind: TALECH, baseUrl, externalId: merchant.id };
    const grantId = await storeGrant(transaction, keys, grant, look.tokens, now);
    const ids = stores.map(({ id }) => id);
    await storeSourceConnection(transaction, {
      shopId: shop.shopId,
      sourceKind: TALECH,
      ...place,
      grantId,
      status: 'active',
      // talech sends no webhooks: nothing knows this secret.
      webhookId: standing?.webhookId ?? randomBytes(18).toString('hex'),
      webhookSecretHash: createHash('sha256').update(randomBytes(32)).digest('hex'),
      connectedAt: now,
      locations: ids,
      variant: locations,
    });
    await forgetLooked(transaction, shop.shopId);
    const after = { ...place, stores: ids, locations };
    await appendAudit(transaction, { shopId: shop.shopId, actor, act: 'source-signed-in', after }, now);
  });
}
