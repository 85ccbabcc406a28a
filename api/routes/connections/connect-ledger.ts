import { z } from 'zod';
import { activeBooksOf } from '../../../db/queries/books-of-shop.ts';
import { MOVE_RULES } from '../../../domain/lifecycle/moves.ts';
import { STAGES } from '../../../domain/lifecycle/stages.ts';
import { personOf, shopOf } from '../../auth/person.ts';
import { joinLedger } from '../../connections/join-ledger.ts';
import type { Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { requirePossible } from '../../moves/current-stage.ts';
import { commandOf, sendMove } from '../../moves/send-move.ts';
import { askForPreflight } from '../../preflight/ask-for.ts';
import { wrongField } from '../../problems/problem.ts';
import { date, problems, shopParams } from '../../schemas.ts';

const body = z
  .strictObject({
    startDate: date
      .optional()
      .describe('From which business date on the ledger is kept; the shop’s start date by default'),
  })
  .nullish();
const answer = z.object({
  stage: z.enum(STAGES),
  connectionId: z.string().describe('Names these books in other calls'),
  company: z.string(),
  directory: z.string().describe('Below the volume of the ledger files'),
  status: z.enum(['active', 'mapping']).describe('Further books are written to once they have a mapping'),
});

/** Connects a ledger file: the shop's books, or further ones beside those that it ordered. Nobody signs in anywhere. */
export const connectLedger: Route = (api, dependencies) => {
  api.route({
    method: 'POST',
    url: '/shops/:shopId/books/ledger-file',
    config: { roles: MOVE_RULES.booksConnected.roles },
    schema: {
      summary: 'Connect a ledger file, or connect it again',
      tags: ['connections'],
      params: shopParams,
      headers: idempotencyHeaders,
      body,
      response: { 200: answer, ...problems },
    },
    handler: async request => {
      const shop = shopOf(request);
      const startDate = request.body?.startDate ?? null;
      if (startDate !== null && startDate < shop.startDate)
        throw wrongField('/body/startDate', `The shop’s books are kept from ${shop.startDate} on.`);
      let { stage } = await requirePossible(dependencies, request, 'booksConnected');
      const joined = await joinLedger(dependencies, shop, personOf(request).personId, startDate);
      const active = await activeBooksOf(dependencies.database, shop.shopId);
      // The installation may begin once the books that were ordered are there, not before.
      if (active.some(({ company }) => company.targetKind === shop.targetKind))
        stage = (await sendMove(dependencies, shop, 'booksConnected', commandOf(request))).stage;
      await askForPreflight(dependencies, { shopId: shop.shopId, stage });
      return { stage, ...joined };
    },
  });
};
