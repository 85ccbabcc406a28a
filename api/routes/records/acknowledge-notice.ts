import { z } from 'zod';
import { acknowledgeNotice as acknowledge } from '../../../db/queries/notices.ts';
import { recordAct } from '../../../db/queries/staff-audit.ts';
import type { PersonRole } from '../../../domain/lifecycle/stages.ts';
import { EVERYONE, personOf } from '../../auth/person.ts';
import type { Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { notFound, wrongField } from '../../problems/problem.ts';
import { problems, shopParams } from '../../schemas.ts';
import { languageOf } from '../../texts/language.ts';
import { type Owner, ownerOf } from '../../webhooks/owner.ts';
import { noticeSchema, noticeView } from './notice-view.ts';

const noticeId = z.coerce.number().int().min(1);
const body = z.strictObject({
  until: z.iso
    .datetime({ offset: true })
    .optional()
    .describe('It counts as not acknowledged again after this; without it, not before it is resolved'),
  note: z.string().max(500).optional(),
});

const PATHS: Readonly<Record<Owner, string>> = {
  shop: '/shops/:shopId/notices/:noticeId/acknowledge',
  'all-shops': '/notices/:noticeId/acknowledge',
};
const ROLES: Readonly<Record<Owner, readonly PersonRole[]>> = {
  shop: EVERYONE,
  'all-shops': ['support', 'admin'],
};

function paramsOf(owner: Owner): z.ZodType<{ noticeId: number }> {
  return owner === 'shop' ? shopParams.extend({ noticeId }) : z.object({ noticeId });
}

/**
 * Says who has taken a notice on. Nobody is mailed about it then who has not been yet, and a soft one does not
 * escalate; a hard one does, since only its cause can end it.
 */
export const acknowledgeNotice =
  (owner: Owner): Route =>
  (api, { database }) => {
    api.route({
      method: 'POST',
      url: PATHS[owner],
      config: { roles: ROLES[owner] },
      schema: {
        summary: 'Acknowledge a notice',
        tags: ['records'],
        params: paramsOf(owner),
        headers: idempotencyHeaders,
        body,
        response: { 200: noticeSchema, ...problems },
      },
      handler: async request => {
        const shopId = ownerOf(request);
        const { personId: actor } = personOf(request);
        const { until: text, note: reason = null } = request.body;
        const now = new Date();
        const until = text === undefined ? null : new Date(text);
        if (until !== null && until <= now) throw wrongField('/body/until', 'This time is over.');
        const row = await database.transaction(async tx => {
          const given = { by: actor, at: now, until };
          const done = await acknowledge(tx, shopId, request.params.noticeId, given);
          if (!done) return null;
          const after = { kind: done.kind, about: done.subject, until: text ?? null };
          const act = { actor, act: 'acknowledge-notice', subject: String(done.id), reason, after };
          await recordAct(tx, [shopId], act, now);
          return done;
        });
        if (!row) throw notFound('There is no such open notice.');
        return noticeView(row, languageOf(request));
      },
    });
  };
