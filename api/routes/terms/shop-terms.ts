import { z } from 'zod';
import { appendAudit } from '../../../db/queries/audit.ts';
import { acceptancesOf, hasAccepted, keepAcceptance, writeAcceptance } from '../../../db/queries/terms.ts';
import { EVERYONE, personOf, shopOf } from '../../auth/person.ts';
import type { ApiDependencies, Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { instant, isoOf, isoOrNull, problems, shopParams } from '../../schemas.ts';
import { currentTerms, requireCurrentTerms } from '../../terms.ts';

const answer = z.object({
  current: z.string(),
  due: z.boolean().describe('The version in force waits to be accepted'),
  acceptBy: instant.nullable(),
  acceptances: z.array(
    z.object({ version: z.string(), life: z.int(), personId: z.string(), acceptedAt: instant }),
  ),
});

/** What a shop has accepted, and whether a newer version waits. */
export const shopTerms: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/terms',
    config: { roles: EVERYONE },
    schema: {
      summary: 'What the shop has accepted',
      tags: ['terms and plans'],
      params: shopParams,
      response: { 200: answer, ...problems },
    },
    handler: request => view(dependencies, shopOf(request)),
  });
};

/** The shop accepts the version in force; accepting it again changes nothing. */
export const acceptTerms: Route = (api, dependencies) => {
  api.route({
    method: 'POST',
    url: '/shops/:shopId/terms',
    config: { roles: ['shop'] },
    schema: {
      summary: 'Accept the terms in force',
      tags: ['terms and plans'],
      params: shopParams,
      headers: idempotencyHeaders,
      body: z.strictObject({ termsVersion: z.string().max(40) }),
      response: { 200: answer, ...problems },
    },
    handler: async request => {
      const { shopId, life, termsVersion: before } = shopOf(request);
      const { termsVersion: version } = request.body;
      const { personId } = personOf(request);
      await requireCurrentTerms(dependencies.database, version);
      const accepted = { shopId, life, version, personId, acceptedAt: new Date() };
      await dependencies.database.transaction(async transaction => {
        if (!(await keepAcceptance(transaction, accepted))) return;
        await writeAcceptance(transaction, accepted);
        const versions = { before: { version: before }, after: { version } };
        const act = { shopId, actor: personId, act: 'terms-accepted', ...versions };
        await appendAudit(transaction, act, accepted.acceptedAt);
      });
      return await view(dependencies, shopOf(request));
    },
  });
};

async function view({ database }: ApiDependencies, { shopId, life }: { shopId: string; life: number }) {
  const current = await currentTerms(database);
  const due = !(await hasAccepted(database, shopId, life, current.version));
  const rows = await acceptancesOf(database, shopId);
  return {
    current: current.version,
    due,
    acceptBy: due ? isoOrNull(current.acceptBy) : null,
    acceptances: rows.map(row => ({
      version: row.version,
      life: row.life,
      personId: row.personId,
      acceptedAt: isoOf(row.acceptedAt),
    })),
  };
}
