import { z } from 'zod';
import { caseById } from '../../../db/queries/cases.ts';
import { EVERYONE, shopOf } from '../../auth/person.ts';
import type { Route } from '../../dependencies.ts';
import { notFound } from '../../problems/problem.ts';
import { problems, shopParams } from '../../schemas.ts';
import { languageOf } from '../../texts/language.ts';
import { wholeCaseSchema, wholeCaseView } from './case-view.ts';

/** One case with before and after, and what changes by account. */
export const readCase: Route = (api, { database }) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/cases/:caseId',
    config: { roles: EVERYONE },
    schema: {
      summary: 'One case',
      tags: ['cases'],
      params: shopParams.extend({ caseId: z.uuid() }),
      response: { 200: wholeCaseSchema, ...problems },
    },
    handler: async request => {
      const row = await caseById(database, shopOf(request).shopId, request.params.caseId);
      if (!row) throw notFound('The shop has no such case.');
      return wholeCaseView(row, languageOf(request));
    },
  });
};
