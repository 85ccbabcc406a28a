import { z } from 'zod';
import { uploadOf } from '../../../db/queries/file-uploads.ts';
import { EVERYONE, shopOf } from '../../auth/person.ts';
import { readFor } from '../../auth/reading.ts';
import type { Route } from '../../dependencies.ts';
import { understand } from '../../files/understand.ts';
import { previewSchema, previewView, uploadParams, uploadSchema, uploadView } from '../../files/views.ts';
import { notFound } from '../../problems/problem.ts';
import { problems } from '../../schemas.ts';
import { languageOf } from '../../texts/language.ts';

const answer = z.object({
  upload: uploadSchema,
  preview: previewSchema.describe('As it stands beside what is known at this moment'),
});

/** One file and what it brings, looked at anew: an order that was read meanwhile is found. */
export const fileUpload: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/files/:uploadId',
    config: { roles: EVERYONE },
    schema: {
      summary: 'A file and what it brings',
      tags: ['files'],
      params: uploadParams,
      response: { 200: answer, ...problems },
    },
    handler: async request => {
      const shop = shopOf(request);
      const { uploadId } = request.params;
      return await readFor(dependencies, request, async db => {
        const row = await uploadOf(db, shop.shopId, uploadId);
        if (!row) throw notFound('There is no such file.');
        const understanding = await understand(db, shop, row);
        return { upload: uploadView(row), preview: previewView(understanding, languageOf(request)) };
      });
    },
  });
};
