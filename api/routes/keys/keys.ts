import { z } from 'zod';
import { endKey, insertKey, keysOf } from '../../../db/queries/api-keys.ts';
import { recordAct } from '../../../db/queries/staff-audit.ts';
import { type PersonRole, ROLES } from '../../../domain/lifecycle/stages.ts';
import { keyRefusal } from '../../../domain/people/key-rights.ts';
import { daysFrom, hashOfKey, KEY_DAYS, randomKey } from '../../auth/keys.ts';
import { EVERYONE, personOf } from '../../auth/person.ts';
import type { Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { rightsProblem } from '../../people/refusals.ts';
import { notFound } from '../../problems/problem.ts';
import { instant, isoOf, isoOrNull, problems } from '../../schemas.ts';

const keySchema = z.object({
  id: z.string(),
  label: z.string(),
  role: z.enum(ROLES),
  shopId: z.string().nullable().describe('The one shop that it opens; null: all shops of the person'),
  createdAt: instant,
  expiresAt: instant.nullable(),
  lastUsedAt: instant.nullable().describe('To the minute'),
  endedAt: instant.nullable(),
});

/** The person's keys, newest first; what opens is not among it. */
export const keys: Route = (api, { database }) => {
  api.route({
    method: 'GET',
    url: '/keys',
    config: { roles: EVERYONE },
    schema: {
      summary: 'My API keys',
      tags: ['people'],
      response: { 200: z.object({ keys: z.array(keySchema) }), ...problems },
    },
    handler: async request => {
      const rows = await keysOf(database, personOf(request).personId);
      return {
        keys: rows.map(row => ({
          ...row,
          role: row.role as PersonRole,
          createdAt: isoOf(row.createdAt),
          expiresAt: isoOrNull(row.expiresAt),
          lastUsedAt: isoOrNull(row.lastUsedAt),
          endedAt: isoOrNull(row.endedAt),
        })),
      };
    },
  });
};

const wanted = z.strictObject({
  label: z.string().trim().min(1).max(80).describe('What it is for'),
  role: z.enum(ROLES).optional().describe('The role that you are signed in with'),
  shopId: z.string().min(1).max(40).nullable().default(null).describe('Bind it to one of your shops'),
  expiresInDays: z.int().min(1).max(KEY_DAYS.most).default(KEY_DAYS.standard),
});
const made = z.object({ id: z.string(), key: z.string().describe('Shown this once'), expiresAt: instant });

/** Makes a key that opens no more than the one that asks. */
export const makeApiKey: Route = (api, { database }) => {
  api.route({
    method: 'POST',
    url: '/keys',
    config: { roles: EVERYONE },
    schema: {
      summary: 'Make an API key',
      tags: ['people'],
      headers: idempotencyHeaders,
      body: wanted,
      response: { 201: made, ...problems },
    },
    handler: async (request, reply) => {
      const person = personOf(request);
      const { label, shopId, expiresInDays, role = person.role } = request.body;
      const refusal = keyRefusal(person, { role, shopId });
      if (refusal) throw rightsProblem(refusal);
      const key = randomKey();
      const now = new Date();
      const expiresAt = daysFrom(now, expiresInDays);
      const id = await database.transaction(async transaction => {
        const { personId } = person;
        const row = { hash: hashOfKey(key), label, personId, role, shopId, expiresAt };
        const subject = await insertKey(transaction, row, now);
        const act = { actor: personId, act: 'key-made', subject, after: { role, shopId } };
        await recordAct(transaction, shopId === null ? (person.shopIds ?? []) : [shopId], act, now);
        return subject;
      });
      return reply.code(201).send({ id, key, expiresAt: isoOf(expiresAt) });
    },
  });
};

/** Ends one of the person's keys at once. */
export const endApiKey: Route = (api, { database }) => {
  api.route({
    method: 'DELETE',
    url: '/keys/:keyId',
    config: { roles: EVERYONE },
    schema: {
      summary: 'End an API key',
      tags: ['people'],
      params: z.object({ keyId: z.string().min(1).max(60) }),
      headers: idempotencyHeaders,
      response: { 200: z.object({ ended: z.literal(true) }), ...problems },
    },
    handler: async request => {
      const { personId, shopIds } = personOf(request);
      const now = new Date();
      await database.transaction(async transaction => {
        const ended = await endKey(transaction, personId, request.params.keyId, now);
        if (!ended) throw notFound('You have no such key, or it has ended.');
        const act = { actor: personId, act: 'key-ended', subject: ended.id, before: { role: ended.role } };
        await recordAct(transaction, ended.shopId === null ? (shopIds ?? []) : [ended.shopId], act, now);
      });
      return { ended: true as const };
    },
  });
};
