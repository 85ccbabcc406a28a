import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonRole } from '../../domain/lifecycle/stages.ts';
import { call, keyFor, type TestApi, testApi } from './support/api.ts';
import { type Described, describedRoutes, sampleOf, wrongOf } from './support/openapi.ts';
import { ORDER } from './support/orders.ts';
import { snapshot } from './support/snapshot.ts';
import { startWorker } from './support/worker.ts';

let test: TestApi;
let stopWorker: () => Promise<void>;
let shopId: string;
let routes: readonly Described[];
const keys = new Map<string, string>();

beforeAll(async () => {
  test = await testApi();
  stopWorker = await startWorker(test);
  routes = describedRoutes(test.api);
  const onboarding = await keyFor(test, 'onboarding');
  const ordered = await call(test, { method: 'POST', url: '/v1/shops', key: onboarding, body: ORDER });
  shopId = String(ordered.body.shopId);
  for (const role of ['shop', 'bookkeeper'] as const) keys.set(role, await keyFor(test, role, shopId));
  for (const role of ['accountant', 'support', 'admin'] as const) keys.set(role, await keyFor(test, role));
  keys.set('onboarding', onboarding);
});

afterAll(async () => {
  await stopWorker();
  await test.close();
});

type Answer = Awaited<ReturnType<typeof call>>;

/** Calls every described route that the caller chooses and says for which ones the answer was another. */
async function eachRoute(
  ask: (
    route: Described,
  ) => Promise<readonly { what: string; answer: Answer; status: number; path?: string }[]>,
): Promise<{ asked: number; wrong: string[] }> {
  const before = await snapshot(test);
  const wrong: string[] = [];
  let asked = 0;
  for (const route of routes) {
    for (const { what, answer, status, path } of await ask(route)) {
      asked += 1;
      const problem = problemWith(answer, status, path);
      if (problem)
        wrong.push(`${route.method} ${route.path} ${what}: ${problem} ${JSON.stringify(answer.body)}`);
    }
    const after = await snapshot(test);
    const changed = Object.keys(after).filter(table => after[table] !== before[table]);
    if (changed.length > 0) wrong.push(`${route.method} ${route.path} changed ${changed.join(', ')}`);
  }
  return { asked, wrong };
}

function problemWith(answer: Answer, status: number, path?: string): string | null {
  if (answer.status !== status) return `answered ${answer.status}`;
  if (answer.type !== 'application/problem+json') return `is ${answer.type}`;
  const { type, title, detail, instance, act, whoActs, errors } = answer.body;
  const texts = [type, title, detail, instance, act, whoActs];
  if (!texts.every(text => typeof text === 'string' && text !== '')) return 'is no whole problem document';
  if (answer.body.status !== status) return 'says another status';
  const paths = Array.isArray(errors) ? errors.map((error: { path: string }) => error.path) : [];
  if (path !== undefined && !paths.some(one => one === path || one.startsWith(`${path}/`)))
    return `does not name ${path}`;
  return null;
}

function urlOf(route: Described, values: Record<string, string> = {}): string {
  const known: Record<string, string> = { shopId, date: '2026-03-02', month: '2026-03', ...values };
  const sample = (name: string) => {
    const parameter = route.parameters.find(one => one.in === 'path' && one.name === name);
    return encodeURIComponent(String(sampleOf(parameter?.schema ?? {})));
  };
  return route.path.replace(/\{(\w+)\}/g, (_all, name: string) => known[name] ?? sample(name));
}

/** What a write needs in its query; reading is asked for with and without it. */
function queryOf(route: Described): string {
  const needed = route.parameters.filter(one => one.in === 'query' && one.required);
  if (route.method === 'GET' || needed.length === 0) return '';
  return `?${new URLSearchParams(needed.map(one => [one.name, String(sampleOf(one.schema))]))}`;
}

/** Bodies that a sample of the shape alone cannot be. */
const BODIES: Readonly<Record<string, object>> = {
  'POST /v1/shops/{shopId}/questions/documents': { ref: 'doc:tekmetric:1:bill-1', answer: 'book-it' },
  'POST /v1/shops': ORDER,
  'PATCH /v1/shops/{shopId}/settings': { reportEndTime: '19:00' },
  'PUT /v1/shops/{shopId}/books/number-prefix': { numberPrefix: 'B-' },
};

function bodyOf(route: Described): Record<string, unknown> | undefined {
  const known = BODIES[`${route.method} ${route.path}`];
  const body = known ?? (route.body ? sampleOf(route.body) : undefined);
  return body as Record<string, unknown> | undefined;
}

function right(route: Described) {
  const key = keys.get(route.roles[0] ?? '') ?? '';
  const body = bodyOf(route);
  return { method: route.method, url: `${urlOf(route)}${queryOf(route)}`, key, ...(body && { body }) };
}

