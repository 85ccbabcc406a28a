import { appendAudit } from '../../../db/queries/audit.ts';
import type { ShopRow } from '../../../db/queries/shops.ts';
import {
  confirmSourceConnection,
  otherHolder,
  sourceConnectionOf,
} from '../../../db/queries/source-connections.ts';
import type { PersonRole } from '../../../domain/lifecycle/stages.ts';
import { personOf, shopOf } from '../../auth/person.ts';
import { dataFlowOf, storedConnection } from '../../connections/identifix.ts';
import type { ApiDependencies, Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { moveAnswer, moveAnswerSchema } from '../../moves/answers.ts';
import { requirePossible } from '../../moves/current-stage.ts';
import { commandOf, sendMove } from '../../moves/send-move.ts';
import { ApiProblem } from '../../problems/problem.ts';
import { problems, shopParams } from '../../schemas.ts';
import { languageOf } from '../../texts/language.ts';

const REPRESENTATIVES: readonly PersonRole[] = ['onboarding', 'admin'];

/** A representative says by name that what was read with the key is the shop's: from then on it is read for good. */
export const confirmDataFlow: Route = (api, dependencies) => {
  api.route({
    method: 'POST',
    url: '/shops/:shopId/source/data-flow/confirm',
    config: { roles: REPRESENTATIVES },
    schema: {
      summary: 'Confirm that the data flows',
      tags: ['connections'],
      params: shopParams,
      headers: idempotencyHeaders,
      response: { 200: moveAnswerSchema, ...problems },
    },
    handler: async request => {
      const shop = shopOf(request);
      await requirePossible(dependencies, request, 'sourceConnected');
      await confirm(dependencies, shop, personOf(request).personId);
      const answered = await sendMove(dependencies, shop, 'sourceConnected', commandOf(request));
      return moveAnswer(shop.shopId, answered, languageOf(request));
    },
  });
};

/** Reads once more, so that nobody confirms a key that has ended; a repeat of what was confirmed changes nothing. */
async function confirm(dependencies: ApiDependencies, shop: ShopRow, personId: string): Promise<void> {
  const { database } = dependencies;
  const row = await sourceConnectionOf(database, shop.shopId);
  if (row?.status === 'active' && row.confirmedBy !== null) return;
  if (row?.status !== 'unconfirmed')
    throw new ApiProblem('not-allowed', 'No key waits for a confirmation: enter it first.');
  if (await otherHolder(database, shop.shopId, row))
    throw new ApiProblem('conflict', `${row.sourceShopId} is connected to another shop of Daybook.`);
  const { counts, sourceShopName } = await dataFlowOf(await storedConnection(dependencies, shop, row));
  const now = new Date();
  await database.transaction(async transaction => {
    if (!(await confirmSourceConnection(transaction, shop.shopId, personId, now))) return;
    const after = { sourceShopName, counts };
    const act = { shopId: shop.shopId, actor: personId, act: 'data-flow-confirmed', after };
    await appendAudit(transaction, act, now);
  });
}
