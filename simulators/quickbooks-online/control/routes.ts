import type { FastifyInstance } from 'fastify';
import { ZodError, z } from 'zod';
import { RealmTaken } from '../companies.ts';
import { BusinessFault } from '../faults.ts';
import { ACCOUNTING_SCOPE } from '../oauth/grants.ts';
import type { System } from '../system.ts';
import { mishapSchema } from '../wire/mishaps.ts';
import { editByPerson, editSchema } from './edit.ts';
import { historySchema, makeHistory } from './history.ts';
import { reconcile, reconcileSchema } from './reconcile.ts';

const companySchema = z.strictObject({
  name: z.string().min(1).max(1024),
  realm: z
    .string()
    .regex(/^\d{10,20}$/)
    .optional(),
  zone: z.string().optional(),
  automatedSalesTax: z.boolean().optional(),
  country: z.enum(['US', 'CA']).optional(),
});
const switchesBody = z.looseObject({ realm: z.string().optional() });
const ageBody = z.strictObject({ seconds: z.number().int() });
const REDIRECT = 'http://127.0.0.1/practice';

/** Thrown where a control names a company that is not there. */
class NotHere extends Error {
  override name = 'NotHere';
}

/** The controls of the practice QuickBooks: companies, switches, faults, the journal of writes, what people do in it. */
export function registerControl(app: FastifyInstance, system: System): void {
  app.setErrorHandler((error, _request, reply) => {
    if (error instanceof ZodError) return reply.code(400).send({ error: z.prettifyError(error) });
    if (error instanceof NotHere) return reply.code(404).send({ error: error.message });
    if (error instanceof RealmTaken) return reply.code(409).send({ error: error.message });
    if (error instanceof BusinessFault)
      return reply.code(422).send({ error: error.message, fault: error.errors[0] });
    throw error;
  });
  app.get('/', () => ({
    companies: system.companies.list(),
    switches: system.switches.of(),
    faults: system.desk.mishaps.waiting,
  }));
  companyRoutes(app, system);
  switchRoutes(app, system);
  faultRoutes(app, system);
}

function companyRoutes(app: FastifyInstance, { companies, grants, desk, traffic }: System): void {
  const known = (realm: string): string => {
    if (companies.find(realm) === undefined) throw new NotHere(`there is no company ${realm}`);
    return realm;
  };
  app.get('/companies', () => companies.list());
  app.post('/companies', (request, reply) => {
    const { name, ...more } = companySchema.parse(request.body);
    const given = Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined));
    return reply.code(201).send(companies.create({ name, ...given }));
  });
  app.post<{ Params: { realm: string } }>('/companies/:realm/edit', request =>
    editByPerson(companies, known(request.params.realm), editSchema.parse(request.body)),
  );
  app.post<{ Params: { realm: string } }>('/companies/:realm/reconcile', request =>
    reconcile(companies, known(request.params.realm), reconcileSchema.parse(request.body)),
  );
  app.post<{ Params: { realm: string } }>('/companies/:realm/history', (request, reply) => {
    const asked = historySchema.parse(request.body);
    return reply.code(201).send(makeHistory(companies, known(request.params.realm), asked));
  });
  app.post<{ Params: { realm: string } }>('/companies/:realm/tokens', request => {
    const code = grants.issueCode(known(request.params.realm), ACCOUNTING_SCOPE, REDIRECT);
    const tokens = grants.exchange(code, REDIRECT);
    return { access_token: tokens?.access, refresh_token: tokens?.refresh };
  });
  app.post<{ Params: { realm: string } }>('/companies/:realm/revoke', (request, reply) => {
    grants.revokeAll(known(request.params.realm));
    return reply.code(204).send();
  });
  app.post<{ Params: { realm: string } }>('/companies/:realm/age-tokens', (request, reply) => {
    grants.age(known(request.params.realm), ageBody.parse(request.body).seconds);
    return reply.code(204).send();
  });
  app.get<{ Querystring: { realm?: string } }>('/requests', request =>
    desk.journal.of(known(request.query.realm ?? '')),
  );
  app.get<{ Querystring: { realm?: string } }>('/traffic', request => ({
    requests: traffic.of(known(request.query.realm ?? '')),
  }));
  app.delete<{ Querystring: { realm?: string } }>('/requests', (request, reply) => {
    desk.journal.clear(known(request.query.realm ?? ''));
    return reply.code(204).send();
  });
}

function switchRoutes(app: FastifyInstance, { switches }: System): void {
  app.get<{ Querystring: { realm?: string } }>('/switches', request => switches.of(request.query.realm));
  app.post('/switches', request => {
    const { realm, ...changes } = switchesBody.parse(request.body ?? {});
    return switches.merge(changes, realm);
  });
}

function faultRoutes(app: FastifyInstance, { desk, deliver }: System): void {
  app.get('/faults', () => ({ faults: desk.mishaps.waiting, pendingCommits: deliver.pending }));
  app.post('/faults', request => {
    const asked = z.union([mishapSchema, z.array(mishapSchema)]).parse(request.body);
    desk.mishaps.add(Array.isArray(asked) ? asked : [asked]);
    return { faults: desk.mishaps.waiting };
  });
  app.delete('/faults', (_request, reply) => {
    desk.mishaps.clear();
    return reply.code(204).send();
  });
}