describe('every route of the document', () => {
  it('is described, with problems', () => {
    expect(routes.length).toBeGreaterThan(35);
    for (const route of routes) expect(route.responses).toEqual(expect.arrayContaining(['4XX', '5XX']));
  });

  it('refuses who is not signed in', async () => {
    const { asked, wrong } = await eachRoute(async route => {
      const { key: _key, ...rest } = right(route);
      return [
        { what: 'without a key', answer: await call(test, rest), status: 401 },
        {
          what: 'with an unknown key',
          answer: await call(test, { ...rest, key: 'daybook_nobody' }),
          status: 401,
        },
      ];
    });
    expect(wrong).toEqual([]);
    expect(asked).toBe(routes.length * 2);
  });

  it('refuses each wrong role', async () => {
    const { asked, wrong } = await eachRoute(route =>
      Promise.all(
        route.wrongRoles.map(async role => ({
          what: `as ${role}`,
          answer: await call(test, { ...right(route), key: keys.get(role as PersonRole) ?? '' }),
          status: 403,
        })),
      ),
    );
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(50);
  });

  it('does not know an unknown shop, nor a shop of other people', async () => {
    const stranger = await keyFor(test, 'shop');
    const { wrong } = await eachRoute(async route => {
      if (!route.path.includes('{shopId}')) return [];
      const unknown = await call(test, { ...right(route), url: urlOf(route, { shopId: 'nosuchshop12' }) });
      const answers = [{ what: 'unknown shop', answer: unknown, status: 404 }];
      if (!route.roles.includes('shop')) return answers;
      const others = await call(test, { ...right(route), key: stranger });
      return [...answers, { what: 'another’s shop', answer: others, status: 404 }];
    });
    expect(wrong).toEqual([]);
  });

  it('refuses a write without an idempotency key, or with a short one', async () => {
    const { asked, wrong } = await eachRoute(async route => {
      if (route.method === 'GET' || !route.path.startsWith('/v1')) return [];
      const path = '/headers/idempotency-key';
      const missing = await call(test, { ...right(route), idempotencyKey: null });
      const short = await call(test, { ...right(route), idempotencyKey: 'short' });
      return [
        { what: 'without a key', answer: missing, status: 400, path },
        { what: 'with a short key', answer: short, status: 400, path },
      ];
    });
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(40);
  });

  it('names each missing field and each field of a wrong type', async () => {
    const { asked, wrong } = await eachRoute(async route => {
      const { body } = route;
      if (!body?.properties || !route.path.startsWith('/v1')) return [];
      const whole = bodyOf(route) ?? {};
      const { body: _none, ...bare } = right(route);
      const answers = [
        { what: 'without a body', answer: await call(test, bare), status: 400, path: '/body' },
      ];
      for (const [name, schema] of Object.entries(body.properties)) {
        const path = `/body/${name}`;
        const bad = await call(test, { ...right(route), body: { ...whole, [name]: wrongOf(schema) } });
        answers.push({ what: `${name} of a wrong type`, answer: bad, status: 400, path });
        if (!body.required?.includes(name)) continue;
        const { [name]: _gone, ...rest } = whole;
        const missing = await call(test, { ...right(route), body: rest });
        answers.push({ what: `without ${name}`, answer: missing, status: 400, path });
      }
      const more = await call(test, { ...right(route), body: { ...whole, surplus: 1 } });
      return [
        ...answers,
        { what: 'with a field that is not known', answer: more, status: 400, path: '/body' },
      ];
    });
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(40);
  });

  it('names a query or a part of the path of a wrong type', async () => {
    const { asked, wrong } = await eachRoute(async route => {
      const answers = [];
      for (const { name, in: place, schema } of route.parameters) {
        const free = schema.type === 'string' && !schema.format && !schema.enum && !schema.pattern;
        if (place === 'header' || name === 'shopId' || free) continue;
        const url =
          place === 'path' ? urlOf(route, { [name]: 'not-this' }) : `${urlOf(route)}?${name}=not-this`;
        const answer = await call(test, { ...right(route), url });
        answers.push({
          what: `wrong ${name}`,
          answer,
          status: 400,
          path: `/${place === 'path' ? 'params' : 'query'}/${name}`,
        });
      }
      return answers;
    });
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(15);
  });

  it('refuses JSON that is none', async () => {
    const { asked, wrong } = await eachRoute(async route => {
      if (!route.body) return [];
      const headers = { 'content-type': 'application/json' };
      const answer = await call(test, { ...right(route), body: '{"name": ', headers });
      return [{ what: 'malformed', answer, status: 400 }];
    });
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(10);
  });
});
