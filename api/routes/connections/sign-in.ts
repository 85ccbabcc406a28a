import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { insertOauthState } from '../../../db/queries/oauth-states.ts';
import { MOVE_RULES } from '../../../domain/lifecycle/moves.ts';
import { authorizeUrl } from '../../../targets/quickbooks-online/oauth.ts';
import { personOf, shopOf } from '../../auth/person.ts';
import { quickbooksApplication } from '../../connections/books.ts';
import type { ApiDependencies, Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { requirePossible } from '../../moves/current-stage.ts';
import { problems, shopParams } from '../../schemas.ts';

const STATE_LIVES_MS = 10 * 60_000;
export const CALLBACK_PATH = '/oauth/quickbooks-online/callback';

export function redirectUriOf({ configuration }: ApiDependencies): string {
  return `${configuration.publicUrl}${CALLBACK_PATH}`;
}

/** Kept in place of the state; bound to the address to which the person comes back. */
export function stateHashOf(state: string, redirectUri: string): string {
  return createHash('sha256').update(`${state}\n${redirectUri}`, 'utf8').digest('hex');
}

/** Begins a sign-in at QuickBooks Online: the address to open in a browser. */
export const signInToBooks: Route = (api, dependencies) => {
  api.route({
    method: 'POST',
    url: '/shops/:shopId/books/sign-in',
    config: { roles: MOVE_RULES.booksConnected.roles },
    schema: {
      summary: 'Sign in to the books, the first time or again',
      tags: ['connections'],
      params: shopParams,
      headers: idempotencyHeaders,
      response: { 200: z.object({ url: z.string() }), ...problems },
    },
    handler: async request => {
      const { shopId } = shopOf(request);
      const { personId } = personOf(request);
      await requirePossible(dependencies, request, 'booksConnected');
      const state = randomBytes(32).toString('base64url');
      const redirectUri = redirectUriOf(dependencies);
      const hash = stateHashOf(state, redirectUri);
      const expiresAt = new Date(Date.now() + STATE_LIVES_MS);
      await insertOauthState(dependencies.database, hash, { shopId, personId }, expiresAt);
      return { url: authorizeUrl(quickbooksApplication(dependencies), { state, redirectUri }) };
    },
  });
};
