import { createHash } from 'node:crypto';
import { z } from 'zod';
import { appendAudit } from '../../../db/queries/audit.ts';
import { addMembership } from '../../../db/queries/people-and-keys.ts';
import { insertShop, type NewShop, shopById } from '../../../db/queries/shops.ts';
import { keepAcceptance } from '../../../db/queries/terms.ts';
import { STAGES } from '../../../domain/lifecycle/stages.ts';
import { type FeeOfOrder, feeOfOrder } from '../../../domain/plans/fee.ts';
import type { FirstSyncChoice } from '../../../domain/starting/first-sync.ts';
import { personOf } from '../../auth/person.ts';
import { joinPracticePeople } from '../../auth/practice-keys.ts';
import type { ApiDependencies, Route } from '../../dependencies.ts';
import { commandKey, idempotencyHeaders } from '../../idempotency/keys.ts';
import { problemOfMove } from '../../moves/refusal.ts';
import { startShop } from '../../moves/start-shop.ts';
import { COUNTRIES, requireOrderable } from '../../plans.ts';
import { problems } from '../../schemas.ts';
import { firstSyncOf } from '../../starting/first-sync.ts';
import { requireCurrentTerms } from '../../terms.ts';
import { languageOf } from '../../texts/language.ts';
import { stageWords } from '../../texts/status.ts';
import { checkOrder, orderSchema } from './order-rules.ts';

const ID_LENGTH = 12;

const answer = z.object({ shopId: z.string(), stage: z.enum(STAGES), status: z.string() });

/** Orders the integration of a shop: the row first, then its workflow; a repeat finds both. */
export const order: Route = (api, dependencies) => {
  api.route({
    method: 'POST',
    url: '/shops',
    config: { roles: ['shop', 'onboarding', 'admin'] },
    schema: {
      summary: 'Order the integration of a shop',
      tags: ['shops'],
      headers: idempotencyHeaders,
      body: orderSchema,
      response: { 201: answer, ...problems },
    },
    handler: async (request, reply) => {
      const { personId, role } = personOf(request);
      const { body } = request;
      checkOrder(body, role);
      const wish = { kind: body.firstSync, startDate: body.startDate };
      const firstSync = firstSyncOf(wish, body, languageOf(request));
      await requireCurrentTerms(dependencies.database, body.termsVersion);
      const wanted = { ...body, source: body.sourceKind, target: body.targetKind };
      const price = await requireOrderable(dependencies.database, wanted);
      const shopId = shopIdOf(commandKey(request));
      const { setUpFee, sourceKind, comesFrom = null, setUpFeeReason = null } = body;
      const fee = feeOfOrder(setUpFee, sourceKind, comesFrom, setUpFeeReason);
      const shop = newShop(shopId, body, firstSync, personId, price.id, fee);
      await store(dependencies, shop, role === 'shop' ? personId : null, fee.reason);
      const standing = await shopById(dependencies.database, shopId);
      if (!standing) throw new Error('the shop that was just ordered is not there');
      await startShop(dependencies.temporal, standing).catch(error => {
        throw problemOfMove(error);
      });
      return reply
        .code(201)
        .send({ shopId, stage: 'ordered', status: stageWords('ordered', languageOf(request)) });
    },
  });
};

/** Opaque, lower-case, and the same for the same request: an order that is sent again makes no second shop. */
function shopIdOf(key: string): string {
  const hash = createHash('sha256').update(`shop ${key}`, 'utf8').digest('hex');
  return BigInt(`0x${hash}`).toString(36).padStart(ID_LENGTH, '0').slice(0, ID_LENGTH);
}

function newShop(
  shopId: string,
  { firstSync: _wish, ...body }: z.infer<typeof orderSchema>,
  { kind, startDate, from }: FirstSyncChoice,
  personId: string,
  priceId: number,
  { fee, reason }: FeeOfOrder,
): NewShop {
  const now = new Date();
  const currency = COUNTRIES[body.country]?.currency;
  if (currency === undefined) throw new Error(`no currency for ${body.country}`);
  return {
    shopId,
    ...body,
    startDate,
    firstSyncKind: kind,
    firstSyncFrom: from,
    setUpFee: fee,
    setUpFeeReason: reason,
    currency,
    priceId,
    termsAcceptedAt: now,
    termsAcceptedBy: personId,
    stage: 'ordered',
    stageSince: now,
    waitsFor: 'appointment',
    whoActs: 'shop',
    createdAt: now,
  };
}

async function store(
  { database }: ApiDependencies,
  shop: NewShop,
  owner: string | null,
  reason: string | null,
): Promise<void> {
  await database.transaction(async transaction => {
    if (!(await insertShop(transaction, shop))) return;
    const { plan, priceId, setUpFee, termsVersion, startDate, firstSyncKind, comesFrom = null } = shop;
    const from = comesFrom === null ? {} : { comesFrom };
    const firstSync = firstSyncKind;
    const after = { plan, priceId, setUpFee, termsVersion, startDate, firstSync, ...from };
    const act = { shopId: shop.shopId, actor: shop.termsAcceptedBy, act: 'ordered', reason, after };
    await appendAudit(transaction, act, shop.createdAt);
    await keepAcceptance(transaction, {
      shopId: shop.shopId,
      life: 1,
      version: termsVersion,
      personId: shop.termsAcceptedBy,
      acceptedAt: shop.termsAcceptedAt,
    });
    await joinPracticePeople(transaction, shop.termsAcceptedBy, shop.shopId);
    if (owner !== null) await addMembership(transaction, owner, 'shop', shop.shopId);
  });
}
