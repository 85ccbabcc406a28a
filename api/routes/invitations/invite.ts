import { z } from 'zod';
import type { PersonRole } from '../../../domain/lifecycle/stages.ts';
import { personOf } from '../../auth/person.ts';
import type { Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { invitationSchema, invitationView, invite } from '../../people/invitations.ts';
import { emailAddress, language, problems } from '../../schemas.ts';
import { AMONG_STAFF, AT_SHOP, type InvitingPlace, placeOf } from './place.ts';

/** Invites an e-mail address; the mail holds a link with a token that is kept hashed. */
const inviteRoute =
  (place: InvitingPlace): Route =>
  (api, dependencies) => {
    const body = z.strictObject({
      email: emailAddress,
      role: place.invited,
      language: language.default('en'),
    });
    api.route({
      method: 'POST',
      url: `${place.base}/invitations`,
      config: { roles: place.roles },
      schema: {
        summary: `Invite somebody to ${place.of}`,
        tags: ['people'],
        params: place.params,
        headers: idempotencyHeaders,
        body,
        response: { 201: invitationSchema, ...problems },
      },
      handler: async (request, reply) => {
        const { email, role, language: wanted } = request.body;
        const who = { email, role: role as PersonRole, language: wanted };
        const { publicUrl } = dependencies.configuration;
        const row = await dependencies.database.transaction(transaction =>
          invite(transaction, personOf(request), placeOf(request), who, publicUrl),
        );
        return reply.code(201).send(invitationView(row));
      },
    });
  };

export const inviteToShop = inviteRoute(AT_SHOP);
export const inviteStaff = inviteRoute(AMONG_STAFF);
