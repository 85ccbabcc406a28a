import { z } from 'zod';
import { askDatabase } from '../../../db/queries/liveness.ts';
import type { ApiDependencies, Route } from '../../dependencies.ts';

const ANSWER_WITHIN_MS = 3_000;
const UNAVAILABLE = 503;

const answer = z.object({ database: z.boolean(), temporal: z.boolean(), draining: z.boolean() });

/** Ready to serve: the database and Temporal answer, and nobody asked the process to stop. */
export const ready: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/readyz',
    schema: {
      summary: 'Ready',
      tags: ['operators'],
      response: { 200: answer, [UNAVAILABLE]: answer },
    },
    handler: async (_request, reply) => {
      const [database, temporal] = await Promise.all([
        answers(() => askDatabase(dependencies.database)),
        answers(() => askTemporal(dependencies)),
      ]);
      const draining = dependencies.isDraining?.() ?? false;
      const ok = database && temporal && !draining;
      return reply.code(ok ? 200 : UNAVAILABLE).send({ database, temporal, draining });
    },
  });
};

async function askTemporal({ temporal }: ApiDependencies): Promise<void> {
  const { namespace } = temporal.options;
  await temporal.withDeadline(Date.now() + ANSWER_WITHIN_MS, () =>
    temporal.workflowService.describeNamespace({ namespace }),
  );
}

async function answers(ask: () => Promise<void>): Promise<boolean> {
  const silence = AbortSignal.timeout(ANSWER_WITHIN_MS);
  const tooLate = new Promise<never>((_resolve, reject) => {
    silence.addEventListener('abort', () => reject(silence.reason), { once: true });
  });
  try {
    await Promise.race([ask(), tooLate]);
    return true;
  } catch {
    return false;
  }
}
