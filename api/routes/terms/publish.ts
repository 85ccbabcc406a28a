import { z } from 'zod';
import { appendStaffAudit } from '../../../db/queries/staff-audit.ts';
import { insertTerms } from '../../../db/queries/terms.ts';
import { personOf } from '../../auth/person.ts';
import type { Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { ApiProblem, wrongField } from '../../problems/problem.ts';
import { problems } from '../../schemas.ts';

const body = z.strictObject({
  version: z.string().regex(/^[\w.-]{1,40}$/, 'letters, digits, dots and hyphens'),
  effectiveAt: z.iso.datetime(),
  acceptBy: z.iso.datetime().nullable().default(null),
  textEn: z.string().trim().min(1).max(100_000),
  textFr: z.string().trim().min(1).max(100_000),
});

/** Publishes a version of the terms, which nobody changes afterwards. */
export const publishTerms: Route = (api, { database }) => {
  api.route({
    method: 'POST',
    url: '/terms',
    config: { roles: ['admin'] },
    schema: {
      summary: 'Publish a version of the terms',
      tags: ['terms and plans'],
      headers: idempotencyHeaders,
      body,
      response: { 201: z.object({ version: z.string() }), ...problems },
    },
    handler: async (request, reply) => {
      const { version, textEn, textFr } = request.body;
      const now = new Date();
      const effectiveAt = new Date(request.body.effectiveAt);
      const acceptBy = request.body.acceptBy === null ? null : new Date(request.body.acceptBy);
      if (acceptBy !== null && acceptBy < effectiveAt)
        throw wrongField('/body/acceptBy', 'Nobody can accept before the version is in effect.');
      const { personId: publishedBy } = personOf(request);
      const row = { version, effectiveAt, acceptBy, textEn, textFr, publishedBy, publishedAt: now };
      await database.transaction(async transaction => {
        if (!(await insertTerms(transaction, row)))
          throw new ApiProblem('conflict', `There is a version ${version} already; none is ever rewritten.`);
        const after = { effectiveAt: request.body.effectiveAt, acceptBy: request.body.acceptBy };
        const act = { actor: publishedBy, act: 'terms-published', subject: version, after };
        await appendStaffAudit(transaction, act, now);
      });
      return reply.code(201).send({ version });
    },
  });
};
