import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { IdentifixDatabase } from '../database.ts';
import type { SwitchBoard } from '../switches.ts';
import { errorAnswer, Invalid } from './errors.ts';

const MOST = 20;
const bodySchema = z.strictObject({ url: z.url(), events: z.array(z.string().regex(/^[a-z_]+\.[a-z]+$/)) });

/** The partner's webhooks: at most twenty, over HTTPS alone. Writing needs a partner that may write (403). */
export function registerHooks(
  app: FastifyInstance,
  database: IdentifixDatabase,
  switches: SwitchBoard,
): void {
  const list = () => database.hooks().map(({ id, url, events }) => ({ id, url, events, format: null }));
  app.get('/webhooks', list);
  app.post('/webhooks', (request, reply) => {
    if (switches.now.readOnly) return errorAnswer(reply, 403, 'Forbidden');
    const body = bodySchema.safeParse(request.body);
    if (!body.success) throw new Invalid('url and events are needed');
    if (!body.data.url.startsWith('https:')) throw new Invalid('url must be https');
    // An event that nobody knows is refused; payments have none of their own.
    if (body.data.events.some(event => event.startsWith('payment.'))) throw new Invalid('no such event');
    if (list().length >= MOST) throw new Invalid(`at most ${MOST} webhooks`);
    database.addHook(null, body.data.url, body.data.events);
    return reply.code(201).send(list().at(-1));
  });
  app.delete<{ Params: { id: string } }>('/webhooks/:id', (request, reply) => {
    if (switches.now.readOnly) return errorAnswer(reply, 403, 'Forbidden');
    const { changes } = database.sql.prepare('DELETE FROM hooks WHERE id = ?').run(Number(request.params.id));
    return changes === 0 ? errorAnswer(reply, 404, 'Not Found') : reply.code(204).send();
  });
}
