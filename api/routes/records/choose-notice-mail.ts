import { z } from 'zod';
import { setWantsMail } from '../../../db/queries/notices.ts';
import { EVERYONE, personOf, shopOf } from '../../auth/person.ts';
import type { Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { problems, shopParams } from '../../schemas.ts';

const preference = z.strictObject({ mail: z.boolean().describe('Mail to me about notices of this shop') });

/** Turns the caller's own mail about a shop's notices off or on; the notices stay in the lists. */
export const chooseNoticeMail: Route = (api, { database }) => {
  api.route({
    method: 'PUT',
    url: '/shops/:shopId/notice-mail',
    config: { roles: EVERYONE },
    schema: {
      summary: 'Turn my mail about notices off or on',
      tags: ['records'],
      params: shopParams,
      headers: idempotencyHeaders,
      body: preference,
      response: { 200: preference, ...problems },
    },
    handler: async request => {
      const { mail } = request.body;
      const { shopId } = shopOf(request);
      await setWantsMail(database, { shopId, personId: personOf(request).personId, mail }, new Date());
      return { mail };
    },
  });
};
