import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Route } from '../dependencies.ts';
import { languageOf } from '../texts/language.ts';
import { joinPage } from './page.ts';
import { JOIN_SCRIPT } from './script.ts';

/** Nothing from elsewhere runs on the page, and nobody may frame it. */
const POLICY =
  "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** The page that an invitation's mail leads to, in the language of the mail, else of the browser. */
export const join: Route = api => {
  const querystring = z.object({ language: z.enum(['en', 'fr']).optional() });
  api.get('/join', { schema: { hide: true, querystring } }, (request, reply) => {
    const page = joinPage(request.query.language ?? languageOf(request));
    return guarded(reply).type('text/html; charset=utf-8').send(page);
  });
  api.get('/join.js', { schema: { hide: true } }, (_request, reply) =>
    guarded(reply).type('text/javascript; charset=utf-8').send(JOIN_SCRIPT.trimStart()),
  );
};

function guarded(reply: FastifyReply): FastifyReply {
  return reply.headers({
    'content-security-policy': POLICY,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
}
