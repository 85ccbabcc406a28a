import type { FastifyInstance } from 'fastify';
import { ZodError, z } from 'zod';
import { ApiException, Invalid, PlainFault } from '../faults.ts';
import { CLIENT_ID, USUAL_USER } from '../oauth/consent.ts';
import type { System } from '../system.ts';
import { mishapSchema } from '../wire/mishaps.ts';
import { handRoutes } from './hands.ts';
import { NotHere, OrganisationTaken } from './not-here.ts';
import { reportRoutes } from './reports.ts';

const organisationBody = z.strictObject({
  name: z.string().min(1).max(255),
  id: z.guid().optional(),
  country: z.enum(['US', 'CA']).optional(),
});
const switchesBody = z.looseObject({ organisation: z.string().optional() });
const ageBody = z.strictObject({ user: z.guid().default(USUAL_USER), seconds: z.number().int() });
const userBody = z.strictObject({ user: z.guid().default(USUAL_USER) });
const tokensBody = z.strictObject({
  user: z.guid().default(USUAL_USER),
  scope: z.string().min(1),
  organisations: z.array(z.guid()).min(1),
});
const limitBody = z.strictObject({ problem: z.enum(['minute', 'day']), used: z.number().int().min(0) });
const REDIRECT = 'http://localhost/practice';

/** The controls of the practice Xero: organisations, switches, faults, tokens, what people do in it, its own reports. */
export function registerControl(app: FastifyInstance, system: System): void {
  app.setErrorHandler((error, _request, reply) => {
    if (error instanceof ZodError) return reply.code(400).send({ error: z.prettifyError(error) });
    if (error instanceof NotHere) return reply.code(404).send({ error: error.message });
    if (error instanceof OrganisationTaken) return reply.code(409).send({ error: error.message });
    if (error instanceof Invalid || error instanceof ApiException || error instanceof PlainFault)
      return reply.code(422).send({ error: error.message });
    throw error;
  });
  app.get('/', () => ({
    organisations: system.organisations.list(),
    switches: system.switches.of(),
    faults: system.mishaps.waiting,
    client: CLIENT_ID,
  }));
  organisationRoutes(app, system);
  signInRoutes(app, system);
  faultRoutes(app, system);
  handRoutes(app, system);
  reportRoutes(app, system);
}

function organisationRoutes(app: FastifyInstance, system: System): void {
  const { organisations, switches, limits, traffic } = system;
  const known = (id: string): string => {
    const found = organisations.find(id);
    if (found === undefined) throw new NotHere(`there is no organisation ${id}`);
    return found.id;
  };
  app.get('/organisations', () => organisations.list());
  app.post('/organisations', (request, reply) => {
    const asked = organisationBody.parse(request.body);
    if (asked.id !== undefined && organisations.find(asked.id) !== undefined)
      throw new OrganisationTaken(`organisation ${asked.id} is there already`);
    return reply.code(201).send(organisations.create(asked));
  });
  app.get<{ Querystring: { organisation?: string } }>('/switches', request =>
    switches.of(request.query.organisation),
  );
  app.post('/switches', request => {
    const { organisation, ...changes } = switchesBody.parse(request.body ?? {});
    return switches.merge(changes, organisation === undefined ? '' : known(organisation));
  });
  app.post<{ Params: { id: string } }>('/organisations/:id/limits', (request, reply) => {
    const { problem, used } = limitBody.parse(request.body);
    limits.setUsed(known(request.params.id), problem, used);
    return reply.code(204).send();
  });
  app.get<{ Params: { id: string } }>('/organisations/:id/requests', request => ({
    requests: traffic.of(known(request.params.id)),
  }));
  app.delete<{ Params: { id: string } }>('/organisations/:id/requests', (request, reply) => {
    traffic.clear(known(request.params.id));
    return reply.code(204).send();
  });
  app.delete<{ Params: { id: string } }>('/organisations/:id/connections', (request, reply) => {
    system.connections.disconnectOrganisation(known(request.params.id));
    return reply.code(204).send();
  });
}

function signInRoutes(app: FastifyInstance, { grants, traffic }: System): void {
  app.post('/tokens', request => {
    const { user, scope, organisations } = tokensBody.parse(request.body);
    const code = grants.issueCode(user, organisations, scope, REDIRECT);
    const tokens = grants.exchange(code, REDIRECT);
    return { access_token: tokens?.access, refresh_token: tokens?.refresh };
  });
  app.get('/requests', () => ({ requests: traffic.of('') }));
  app.post('/age-tokens', (request, reply) => {
    const { user, seconds } = ageBody.parse(request.body);
    grants.age(user, seconds);
    return reply.code(204).send();
  });
  app.post('/revoke', (request, reply) => {
    grants.revokeUser(userBody.parse(request.body ?? {}).user);
    return reply.code(204).send();
  });
}

function faultRoutes(app: FastifyInstance, { mishaps, deliver }: System): void {
  app.get('/faults', () => ({ faults: mishaps.waiting, pendingCommits: deliver.pending }));
  app.post('/faults', request => {
    const asked = z.union([mishapSchema, z.array(mishapSchema)]).parse(request.body);
    mishaps.add(Array.isArray(asked) ? asked : [asked]);
    return { faults: mishaps.waiting };
  });
  app.delete('/faults', (_request, reply) => {
    mishaps.clear();
    return reply.code(204).send();
  });
}
