import { mailPage } from '../../../db/queries/kept-mail.ts';
import { EVERYONE, personOf, shopOf } from '../../auth/person.ts';
import { readFor } from '../../auth/reading.ts';
import type { Route } from '../../dependencies.ts';
import { problems, shopParams } from '../../schemas.ts';
import { mailAnswer, mailQuery, mailView } from './mail-view.ts';

/** Mail about a shop, the newest first. A shop's own people read what went to themselves. */
export const shopMail: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/mail',
    config: { roles: EVERYONE },
    schema: {
      summary: 'Mail about a shop',
      tags: ['records'],
      params: shopParams,
      querystring: mailQuery,
      response: { 200: mailAnswer, ...problems },
    },
    handler: async request => {
      const { shopId } = shopOf(request);
      const { personId, shopIds, role } = personOf(request);
      const own = shopIds === null ? {} : { personId };
      const filter = { ...request.query, shopId, ...own };
      const rows = await readFor(dependencies, request, db => mailPage(db, filter));
      return mailView(rows, request.query.limit, role === 'admin');
    },
  });
};
