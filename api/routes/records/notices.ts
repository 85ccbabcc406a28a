import { z } from 'zod';
import { noticePage } from '../../../db/queries/notices.ts';
import { EVERYONE, shopOf } from '../../auth/person.ts';
import { readFor } from '../../auth/reading.ts';
import type { Route } from '../../dependencies.ts';
import { pageLimit, problems, rowId, shopParams } from '../../schemas.ts';
import { languageOf } from '../../texts/language.ts';
import { noticeSchema, noticeView } from './notice-view.ts';

const query = z.object({ all: z.stringbool().default(false), after: rowId, limit: pageLimit });

/** What waits for a person, oldest first; `next` is the `after` of the following page. */
export const notices: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/notices',
    config: { roles: EVERYONE },
    schema: {
      summary: 'Notices',
      tags: ['records'],
      params: shopParams,
      querystring: query,
      response: { 200: z.object({ notices: z.array(noticeSchema), next: z.int().nullable() }), ...problems },
    },
    handler: async request => {
      const { shopId } = shopOf(request);
      const { all, after = 0, limit } = request.query;
      const rows = await readFor(dependencies, request, db => noticePage(db, { shopId, all, after, limit }));
      const last = rows.length === limit ? rows.at(-1) : undefined;
      const language = languageOf(request);
      return { notices: rows.map(row => noticeView(row, language)), next: last?.id ?? null };
    },
  });
};
