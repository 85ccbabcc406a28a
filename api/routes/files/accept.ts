import { z } from 'zod';
import { uploadOf } from '../../../db/queries/file-uploads.ts';
import { EVERYONE, personOf, shopOf } from '../../auth/person.ts';
import type { Route } from '../../dependencies.ts';
import { acceptFile } from '../../files/accept.ts';
import { tellShop } from '../../files/tell-shop.ts';
import { type Understanding, understand } from '../../files/understand.ts';
import { uploadParams, uploadSchema, uploadView } from '../../files/views.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { ApiProblem, notFound } from '../../problems/problem.ts';
import { problems } from '../../schemas.ts';

const body = z.strictObject({
  hash: z.string().max(100).describe('Of the preview that was looked at'),
  leaveOutProblems: z
    .boolean()
    .default(false)
    .describe('Accept the rest; then the kind does not count as received for these days'),
});
const answer = z.object({
  upload: uploadSchema,
  accepted: z.int().describe('Documents that are new or changed'),
  days: z.array(z.string()).describe('Business days that are prepared anew'),
  readsNow: z.boolean().describe('False: with the shop’s next run'),
});

/** Accepts a file by name: what is new or changed in it becomes documents. */
export const acceptFileUpload: Route = (api, dependencies) => {
  api.route({
    method: 'POST',
    url: '/shops/:shopId/files/:uploadId/accept',
    config: { roles: EVERYONE },
    schema: {
      summary: 'Accept a file',
      tags: ['files'],
      params: uploadParams,
      headers: idempotencyHeaders,
      body,
      response: { 200: answer, ...problems },
    },
    handler: async request => {
      const shop = shopOf(request);
      const { database } = dependencies;
      const { uploadId } = request.params;
      if (shop.stage === 'cancelling' || shop.stage === 'cancelled')
        throw new ApiProblem('not-allowed', 'This shop was cancelled: it takes no files.');
      const row = await uploadOf(database, shop.shopId, uploadId);
      if (!row) throw notFound('There is no such file.');
      if (row.state !== 'shown') throw decided();
      const understanding = await understand(database, shop, row);
      check(understanding, request.body);
      const upload = { shopId: shop.shopId, id: uploadId };
      if (!(await acceptFile(database, upload, understanding, personOf(request).personId))) throw decided();
      const readsNow = await tellShop(dependencies, request);
      const after = await uploadOf(database, shop.shopId, uploadId);
      const { counts, days } = understanding;
      return {
        upload: uploadView(after ?? row),
        accepted: counts.new + counts.changed,
        days: [...days],
        readsNow,
      };
    },
  });
};

function check(understanding: Understanding, { hash, leaveOutProblems }: z.infer<typeof body>): void {
  if (understanding.hash !== hash)
    throw new ApiProblem('conflict', 'What the file brings has changed since you looked: look again.');
  const { judged, problems: wrong, covers } = understanding;
  if (wrong.length > 0 && !leaveOutProblems)
    throw new ApiProblem(
      'not-allowed',
      'The file has problems: correct them, or say that they are left out.',
    );
  if (judged.length === 0 && covers === null)
    throw new ApiProblem(
      'not-allowed',
      'There is nothing in the file to accept: declare its period, or discard it.',
    );
}

const decided = () => new ApiProblem('not-allowed', 'Somebody has decided about this file before.');
