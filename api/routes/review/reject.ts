import { z } from 'zod';
import { appendAudit } from '../../../db/queries/audit.ts';
import { personOf, shopOf } from '../../auth/person.ts';
import { requirePossible } from '../../moves/current-stage.ts';
import { moveRoute } from '../../moves/move-route.ts';

const body = z.strictObject({ note: z.string().trim().min(1).max(2000) });

export const reject = moveRoute({
  method: 'POST',
  url: '/shops/:shopId/reject',
  move: 'reject',
  summary: 'Reject the three days with a note: back to the installation',
  body,
  input: async (request, dependencies) => {
    await requirePossible(dependencies, request, 'reject');
    const { note } = body.parse(request.body);
    const { shopId } = shopOf(request);
    const { personId } = personOf(request);
    const act = { shopId, actor: personId, act: 'rejection-note', reason: note };
    return { noteId: await appendAudit(dependencies.database, act, new Date()) };
  },
});
