import { z } from 'zod';
import { termsByVersion } from '../../../db/queries/terms.ts';
import { EVERYONE } from '../../auth/person.ts';
import type { Route } from '../../dependencies.ts';
import { notFound } from '../../problems/problem.ts';
import { instant, language, problems } from '../../schemas.ts';
import { currentTerms, termsView } from '../../terms.ts';
import { languageOf } from '../../texts/language.ts';

const termsSchema = z.object({
  version: z.string(),
  effectiveAt: instant,
  acceptBy: instant.nullable().describe('Until when shops with an earlier version should accept this one'),
  language,
  text: z.string(),
});

/** The terms in force: what an order accepts. */
export const terms: Route = (api, { database }) => {
  api.route({
    method: 'GET',
    url: '/terms',
    config: { roles: EVERYONE },
    schema: {
      summary: 'The terms in force',
      tags: ['terms and plans'],
      response: { 200: termsSchema, ...problems },
    },
    handler: async request => termsView(await currentTerms(database), languageOf(request)),
  });
};

/** One version of the terms, also of the past or to come. */
export const termsVersion: Route = (api, { database }) => {
  api.route({
    method: 'GET',
    url: '/terms/:version',
    config: { roles: EVERYONE },
    schema: {
      summary: 'One version of the terms',
      tags: ['terms and plans'],
      params: z.object({ version: z.string().min(1).max(40) }),
      response: { 200: termsSchema, ...problems },
    },
    handler: async request => {
      const row = await termsByVersion(database, request.params.version);
      if (!row) throw notFound('There is no such version of the terms.');
      return termsView(row, languageOf(request));
    },
  });
};
