import { z } from 'zod';
import { ROLES } from '../../../domain/lifecycle/stages.ts';
import { hashOfKey } from '../../auth/keys.ts';
import type { Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { accept } from '../../people/accept.ts';
import { personName, problems } from '../../schemas.ts';

const body = z.strictObject({
  token: z.string().regex(/^invite_[\w-]{43}$/, 'the token as the mail has it'),
  name: personName.optional().describe('Needed when nobody is signed in'),
});
const answer = z.object({
  personId: z.string(),
  role: z.enum(ROLES),
  shopId: z.string().nullable(),
  key: z.string().nullable().describe('Shown this once; null when your key opens it already'),
});

/** Guesses a minute and address: a token has 256 random bits, so this only keeps the noise down. */
const TRIES = { max: 60, timeWindow: '1 minute' };

/** Takes an invitation by its token, without a sign-in or with the key of a person who is here already. */
export const acceptInvitation: Route = (api, { database }) => {
  api.route({
    method: 'POST',
    url: '/invitations/accept',
    config: { optionalSignIn: true, rateLimit: TRIES },
    // A repeat by a stranger is answered the same way: an answer that was lost on its way held the only key.
    preValidation: async request => {
      const { token } = (request.body ?? {}) as { readonly token?: unknown };
      if (typeof token === 'string') request.stranger = `invitation ${hashOfKey(token)}`;
    },
    schema: {
      summary: 'Accept an invitation',
      tags: ['people'],
      security: [{}, { key: [] }],
      headers: idempotencyHeaders,
      body,
      response: { 200: answer, ...problems },
    },
    handler: async request => {
      const { token, name } = request.body;
      const accepted = await database.transaction(transaction =>
        accept(transaction, token, name, request.person),
      );
      const { role, shopId } = accepted.invitation;
      return { personId: accepted.personId, role, shopId, key: accepted.key };
    },
  });
};
