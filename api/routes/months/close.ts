import { z } from 'zod';
import { OVERRIDABLE } from '../../../domain/months/checklist.ts';
import { EVERYONE, personOf, shopOf } from '../../auth/person.ts';
import { requireBooks } from '../../connections/books.ts';
import type { Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { askBooks } from '../../months/answer.ts';
import { closeMonth, reopenMonth } from '../../months/close.ts';
import { CLOSERS, connectionId, monthParams, note, requireLive } from '../../months/params.ts';
import { monthSchema, monthView } from '../../months/view.ts';
import { problems } from '../../schemas.ts';
import { languageOf } from '../../texts/language.ts';

const refreshBody = z.strictObject({ connectionId });
const closeBody = z.strictObject({
  connectionId,
  hash: z.string().length(64).describe('Of the checklist as it was read'),
  note: note.optional(),
  overrides: z
    .array(z.strictObject({ item: z.enum(OVERRIDABLE), note }))
    .max(OVERRIDABLE.length)
    .default([])
    .describe('Red items that are passed over by name; the others cannot be'),
});
const reopenBody = z.strictObject({ connectionId, note });

/** Asks the books what the checklist needs of them, now. */
export const refreshMonth: Route = (api, dependencies) => {
  api.route({
    method: 'POST',
    url: '/shops/:shopId/months/:month/refresh',
    config: { roles: EVERYONE },
    schema: {
      summary: 'Ask the books again for the checklist of a month',
      tags: ['months'],
      params: monthParams,
      headers: idempotencyHeaders,
      body: refreshBody,
      response: { 200: monthSchema, ...problems },
    },
    handler: async request => {
      const shop = shopOf(request);
      const { month } = request.params;
      const books = await requireBooks(dependencies, shop.shopId, request.body.connectionId);
      await askBooks(dependencies, shop, books, month, personOf(request).personId);
      return await monthView(dependencies, shop, books, { month, language: languageOf(request) });
    },
  });
};

/** Closes a month: nothing up to its end is changed in place from then on. */
export const close: Route = (api, dependencies) => {
  api.route({
    method: 'POST',
    url: '/shops/:shopId/months/:month/close',
    config: { roles: CLOSERS },
    schema: {
      summary: 'Close a month',
      tags: ['months'],
      params: monthParams,
      headers: idempotencyHeaders,
      body: closeBody,
      response: { 200: monthSchema, ...problems },
    },
    handler: async request => {
      const shop = shopOf(request);
      requireLive(shop);
      const { month } = request.params;
      const { connectionId: id, hash, note: said = null, overrides } = request.body;
      const books = await requireBooks(dependencies, shop.shopId, id);
      await closeMonth(dependencies, request, books, { month, hash, note: said, overrides });
      return await monthView(dependencies, shop, books, { month, language: languageOf(request) });
    },
  });
};

/** Opens the latest closed month again. */
export const reopen: Route = (api, dependencies) => {
  api.route({
    method: 'POST',
    url: '/shops/:shopId/months/:month/reopen',
    config: { roles: CLOSERS },
    schema: {
      summary: 'Open a closed month again',
      tags: ['months'],
      params: monthParams,
      headers: idempotencyHeaders,
      body: reopenBody,
      response: { 200: monthSchema, ...problems },
    },
    handler: async request => {
      const shop = shopOf(request);
      requireLive(shop);
      const { month } = request.params;
      const books = await requireBooks(dependencies, shop.shopId, request.body.connectionId);
      await reopenMonth(dependencies, request, books, { month, note: request.body.note });
      return await monthView(dependencies, shop, books, { month, language: languageOf(request) });
    },
  });
};
