import { z } from 'zod';
import { lastPreflight, type Preflight } from '../../../db/queries/preflights.ts';
import { EVERYONE, shopOf } from '../../auth/person.ts';
import { readFor } from '../../auth/reading.ts';
import type { Route } from '../../dependencies.ts';
import { preflightPage } from '../../preflight/page.ts';
import { preflightSchema, preflightView } from '../../preflight/view.ts';
import { notFound } from '../../problems/problem.ts';
import { problems, shopParams } from '../../schemas.ts';
import { languageOf } from '../../texts/language.ts';

const html = { description: 'A page with tables', content: { 'text/html': { schema: z.string() } } };

/** The last pre-flight of a shop. */
export const preflight: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/pre-flight',
    config: { roles: EVERYONE },
    schema: {
      summary: 'The last pre-flight: what speaks for and against starting',
      tags: ['pre-flight'],
      params: shopParams,
      response: { 200: preflightSchema, ...problems },
    },
    handler: async request => {
      const { shopId } = shopOf(request);
      return preflightView(
        shopId,
        known(await readFor(dependencies, request, db => lastPreflight(db, shopId))),
        languageOf(request),
      );
    },
  });
};

/** The same as a page to print. */
export const preflightPrint: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/pre-flight.html',
    config: { roles: EVERYONE },
    schema: {
      summary: 'The last pre-flight as a page to print',
      tags: ['pre-flight'],
      params: shopParams,
      response: { 200: html, ...problems },
    },
    handler: async (request, reply) => {
      const { shopId, name } = shopOf(request);
      const language = languageOf(request);
      const view = preflightView(
        shopId,
        known(await readFor(dependencies, request, db => lastPreflight(db, shopId))),
        language,
      );
      reply.header('content-type', 'text/html; charset=utf-8');
      return preflightPage(name, view, language);
    },
  });
};

function known(read: Preflight | null): Preflight {
  if (!read) throw notFound('No pre-flight was read yet.');
  return read;
}
