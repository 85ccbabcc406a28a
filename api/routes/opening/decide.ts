import { z } from 'zod';
import { startDateOf } from '../../../db/queries/books-of-shop.ts';
import { openItemsOf } from '../../../db/queries/open-items.ts';
import { MAPS } from '../../../domain/lifecycle/moves.ts';
import { personOf, shopOf } from '../../auth/person.ts';
import { requireBooks } from '../../connections/books.ts';
import type { Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { requirePossible } from '../../moves/current-stage.ts';
import { prepareAgain } from '../../moves/prepare-again.ts';
import { decideItem, OPEN_ITEM_DECISIONS } from '../../opening/decide.ts';
import { openItemsSchema, openItemsView } from '../../opening/view.ts';
import { notFound } from '../../problems/problem.ts';
import { problems, shopParams } from '../../schemas.ts';
import { languageOf } from '../../texts/language.ts';
import { openItemText } from '../../texts/opening.ts';

const body = z.strictObject({
  decision: z.enum(OPEN_ITEM_DECISIONS),
  booksId: z.string().min(1).max(40).optional().describe('Of adopt: the open item in the books'),
  connectionId: z.string().max(40).optional(),
  note: z.string().trim().min(1).max(500).optional(),
});

/** Says by name what an open item is in the books; the days that hang on it are prepared again. */
export const decideOpenItemOfStart: Route = (api, dependencies) => {
  api.route({
    method: 'POST',
    url: '/shops/:shopId/open-items/:itemId/decide',
    config: { roles: MAPS },
    schema: {
      summary: 'Adopt what is open at the start, or say that it is entered or placed elsewhere',
      tags: ['starting'],
      params: shopParams.extend({ itemId: z.uuid() }),
      headers: idempotencyHeaders,
      body,
      response: { 200: openItemsSchema, ...problems },
    },
    handler: async request => {
      const shop = shopOf(request);
      const { stage } = await requirePossible(dependencies, request, 'map');
      const { connectionId, ...given } = request.body;
      const books = await requireBooks(dependencies, shop.shopId, connectionId);
      const place = { shopId: shop.shopId, targetConnectionId: books.connection.id };
      const rows = await openItemsOf(dependencies.database, place);
      const row = rows.find(({ id }) => id === request.params.itemId);
      const language = languageOf(request);
      if (!row) throw notFound(openItemText('no-such-item', language));
      const by = personOf(request).personId;
      const days = await decideItem(dependencies, shop, books, row, given, by, language);
      const ours = days.filter(day => day >= startDateOf(shop, books));
      await prepareAgain(dependencies, request, stage, ours);
      return await openItemsView(dependencies, shop.shopId, books, language);
    },
  });
};
