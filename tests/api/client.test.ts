import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DaybookProblem, daybookClient } from '../../client/daybook.ts';
import { call, keyFor, type TestApi, testApi } from './support/api.ts';
import { clientFor } from './support/client.ts';
import { describedRoutes } from './support/openapi.ts';
import { ORDER } from './support/orders.ts';
import { startWorker } from './support/worker.ts';

let test: TestApi;
let stopWorker: () => Promise<void>;
let onboarding: string;
let url: string;

beforeAll(async () => {
  test = await testApi();
  stopWorker = await startWorker(test);
  onboarding = await keyFor(test, 'onboarding');
  url = await test.api.listen({ port: 0, host: '127.0.0.1' });
});

afterAll(async () => {
  await stopWorker();
  await test.close();
});

const refusalOf = (asked: Promise<unknown>): Promise<DaybookProblem> =>
  asked.then(
    () => Promise.reject(new Error('it was not refused')),
    (error: DaybookProblem) => error,
  );

describe('the generated client', () => {
  it('orders a shop and reads it back, over the wire', async () => {
    const client = daybookClient({ url, key: onboarding });
    const { shopId } = await client.order(ORDER);
    const shop = await client.shopStatus(shopId);
    expect(shop).toMatchObject({ shopId, name: ORDER.name, stage: 'ordered' });
    const { shops } = await client.board({ q: 'Main Street' });
    expect(shops.map(one => one.shopId)).toContain(shopId);
  });

  it('does a write once for one key', async () => {
    const client = clientFor(test, onboarding);
    const headers = { 'Idempotency-Key': 'the-same-order' };
    const first = await client.order({ ...ORDER, name: 'Once' }, { headers });
    const second = await client.order({ ...ORDER, name: 'Once' }, { headers });
    expect(second.shopId).toBe(first.shopId);
    const other = await client.order({ ...ORDER, name: 'Once' });
    expect(other.shopId).not.toBe(first.shopId);
  });

  it('gives a refusal as the problem document that it is', async () => {
    const client = clientFor(test, onboarding);
    const unknown = await refusalOf(client.shopStatus('nowhere'));
    expect(unknown).toBeInstanceOf(DaybookProblem);
    expect(unknown.problem).toMatchObject({ status: 404, type: '/problems/not-found' });
    const wrong = await refusalOf(client.order({ ...ORDER, zone: 'Nowhere/Land' }));
    expect(wrong.problem.status).toBe(400);
    expect(wrong.problem.errors?.map(error => error.path)).toEqual(['/body/zone']);
    const stranger = await refusalOf(clientFor(test, 'not-a-key-at-all').board());
    expect(stranger.problem.status).toBe(401);
  });

  it('reads in the language that is asked for', async () => {
    const { shopId } = await clientFor(test, onboarding).order(ORDER);
    const [english, french] = await Promise.all(
      ['en', 'fr'].map(language => clientFor(test, onboarding, language).shopStatus(shopId)),
    );
    expect(english?.status).not.toBe(french?.status);
  });
});

describe('the page of the API', () => {
  it('has one name for every route, which is the name of its method in the client', () => {
    const { paths = {} } = test.api.swagger() as {
      paths?: Record<string, Record<string, { operationId?: string; 'x-roles'?: string[] }>>;
    };
    const operations = Object.entries(paths)
      .filter(([path]) => path.startsWith('/v1/'))
      .flatMap(([, ofPath]) => Object.values(ofPath));
    const names = operations.map(operation => operation.operationId);
    expect(new Set(names).size).toBe(names.length);
    const signedIn = operations.filter(operation => operation['x-roles'] !== undefined);
    expect(signedIn.length).toBe(
      describedRoutes(test.api).filter(({ path }) => path.startsWith('/v1/')).length,
    );
    const client = clientFor(test, onboarding) as unknown as Record<string, unknown>;
    expect(names.filter(name => typeof client[name ?? ''] !== 'function')).toEqual([]);
  });

  it('stands at /reference and brings everything that it needs along', async () => {
    const page = await call(test, { url: '/reference/' });
    expect(page.status).toBe(200);
    const text = String(page.body);
    expect(text).toContain('/openapi.json');
    const addresses = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? '');
    expect(addresses.length).toBeGreaterThan(0);
    expect(addresses.filter(address => /^(https?:)?\/\//.test(address))).toEqual([]);
    for (const address of addresses.filter(one => one.endsWith('.js'))) {
      const script = await call(test, { url: new URL(address, 'http://x/reference/').pathname });
      expect(script.status).toBe(200);
    }
  });
});
