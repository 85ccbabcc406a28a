import { timingSafeEqual } from 'node:crypto';
import formbody from '@fastify/formbody';
import type { FastifyInstance } from 'fastify';
import type { Access } from '../access.ts';
import type { SwitchBoard } from '../switches.ts';

const CREDENTIALS = Buffer.from('practice:practice');

/** The token endpoint: HTTP Basic with client id and secret `practice`, form field grant_type=client_credentials. */
export async function registerToken(
  app: FastifyInstance,
  access: Access,
  switches: SwitchBoard,
): Promise<void> {
  await app.register(formbody);
  app.post<{ Body: unknown }>('/oauth/token', async (request, reply) => {
    if (switches.now.credentialsRefused || !isPractice(request.headers.authorization)) {
      return reply.code(401).send({ error: 'invalid_client' });
    }
    if (grantType(request.body) !== 'client_credentials') {
      const error_description = 'OAuth 2.0 Parameter: grant_type';
      return reply.code(400).send({ error: 'unsupported_grant_type', error_description });
    }
    const { value, expiresIn } = access.token();
    const expiry = expiresIn === null ? {} : { expires_in: expiresIn };
    return { access_token: value, token_type: 'bearer', ...expiry, scope: access.scope().join(' ') };
  });
}

function isPractice(header: string | undefined): boolean {
  const given = Buffer.from(header?.match(/^Basic +(\S+)$/i)?.[1] ?? '', 'base64');
  return given.length === CREDENTIALS.length && timingSafeEqual(given, CREDENTIALS);
}

function grantType(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'grant_type' in body ? body.grant_type : undefined;
}
