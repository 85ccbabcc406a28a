import { z } from 'zod';
import { appendAudit } from '../../../db/queries/audit.ts';
import { MAPS } from '../../../domain/lifecycle/moves.ts';
import { personOf, shopOf } from '../../auth/person.ts';
import { createAccount, requireBooks } from '../../connections/books.ts';
import { freshCatalog } from '../../connections/catalog.ts';
import type { Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { problems, shopParams } from '../../schemas.ts';

const body = z.strictObject({
  name: z.string().trim().min(1).max(100),
  type: z.string().min(1).max(60).describe('The books’ own word, such as Income or Other Current Asset'),
  subType: z.string().min(1).max(60).optional(),
  connectionId: z.string().max(40).optional().describe('Which books; the first ones by default'),
});
const account = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  subType: z.string(),
  active: z.boolean(),
});

/** Makes an account in the books from the mapping's own page; who did it stands in the audit trail. */
export const createBooksAccount: Route = (api, dependencies) => {
  api.route({
    method: 'POST',
    url: '/shops/:shopId/books/accounts',
    config: { roles: MAPS },
    schema: {
      summary: 'Create an account in the books',
      tags: ['mapping'],
      params: shopParams,
      headers: idempotencyHeaders,
      body,
      response: { 201: account, ...problems },
    },
    handler: async (request, reply) => {
      const { shopId } = shopOf(request);
      const { connectionId, name, type, subType = null } = request.body;
      const books = await requireBooks(dependencies, shopId, connectionId);
      const made = await createAccount(dependencies, books, { name, type, subType });
      const act = { shopId, actor: personOf(request).personId, act: 'account-created', after: made };
      await appendAudit(dependencies.database, act, new Date());
      await freshCatalog(dependencies, books);
      return reply.code(201).send(made);
    },
  });
};
