import { z } from 'zod';
import { personOf } from '../../auth/person.ts';
import type { Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { withdraw } from '../../people/invitations.ts';
import { problems } from '../../schemas.ts';
import { AMONG_STAFF, AT_SHOP, type InvitingPlace, invitationInPath, invitationParams } from './place.ts';

/** Withdraws an invitation that nobody has accepted. */
const withdrawRoute =
  (place: InvitingPlace): Route =>
  (api, dependencies) => {
    api.route({
      method: 'DELETE',
      url: `${place.base}/invitations/:invitationId`,
      config: { roles: place.roles },
      schema: {
        summary: `Withdraw an invitation to ${place.of}`,
        tags: ['people'],
        params: place.params.extend(invitationParams),
        headers: idempotencyHeaders,
        response: { 200: z.object({ withdrawn: z.literal(true) }), ...problems },
      },
      handler: async request => {
        const row = await invitationInPath(dependencies, request);
        await dependencies.database.transaction(transaction => withdraw(transaction, personOf(request), row));
        return { withdrawn: true as const };
      },
    });
  };

export const withdrawShopInvitation = withdrawRoute(AT_SHOP);
export const withdrawStaffInvitation = withdrawRoute(AMONG_STAFF);
