import { z } from 'zod';
import { setWantsMail, wantsMail } from '../../../db/queries/notices.ts';
import { EVERYONE, personOf, shopOf } from '../../auth/person.ts';
import type { Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { problems, shopParams } from '../../schemas.ts';

const answer = z.strictObject({ mail: z.boolean().describe('Mail to me about notices of this shop') });
const common = { tags: ['records'], params: shopParams };
const url = '/shops/:shopId/notice-mail';

/** Whether the caller gets mail about a shop's notices. */
export const readNoticeMail: Route = (api, { database }) => {
  api.route({
    method: 'GET',
    url,
    config: { roles: EVERYONE },
    schema: { ...common, summary: 'Do I get mail about notices', response: { 200: answer, ...problems } },
    handler: async request => {
      const mail = await wantsMail(database, shopOf(request).shopId, personOf(request).personId);
      return { mail };
    },
  });
};

/** Turns the caller's own mail about a shop's notices off or on; the notices stay in the lists. */
export const chooseNoticeMail: Route = (api, { database }) => {
  api.route({
    method: 'PUT',
    url,
    config: { roles: EVERYONE },
    schema: {
      ...common,
      summary: 'Turn my mail about notices off or on',
      headers: idempotencyHeaders,
      body: answer,
      response: { 200: answer, ...problems },
    },
    handler: async request => {
      const { mail } = request.body;
      const { shopId } = shopOf(request);
      await setWantsMail(database, { shopId, personId: personOf(request).personId, mail }, new Date());
      return { mail };
    },
  });
};
