import { z } from 'zod';
import { contentsOfShop } from '../../../db/queries/document-lists.ts';
import { mappingVersionsOf } from '../../../db/queries/mapping-versions.ts';
import { mappingSchema } from '../../../domain/mapping/mapping.ts';
import { neededRoles, uncoveredRoles } from '../../../domain/mapping/needed-roles.ts';
import { suggestMapping } from '../../../domain/mapping/suggest.ts';
import { EVERYONE, shopOf } from '../../auth/person.ts';
import { readChart, requireBooks } from '../../connections/books.ts';
import type { Route } from '../../dependencies.ts';
import { companySide } from '../../mapping/company.ts';
import { withTaken } from '../../mapping/taken.ts';
import { instant, isoOf, problems, shopParams } from '../../schemas.ts';
import { suggestionSchema } from './suggestion-schema.ts';

const needed = z.object({
  role: z.string(),
  kind: z.enum(['item', 'discount', 'tender', 'account', 'tax', 'place']),
  words: z.string(),
  count: z.int(),
  examples: z.array(z.string()),
});
const version = z.object({
  version: z.int(),
  effectiveFrom: z.string(),
  decidedBy: z.string(),
  decidedAt: instant,
  mapping: mappingSchema,
});
const answer = z.object({
  needed: z.array(needed).describe('What the documents read so far need a place for'),
  uncovered: z.array(z.string()).nullable().describe('Roles that the mapping in force says nothing of'),
  suggestions: z.array(suggestionSchema),
  draft: mappingSchema.extend({ receivableAccount: z.string().nullable() }),
  current: version.nullable(),
});

const query = z.object({
  connectionId: z.string().max(40).optional().describe('Which books; the first ones by default'),
});

/** What has to be mapped, what is suggested, and the mapping in force. */
export const readMapping: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/mapping',
    config: { roles: EVERYONE },
    schema: {
      summary: 'What needs a place in the books, and the mapping',
      tags: ['mapping'],
      params: shopParams,
      querystring: query,
      response: { 200: answer, ...problems },
    },
    handler: async request => {
      const { shopId, startDate } = shopOf(request);
      const books = await requireBooks(dependencies, shopId, request.query.connectionId);
      const { accounts } = await readChart(dependencies, books);
      const [current] = await mappingVersionsOf(dependencies.database, shopId, books.connection.id);
      const documents = await contentsOfShop(dependencies.database, shopId, startDate);
      const roles = neededRoles(documents, current?.mapping);
      const suggested = suggestMapping(roles, accounts, companySide(books));
      const draft = await withTaken(dependencies, shopId, books, suggested.draft);
      const uncovered = current ? uncoveredRoles(roles, current.mapping).map(({ role }) => role) : null;
      return {
        needed: roles.map(({ locations: _, ...role }) => ({ ...role, examples: [...role.examples] })),
        suggestions: suggested.suggestions,
        draft,
        uncovered,
        current: current ? { ...current, decidedAt: isoOf(current.decidedAt) } : null,
      };
    },
  });
};
