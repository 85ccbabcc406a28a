import { z } from 'zod';
import { invitationsAt } from '../../../db/queries/invitations.ts';
import type { Route } from '../../dependencies.ts';
import { invitationSchema, invitationView } from '../../people/invitations.ts';
import { problems } from '../../schemas.ts';
import { AMONG_STAFF, AT_SHOP, type InvitingPlace, placeOf } from './place.ts';

/** Invitations with their state, newest first, without their tokens. */
const listRoute =
  (place: InvitingPlace): Route =>
  (api, { database }) => {
    api.route({
      method: 'GET',
      url: `${place.base}/invitations`,
      config: { roles: place.roles },
      schema: {
        summary: `Invitations to ${place.of}`,
        tags: ['people'],
        params: place.params,
        response: { 200: z.object({ invitations: z.array(invitationSchema) }), ...problems },
      },
      handler: async request => {
        const rows = await invitationsAt(database, placeOf(request));
        return { invitations: rows.map(invitationView) };
      },
    });
  };

export const shopInvitations = listRoute(AT_SHOP);
export const staffInvitations = listRoute(AMONG_STAFF);
