import { z } from 'zod';
import { peopleAt } from '../../../db/queries/people-and-keys.ts';
import { ROLES } from '../../../domain/lifecycle/stages.ts';
import type { Route } from '../../dependencies.ts';
import { instant, isoOf, language, problems, shopParams } from '../../schemas.ts';

const person = z.object({
  personId: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  language,
  role: z.enum(ROLES),
  since: instant,
});
const answer = z.object({ people: z.array(person) });

type Row = Awaited<ReturnType<typeof peopleAt>>[number];
const view = ({ since, language: spoken, ...rest }: Row): z.infer<typeof person> => ({
  ...rest,
  language: spoken === 'fr' ? 'fr' : 'en',
  since: isoOf(since),
});

/** Who may do what at a shop. */
export const shopPeople: Route = (api, { database }) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/people',
    config: { roles: ['shop', 'onboarding', 'support', 'admin'] },
    schema: {
      summary: 'The people of a shop',
      tags: ['people'],
      params: shopParams,
      response: { 200: answer, ...problems },
    },
    handler: async request => {
      const { shopId } = request.params;
      return { people: (await peopleAt(database, shopId)).map(view) };
    },
  });
};

/** Daybook's staff. */
export const staff: Route = (api, { database }) => {
  api.route({
    method: 'GET',
    url: '/people',
    config: { roles: ['admin'] },
    schema: { summary: 'The staff', tags: ['people'], response: { 200: answer, ...problems } },
    handler: async () => ({ people: (await peopleAt(database, null)).map(view) }),
  });
};
