import { z } from 'zod';
import { uploadPage } from '../../../db/queries/file-uploads.ts';
import { EVERYONE, shopOf } from '../../auth/person.ts';
import { readFor } from '../../auth/reading.ts';
import type { Route } from '../../dependencies.ts';
import { uploadSchema, uploadView } from '../../files/views.ts';
import { pageLimit, problems, shopParams } from '../../schemas.ts';

const query = z.object({
  limit: pageLimit,
  before: z.iso.datetime().optional().describe('Only older uploads'),
});
const answer = z.object({
  uploads: z.array(uploadSchema),
  next: z.string().nullable().describe('`before` of the next page'),
});

/** The files of a shop, newest first. */
export const listFiles: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/files',
    config: { roles: EVERYONE },
    schema: {
      summary: 'Files that were handed over',
      tags: ['files'],
      params: shopParams,
      querystring: query,
      response: { 200: answer, ...problems },
    },
    handler: async request => {
      const { shopId } = shopOf(request);
      const { limit, before } = request.query;
      const rows = await readFor(dependencies, request, db =>
        uploadPage(db, shopId, before === undefined ? undefined : new Date(before), limit),
      );
      const last = rows.length === limit ? rows.at(-1) : undefined;
      return { uploads: rows.map(uploadView), next: last ? last.uploadedAt.toISOString() : null };
    },
  });
};
