import { mailPage } from '../../../db/queries/kept-mail.ts';
import { personOf } from '../../auth/person.ts';
import type { Route } from '../../dependencies.ts';
import { problems } from '../../schemas.ts';
import { mailAnswer, mailQuery, mailView } from './mail-view.ts';

/** All mail, the newest first. Only admins see in it what opens an invitation. */
export const allMail: Route = (api, { database }) => {
  api.route({
    method: 'GET',
    url: '/mail',
    config: { roles: ['onboarding', 'support', 'admin'] },
    schema: {
      summary: 'Mail that was sent, is kept or waits',
      tags: ['records'],
      querystring: mailQuery,
      response: { 200: mailAnswer, ...problems },
    },
    handler: async request => {
      const { limit } = request.query;
      const rows = await mailPage(database, request.query);
      return mailView(rows, limit, personOf(request).role === 'admin');
    },
  });
};
