import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { appendAudit } from '../../../db/queries/audit.ts';
import { storeUpload, uploadOf } from '../../../db/queries/file-uploads.ts';
import { FILE_KINDS } from '../../../domain/documents/received.ts';
import { EVERYONE, personOf, shopOf } from '../../auth/person.ts';
import type { Route } from '../../dependencies.ts';
import { contentOf, fileBody, LARGEST_BODY, readCsv } from '../../files/content.ts';
import { understand } from '../../files/understand.ts';
import { previewSchema, previewView, uploadSchema, uploadView } from '../../files/views.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { ApiProblem, notFound, wrongField } from '../../problems/problem.ts';
import { date, problems, shopParams } from '../../schemas.ts';
import { languageOf } from '../../texts/language.ts';

const query = z.object({
  kind: z.enum(FILE_KINDS),
  name: z.string().trim().min(1).max(120).describe('Name of the file, for people'),
  dateFormat: z.enum(['yyyy-mm-dd', 'mm/dd/yyyy']).describe('How the file writes dates'),
  decimalMark: z.enum(['point', 'comma']).describe('1,234.56 has a point, 1 234,56 a comma'),
  from: date.optional().describe('First day that the file covers; without it, that of its first row'),
  to: date.optional().describe('Last day that the file covers'),
});

const answer = z.object({ upload: uploadSchema, preview: previewSchema });

/** Takes a file in and shows what it would bring. Nothing of it counts before it is accepted by name. */
export const uploadFile: Route = (api, { database }) => {
  readCsv(api);
  api.route({
    method: 'POST',
    url: '/shops/:shopId/files',
    config: { roles: EVERYONE, takesCsv: true },
    bodyLimit: LARGEST_BODY,
    schema: {
      summary: 'Hand over a file',
      tags: ['files'],
      params: shopParams,
      querystring: query,
      headers: idempotencyHeaders,
      consumes: ['application/json', 'text/csv'],
      body: fileBody,
      response: { 200: answer, ...problems },
    },
    handler: async request => {
      const shop = shopOf(request);
      const { personId } = personOf(request);
      const { kind, name, dateFormat, decimalMark } = request.query;
      if (shop.stage === 'cancelling' || shop.stage === 'cancelled')
        throw new ApiProblem('not-allowed', 'This shop was cancelled: it takes no files.');
      const period = periodOf(request.query);
      const { text: content, encoding } = contentOf(request, languageOf(request));
      const id = randomUUID();
      const given = { kind, name, encoding, dateFormat, decimalMark, ...period, content };
      const understanding = await understand(database, shop, given);
      const { rows, badRows } = understanding.reading;
      const at = new Date();
      await database.transaction(async transaction => {
        await storeUpload(transaction, {
          ...given,
          shopId: shop.shopId,
          id,
          rows: rows.length + badRows.length,
          uploadedBy: personId,
          uploadedAt: at,
        });
        const act = { shopId: shop.shopId, actor: personId, act: 'file-uploaded', after: { id, kind } };
        await appendAudit(transaction, act, at);
      });
      const row = await uploadOf(database, shop.shopId, id);
      if (!row) throw notFound();
      return { upload: uploadView(row), preview: previewView(understanding, languageOf(request)) };
    },
  });
};

function periodOf({ from, to }: z.infer<typeof query>) {
  if ((from === undefined) !== (to === undefined))
    throw wrongField('/query/to', 'Give both days of the period, or none.');
  if (from !== undefined && to !== undefined && to < from)
    throw wrongField('/query/to', `The period ends before it begins: ${to} is before ${from}.`);
  return { periodFrom: from ?? null, periodTo: to ?? null };
}
