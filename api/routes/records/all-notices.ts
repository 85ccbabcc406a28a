import { z } from 'zod';
import { noticePage } from '../../../db/queries/notices.ts';
import { NOTICE_KINDS } from '../../../domain/notices/kinds.ts';
import type { Route } from '../../dependencies.ts';
import { pageLimit, problems, rowId } from '../../schemas.ts';
import { languageOf } from '../../texts/language.ts';
import { noticeSchema, noticeView } from './notice-view.ts';

const query = z.object({
  all: z.stringbool().default(false),
  kind: z.enum(NOTICE_KINDS).optional(),
  whoActs: z.string().max(20).optional(),
  after: rowId,
  limit: pageLimit,
});

/** What waits for a person at any shop, and in the installation itself: the work list of Daybook's staff. */
export const allNotices: Route = (api, { database }) => {
  api.route({
    method: 'GET',
    url: '/notices',
    config: { roles: ['onboarding', 'accountant', 'support', 'admin'] },
    schema: {
      summary: 'Notices of all shops',
      tags: ['records'],
      querystring: query,
      response: { 200: z.object({ notices: z.array(noticeSchema), next: z.int().nullable() }), ...problems },
    },
    handler: async request => {
      const { after = 0, ...filter } = request.query;
      const rows = await noticePage(database, { ...filter, after });
      const last = rows.length === filter.limit ? rows.at(-1) : undefined;
      const language = languageOf(request);
      return { notices: rows.map(row => noticeView(row, language)), next: last?.id ?? null };
    },
  });
};
