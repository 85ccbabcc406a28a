import { z } from 'zod';
import { appendAudit } from '../../../../db/queries/audit.ts';
import { storeComputer } from '../../../../db/queries/computers.ts';
import { MOVE_RULES } from '../../../../domain/lifecycle/moves.ts';
import { hashOfKey } from '../../../auth/keys.ts';
import { personOf, shopOf } from '../../../auth/person.ts';
import { newPassword, requireComputer } from '../../../connections/join-desktop.ts';
import type { Route } from '../../../dependencies.ts';
import { idempotencyHeaders } from '../../../idempotency/keys.ts';
import { problems, shopParams } from '../../../schemas.ts';

const answer = z.object({ userName: z.string(), password: z.string().describe('Shown this once') });

/** Makes a new password for the Web Connector; the one before opens nothing from then on. */
export const renewDesktopPassword: Route = (api, dependencies) => {
  api.route({
    method: 'POST',
    url: '/shops/:shopId/books/quickbooks-desktop/password',
    config: { roles: MOVE_RULES.booksConnected.roles },
    schema: {
      summary: 'A new password for the Web Connector',
      tags: ['connections'],
      params: shopParams,
      headers: idempotencyHeaders,
      response: { 200: answer, ...problems },
    },
    handler: async request => {
      const { shopId } = shopOf(request);
      const { computer } = await requireComputer(dependencies, shopId);
      const password = newPassword();
      const now = new Date();
      await dependencies.database.transaction(async tx => {
        await storeComputer(tx, { ...computer, passwordHash: hashOfKey(password) }, now);
        const actor = personOf(request).personId;
        await appendAudit(tx, { shopId, actor, act: 'desktop-password-renewed' }, now);
      });
      return { userName: computer.userName, password };
    },
  });
};
