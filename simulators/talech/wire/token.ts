import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Access } from '../access.ts';
import type { SwitchBoard } from '../switches.ts';

const body = z.object({
  grant_type: z.string(),
  client_id: z.string(),
  client_secret: z.string(),
  refresh_token: z.string(),
});

/** `o/oauth2/token` by refresh token, all as JSON; the practice application is `practice`, its secret too. */
export function registerToken(app: FastifyInstance, access: Access, switches: SwitchBoard): void {
  app.post('/o/oauth2/token', async (request, reply) => {
    const asked = body.safeParse(request.body);
    if (!asked.success) return reply.code(400).send({ error: 'invalid_request' });
    const { grant_type, client_id, client_secret, refresh_token } = asked.data;
    if (grant_type !== 'refresh_token') return reply.code(400).send({ error: 'unsupported_grant_type' });
    if (client_id !== 'practice' || client_secret !== 'practice')
      return reply.code(401).send({ error: 'invalid_client' });
    if (switches.now.credentialsRefused || !access.isRefreshToken(refresh_token))
      return reply.code(400).send({ error: 'invalid_grant' });
    const { token, expiresIn, refresh } = access.issue();
    return {
      access_token: token,
      token_type: 'Bearer',
      ...(expiresIn === null ? {} : { expires_in: expiresIn }),
      ...(refresh === null ? {} : { refresh_token: refresh }),
    };
  });
}
