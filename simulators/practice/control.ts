import type { FastifyInstance } from 'fastify';
import { ZodError, z } from 'zod';
import { ClockError, type PracticeClock } from './clock.ts';
import { NotHere } from './not-here.ts';

const clockBody = z.union([
  z.strictObject({ now: z.iso.datetime({ offset: true }) }),
  z.strictObject({ follow: z.boolean() }),
]);

/** What the practice server shows of one system. */
export type Overview = { overview(): object };

/** `GET /practice` and `POST /practice/clock`. Everything below `/practice` answers on loopback alone. */
export async function registerPractice(
  app: FastifyInstance,
  clock: PracticeClock,
  systems: Readonly<Record<string, Overview>>,
): Promise<void> {
  const standing = () => ({ now: clock.now().toISOString(), follow: clock.following });
  app.get('/practice', () => ({
    clock: standing(),
    ...Object.fromEntries(Object.entries(systems).map(([name, system]) => [name, system.overview()])),
  }));
  app.post('/practice/clock', async request => {
    const asked = clockBody.parse(request.body);
    const counts =
      'now' in asked ? await clock.advanceTo(new Date(asked.now)) : await clock.follow(asked.follow);
    return { ...standing(), counts };
  });
}

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** Refuses the controls to other machines, and answers their errors with what was wrong. */
export function guardControls(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/practice') && !LOOPBACK.has(request.ip)) {
      return reply.code(403).send({ error: 'the practice controls answer on this machine alone' });
    }
    return undefined;
  });
  app.setErrorHandler((error, request, reply) => {
    if (error instanceof ZodError) return reply.code(400).send({ error: z.prettifyError(error) });
    if (error instanceof ClockError) return reply.code(409).send({ error: error.message });
    if (error instanceof NotHere) return reply.code(404).send({ error: error.message });
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
    if (error instanceof Error && status < 500) return reply.code(status).send({ error: error.message });
    request.log.error(error);
    return reply.code(500).send({ error: 'the practice system failed; see its log' });
  });
}
