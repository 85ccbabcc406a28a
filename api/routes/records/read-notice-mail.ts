import { z } from 'zod';
import { wantsMail } from '../../../db/queries/notices.ts';
import { EVERYONE, personOf, shopOf } from '../../auth/person.ts';
import type { Route } from '../../dependencies.ts';
import { problems, shopParams } from '../../schemas.ts';

const answer = z.object({ mail: z.boolean().describe('Mail to me about notices of this shop') });

/** Whether the caller gets mail about a shop's notices. */
export const readNoticeMail: Route = (api, { database }) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/notice-mail',
    config: { roles: EVERYONE },
    schema: {
      summary: 'Do I get mail about notices',
      tags: ['records'],
      params: shopParams,
      response: { 200: answer, ...problems },
    },
    handler: async request => {
      const mail = await wantsMail(database, shopOf(request).shopId, personOf(request).personId);
      return { mail };
    },
  });
};
