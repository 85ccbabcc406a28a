import { z } from 'zod';
import {
  changePerson,
  membershipsOf,
  type PersonChange,
  personById,
} from '../../../db/queries/people-and-keys.ts';
import { recordAct } from '../../../db/queries/staff-audit.ts';
import { ROLES } from '../../../domain/lifecycle/stages.ts';
import { EVERYONE, type Person, personOf } from '../../auth/person.ts';
import type { ApiDependencies, Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { notFound } from '../../problems/problem.ts';
import { emailAddress, language, personName, problems } from '../../schemas.ts';

const answer = z.object({
  personId: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  language,
  signedIn: z.object({
    keyId: z.string(),
    role: z.enum(ROLES),
    shopIds: z.array(z.string()).nullable().describe('The shops that this key opens; null: all'),
  }),
  memberships: z.array(
    z.object({ role: z.enum(ROLES), shopId: z.string().nullable(), shopName: z.string().nullable() }),
  ),
});
const body = z.strictObject({
  name: personName.optional(),
  email: emailAddress.optional(),
  language: language.optional(),
});

/** Who is signed in, with all roles and shops of the person. */
export const me: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/me',
    config: { roles: EVERYONE },
    schema: { summary: 'Who am I', tags: ['people'], response: { 200: answer, ...problems } },
    handler: request => view(dependencies, personOf(request)),
  });
};

/** A person changes their own name, address or language; the trail says which, not what. */
export const changeMe: Route = (api, dependencies) => {
  api.route({
    method: 'PATCH',
    url: '/me',
    config: { roles: EVERYONE },
    schema: {
      summary: 'Change my name, e-mail address or language',
      tags: ['people'],
      headers: idempotencyHeaders,
      body,
      response: { 200: answer, ...problems },
    },
    handler: async request => {
      const person = personOf(request);
      const { name, email, language: wanted } = request.body;
      const change: PersonChange = {
        ...(name && { name }),
        ...(email && { email }),
        ...(wanted && { language: wanted }),
      };
      const { personId } = person;
      await dependencies.database.transaction(async transaction => {
        const changed = Object.keys(change);
        if (changed.length === 0) return;
        await changePerson(transaction, personId, change);
        const shopIds = (await membershipsOf(transaction, personId)).map(one => one.shopId);
        const act = { actor: personId, act: 'person-changed', subject: personId, after: { changed } };
        await recordAct(transaction, [...new Set(shopIds)], act, new Date());
      });
      return await view(dependencies, person);
    },
  });
};

async function view({ database }: ApiDependencies, person: Person): Promise<z.infer<typeof answer>> {
  const { personId, role, shopIds, keyId } = person;
  const row = await personById(database, personId);
  if (!row) throw notFound('There is no such person.');
  return {
    personId,
    name: row.name,
    email: row.email,
    language: row.language === 'fr' ? 'fr' : 'en',
    signedIn: { keyId, role, shopIds: shopIds && [...shopIds] },
    memberships: await membershipsOf(database, personId),
  };
}
