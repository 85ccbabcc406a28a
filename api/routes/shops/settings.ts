import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { appendAudit } from '../../../db/queries/audit.ts';
import { type ShopRow, updateSettings } from '../../../db/queries/shops.ts';
import { MOVE_RULES } from '../../../domain/lifecycle/moves.ts';
import { personOf, shopOf } from '../../auth/person.ts';
import type { ApiDependencies, Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { moveAnswer, moveAnswerSchema } from '../../moves/answers.ts';
import { requirePossible } from '../../moves/current-stage.ts';
import { commandOf, sendMove } from '../../moves/send-move.ts';
import { ApiProblem } from '../../problems/problem.ts';
import { date, problems, shopParams, timeOfDay } from '../../schemas.ts';
import { firstSyncOf } from '../../starting/first-sync.ts';
import { languageOf } from '../../texts/language.ts';

const body = z
  .strictObject({
    reportEndTime: timeOfDay.optional(),
    startDate: date.optional().describe('Only until the shop goes live'),
  })
  .refine(settings => Object.keys(settings).length > 0, 'Say what to change.');

/** Changes the report end time, and the start date as long as the shop is not live. */
export const settings: Route = (api, dependencies) => {
  api.route({
    method: 'PATCH',
    url: '/shops/:shopId/settings',
    config: { roles: MOVE_RULES.changeSettings.roles },
    schema: {
      summary: 'Change settings',
      tags: ['shops'],
      params: shopParams,
      headers: idempotencyHeaders,
      body,
      response: { 200: moveAnswerSchema, ...problems },
    },
    handler: async request => {
      const shop = shopOf(request);
      const { reportEndTime, startDate } = request.body;
      const { stage } = await requirePossible(dependencies, request, 'changeSettings');
      if (startDate !== undefined) {
        if (stage === 'live')
          throw new ApiProblem('not-allowed', 'The start date stands since the shop went live.');
        await moveStart(dependencies, request, startDate);
      }
      if (reportEndTime !== undefined)
        await store(dependencies, shop, { reportEndTime }, personOf(request).personId);
      const answer = await sendMove(dependencies, shop, 'changeSettings', commandOf(request));
      return moveAnswer(shop.shopId, answer, languageOf(request));
    },
  });
};

/**
 * A start date that is named is a choice of the first sync, where ranges are asked for from it on: the same rules hold,
 * and the same move keeps it.
 */
async function moveStart(
  dependencies: ApiDependencies,
  request: FastifyRequest,
  startDate: string,
): Promise<void> {
  const shop = shopOf(request);
  const kind = shop.firstSyncKind === 'range' ? 'range' : 'from-date';
  const choice = firstSyncOf({ kind, startDate }, shop, languageOf(request));
  const command = commandOf(request);
  await sendMove(dependencies, shop, 'changeFirstSync', {
    ...command,
    ...choice,
    key: `${command.key}:start`,
  });
}

async function store(
  { database }: ApiDependencies,
  shop: ShopRow,
  after: { reportEndTime: string },
  actor: string,
): Promise<void> {
  const { shopId, reportEndTime, startDate } = shop;
  await database.transaction(async transaction => {
    await updateSettings(transaction, shopId, after);
    const act = { shopId, actor, act: 'settings-changed', before: { reportEndTime, startDate }, after };
    await appendAudit(transaction, act, new Date());
  });
}
