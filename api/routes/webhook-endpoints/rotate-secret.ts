import { recordAct } from '../../../db/queries/staff-audit.ts';
import { lockSecret, replaceSecret } from '../../../db/queries/webhook-endpoints.ts';
import { personOf } from '../../auth/person.ts';
import type { Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { problems } from '../../schemas.ts';
import { ENDPOINTS, endpointIn, endpointParams, type Owner, ownerOf, writers } from '../../webhooks/owner.ts';
import { asPrevious, newSecret } from '../../webhooks/secrets.ts';
import { endpointView, withSecret } from '../../webhooks/views.ts';

/** How long the former secret signs beside the new one. */
const BOTH_SIGN_MS = 24 * 3_600_000;

/** Gives an endpoint a new secret, shown in this answer alone; for a day the former one signs too. */
export const rotateWebhookSecret =
  (owner: Owner): Route =>
  (api, dependencies) => {
    const { database, keys } = dependencies;
    api.route({
      method: 'POST',
      url: `${ENDPOINTS[owner]}/:endpointId/rotate-secret`,
      config: { roles: writers(owner) },
      schema: {
        summary: 'Give a webhook endpoint a new secret',
        tags: ['webhooks'],
        params: endpointParams(owner),
        headers: idempotencyHeaders,
        response: { 200: withSecret, ...problems },
      },
      handler: async request => {
        const { id } = await endpointIn(dependencies, request, request.params.endpointId);
        const { personId: actor } = personOf(request);
        const { secret, sealed } = newSecret(keys, id);
        const now = new Date();
        await database.transaction(async tx => {
          const former = await lockSecret(tx, id);
          const previous = former === null ? null : asPrevious(keys, id, former);
          const previousUntil = new Date(now.getTime() + BOTH_SIGN_MS);
          await replaceSecret(tx, id, { secret: sealed, previousSecret: previous, previousUntil }, now);
          await recordAct(tx, [ownerOf(request)], { actor, act: 'rotate-webhook-secret', subject: id }, now);
        });
        return { ...endpointView(await endpointIn(dependencies, request, id)), secret };
      },
    });
  };
