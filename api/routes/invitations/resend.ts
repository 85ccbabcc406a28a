import { personOf } from '../../auth/person.ts';
import type { Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { invitationSchema, invitationView, resend } from '../../people/invitations.ts';
import { problems } from '../../schemas.ts';
import { AMONG_STAFF, AT_SHOP, type InvitingPlace, invitationInPath, invitationParams } from './place.ts';

/** Sends an invitation again: a new token and fourteen more days; the old token is dead. */
const resendRoute =
  (place: InvitingPlace): Route =>
  (api, dependencies) => {
    api.route({
      method: 'POST',
      url: `${place.base}/invitations/:invitationId/resend`,
      config: { roles: place.roles },
      schema: {
        summary: `Send an invitation to ${place.of} again`,
        tags: ['people'],
        params: place.params.extend(invitationParams),
        headers: idempotencyHeaders,
        response: { 200: invitationSchema, ...problems },
      },
      handler: async request => {
        const row = await invitationInPath(dependencies, request);
        const { publicUrl } = dependencies.configuration;
        const renewed = await dependencies.database.transaction(transaction =>
          resend(transaction, personOf(request), row, publicUrl),
        );
        return invitationView(renewed);
      },
    });
  };

export const resendShopInvitation = resendRoute(AT_SHOP);
export const resendStaffInvitation = resendRoute(AMONG_STAFF);
