import { createHash } from 'node:crypto';
import { z } from 'zod';
import { appendAudit } from '../../../db/queries/audit.ts';
import { addMembership } from '../../../db/queries/people-and-keys.ts';
import { insertShop, type NewShop, shopById } from '../../../db/queries/shops.ts';
import { STAGES } from '../../../domain/lifecycle/stages.ts';
import { personOf } from '../../auth/person.ts';
import { joinPracticePeople } from '../../auth/practice-keys.ts';
import type { ApiDependencies, Route } from '../../dependencies.ts';
import { commandKey, idempotencyHeaders } from '../../idempotency/keys.ts';
import { problemOfMove } from '../../moves/refusal.ts';
import { startShop } from '../../moves/start-shop.ts';
import { COUNTRIES } from '../../plans.ts';
import { problems } from '../../schemas.ts';
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
      checkOrder(request.body, role);
      const shopId = shopIdOf(commandKey(request));
      const shop = newShop(shopId, request.body, personId, new Date());
      await store(dependencies, shop, role === 'shop' ? personId : null);
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

function newShop(shopId: string, body: z.infer<typeof orderSchema>, personId: string, now: Date): NewShop {
  const currency = COUNTRIES[body.country]?.currency;
  if (currency === undefined) throw new Error(`no currency for ${body.country}`);
  return {
    shopId,
    ...body,
    currency,
    termsAcceptedAt: now,
    termsAcceptedBy: personId,
    stage: 'ordered',
    stageSince: now,
    waitsFor: 'appointment',
    whoActs: 'shop',
    createdAt: now,
  };
}

async function store({ database }: ApiDependencies, shop: NewShop, owner: string | null): Promise<void> {
  await database.transaction(async transaction => {
    if (!(await insertShop(transaction, shop))) return;
    const { plan, setUpFee, termsVersion, startDate } = shop;
    const after = { plan, setUpFee, termsVersion, startDate };
    const act = { shopId: shop.shopId, actor: shop.termsAcceptedBy, act: 'ordered', after };
    await appendAudit(transaction, act, shop.createdAt);
    await joinPracticePeople(transaction, shop.termsAcceptedBy, shop.shopId);
    if (owner !== null) await addMembership(transaction, owner, 'shop', shop.shopId);
  });
}
