import { z } from 'zod';
import { appendAudit } from '../../../db/queries/audit.ts';
import { decideUpload, uploadOf } from '../../../db/queries/file-uploads.ts';
import { EVERYONE, personOf, shopOf } from '../../auth/person.ts';
import type { Route } from '../../dependencies.ts';
import { uploadParams, uploadSchema, uploadView } from '../../files/views.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { ApiProblem, notFound } from '../../problems/problem.ts';
import { problems } from '../../schemas.ts';

/** Lays a file aside that nobody wants: nothing of it counts. */
export const discardFileUpload: Route = (api, { database }) => {
  api.route({
    method: 'POST',
    url: '/shops/:shopId/files/:uploadId/discard',
    config: { roles: EVERYONE },
    schema: {
      summary: 'Discard a file',
      tags: ['files'],
      params: uploadParams,
      headers: idempotencyHeaders,
      response: { 200: z.object({ upload: uploadSchema }), ...problems },
    },
    handler: async request => {
      const { shopId } = shopOf(request);
      const { uploadId } = request.params;
      if (!(await uploadOf(database, shopId, uploadId))) throw notFound('There is no such file.');
      const by = personOf(request).personId;
      const at = new Date();
      const nothing = { counts: null, receivedFrom: null, receivedTo: null };
      await database.transaction(async transaction => {
        const decision = { state: 'discarded', by, at, ...nothing } as const;
        if (!(await decideUpload(transaction, shopId, uploadId, decision)))
          throw new ApiProblem('not-allowed', 'Somebody has decided about this file before.');
        const act = { shopId, actor: by, act: 'file-discarded', after: { id: uploadId } };
        await appendAudit(transaction, act, at);
      });
      const row = await uploadOf(database, shopId, uploadId);
      if (!row) throw notFound();
      return { upload: uploadView(row) };
    },
  });
};
