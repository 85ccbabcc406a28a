import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { NotHere } from '../practice/not-here.ts';
import { faultSchema } from './computer/faults.ts';
import type { Computer, Computers } from './computers.ts';
import { STEPS } from './web-connector/steps.ts';
import { WebConnector } from './web-connector/web-connector.ts';

const companyBody = z.strictObject({
  name: z.string().min(1).optional(),
  country: z.enum(['US', 'CA']).optional(),
  file: z.string().min(1).optional(),
  zone: z.string().optional(),
  clock: z.enum(['practice', 'real']).optional(),
});
const becomeBody = z.strictObject({
  country: z.enum(['US', 'CA']).optional(),
  edition: z.string().optional(),
  version: z.string().optional(),
  file: z.string().optional(),
  closedThrough: z.iso.date().nullable().optional(),
  salesTax: z.boolean().optional(),
});
const connectorBody = z.strictObject({
  /** The text of the `.qwc` file that Daybook gives. */
  qwc: z.string(),
  password: z.string(),
  sleepMs: z.int().positive().optional(),
  /** Starts by itself so often; without it a session is run when asked. */
  everyMs: z.int().positive().optional(),
});
const runBody = z.strictObject({
  step: z.enum(STEPS).optional(),
  when: z.enum(['before', 'after']).default('before'),
  time: z.int().positive().default(1),
  about: z.string().optional(),
});
const asOf = z.strictObject({ date: z.iso.date() });
const agedOf = z.strictObject({ date: z.iso.date(), side: z.enum(['receivable', 'payable']) });
type Of = { Params: { id: string } };

/** The controls of the practice computers below `/practice/quickbooks-desktop`. */
export async function registerQuickBooksDesktop(app: FastifyInstance, computers: Computers): Promise<void> {
  const of = (id: string): Computer => {
    const computer = computers.find(id);
    if (computer === null) throw new NotHere(`there is no company ${id}`);
    return computer;
  };
  await app.register(
    async scope => {
      scope.get('/companies', () => computers.all.map(shown));
      scope.post('/companies', request => shown(computers.open(companyBody.parse(request.body ?? {}))));
      scope.post<Of>('/companies/:id/become', request => {
        const { company } = of(request.params.id);
        company.become(becomeBody.parse(request.body));
        return company.info;
      });
      scope.post<Of>('/companies/:id/faults', request => {
        of(request.params.id).company.faults.next(faultSchema.parse(request.body));
        return {};
      });
      scope.post<Of>('/companies/:id/process', request =>
        of(request.params.id).company.process(z.strictObject({ xml: z.string() }).parse(request.body).xml),
      );
      connectorRoutes(scope, of);
      scope.get<Of>('/companies/:id/trial-balance', request =>
        of(request.params.id).company.trialBalance(asOf.parse(request.query).date),
      );
      scope.get<Of>('/companies/:id/ageing', request => {
        const { side, date } = agedOf.parse(request.query);
        return of(request.params.id).company.ageing(side, date);
      });
    },
    { prefix: '/practice/quickbooks-desktop' },
  );
}

/** Adding the Web Connector's application, running it, switching the computer off and on. */
function connectorRoutes(scope: FastifyInstance, of: (id: string) => Computer): void {
  scope.post<Of>('/companies/:id/web-connector', async request => {
    const computer = of(request.params.id);
    const { qwc, password, sleepMs, everyMs } = connectorBody.parse(request.body);
    await computer.connector?.stop();
    const wishes = sleepMs === undefined ? {} : { sleepMs };
    computer.connector = await WebConnector.add(qwc, password, computer.company, wishes);
    if (everyMs !== undefined) computer.connector.start(everyMs);
    return shown(computer);
  });
  scope.post<Of>('/companies/:id/web-connector/run', request => {
    const { connector } = of(request.params.id);
    if (connector === null) throw new NotHere('no Web Connector was added');
    const { step, when, time, about } = runBody.parse(request.body ?? {});
    if (step === undefined) return connector.runSession();
    return connector.runSession({ step, when, time, ...(about !== undefined && { about }) });
  });
  scope.post<Of>('/companies/:id/web-connector/stop', async request => {
    await of(request.params.id).connector?.stop();
    return {};
  });
}

function shown({ company, connector }: Computer) {
  return { id: company.id, ...company.info, webConnector: connector?.qwc.appName ?? null };
}
