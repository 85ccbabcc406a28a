import { afterEach, describe, expect, test, vi } from 'vitest';
import { DaybookError } from '../../domain/errors/codes.ts';
import { tekmetric } from '../../sources/tekmetric/index.ts';
import { type Answer, type Asked, scriptedService } from './scripted-service.ts';

type Service = Awaited<ReturnType<typeof scriptedService>>;

const token = (scope = '70 71') => ({ body: { access_token: 'token-1', token_type: 'bearer', scope } });
const order = { id: 4300, shopId: 71, repairOrderNumber: 43 };

let service: Service;
afterEach(() => service.close());

/** A service that answers reads of one order with `answers`, the last of them for ever. */
async function serving(...answers: Answer[]): Promise<Service> {
  const rest = [...answers];
  service = await scriptedService((asked: Asked) => {
    if (asked.path.endsWith('/oauth/token')) return token();
    return (rest.length > 1 ? rest.shift() : rest[0]) ?? {};
  });
  return service;
}

const readOrder = (changes = {}) => tekmetric.read(service.connection(changes), 'repair-order', '4300');
const failure = (changes = {}) =>
  readOrder(changes).then(
    () => null,
    (error: unknown) => error,
  );

describe('what an answer means', () => {
  const scope = { error: 'insufficient_scope', error_description: 'Insufficient scope', scope: '70' };
  const apiError = { type: 'ERROR', message: 'Something broke', data: null, details: {} };

  test.each<[Answer, string]>([
    [{ status: 403 }, 'authorization-expired'],
    [{ status: 403, body: apiError }, 'authorization-expired'],
    [{ status: 400, body: scope }, 'authorization-expired'],
    [{ status: 401, body: scope }, 'authorization-expired'],
    [{ status: 401 }, 'authorization-expired'],
    [{ status: 429 }, 'rate-limited'],
    [{ status: 500, body: apiError }, 'source-unavailable'],
    [{ status: 503, body: '<html>' }, 'source-unavailable'],
    [{ status: 302, headers: { location: 'http://127.0.0.1:9/' } }, 'source-unavailable'],
    [{ status: 200, body: '{"id": 43' }, 'source-unavailable'],
    [{ status: 200, body: '<html>' }, 'source-unavailable'],
    [{ status: 200 }, 'source-unavailable'],
    [{ status: 400, body: apiError }, 'bug'],
  ])('%j is %s', async (answer, code) => {
    await serving(answer);
    const error = await failure();
    expect(error).toBeInstanceOf(DaybookError);
    expect(error).toMatchObject({ code });
  });

  test('404 of one document is null, of a list it is no service', async () => {
    await serving({ status: 404, body: apiError });
    await expect(readOrder()).resolves.toBeNull();
    const list = tekmetric.changes(service.connection(), null, null);
    await expect(list).rejects.toMatchObject({ code: 'source-unavailable' });
  });

  test('the words of the service are kept, without query and secrets', async () => {
    await serving({ status: 500, body: apiError });
    const error = await failure();
    expect(error).toMatchObject({
      detail: 'Tekmetric answered 500 to GET /repair-orders/4300 (Something broke)',
    });
  });

  test('silence ends after a while', async () => {
    await serving({ silent: true });
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
      const controller = new AbortController();
      setTimeout(() => controller.abort(new DOMException('late', 'TimeoutError')), 30);
      return controller.signal;
    });
    expect(await failure()).toMatchObject({
      code: 'source-unavailable',
      detail: expect.stringContaining('no answer in'),
    });
    timeout.mockRestore();
  });

  test('an abort while waiting ends with its own reason', async () => {
    await serving({ silent: true });
    const controller = new AbortController();
    const reason = new Error('shutting down');
    setTimeout(() => controller.abort(reason), 30);
    expect(await failure({ signal: controller.signal })).toBe(reason);
  });
});

describe('the wait after too many requests', () => {
  test.each([
    [{}, 60_000, 60_000],
    [{ 'retry-after': '7' }, 7_000, 7_000],
    [{ 'retry-after': 'soon' }, 60_000, 60_000],
    [{ 'retry-after': new Date(Date.now() + 600_000).toUTCString() }, 500_000, 600_000],
  ])('with %j is between %i and %i ms', async (headers, least, most) => {
    await serving({ status: 429, headers });
    const error = await failure();
    if (!(error instanceof DaybookError)) throw new Error('no error of ours');
    expect(error.retryAfterMs).toBeGreaterThanOrEqual(least);
    expect(error.retryAfterMs).toBeLessThanOrEqual(most);
  });
});

describe('the token', () => {
  test('is asked for with Basic credentials and a form, and sent as bearer', async () => {
    await serving({ status: 401 }, { body: order });
    await readOrder();
    expect(
      service.asked.map(({ method, path, authorization, body }) => [method, path, authorization, body]),
    ).toEqual([
      ['GET', '/api/v1/repair-orders/4300', 'Bearer token-0', ''],
      ['POST', '/api/v1/oauth/token', 'Basic aWQ6Z2VoZWlt', 'grant_type=client_credentials'],
      ['GET', '/api/v1/repair-orders/4300', 'Bearer token-1', ''],
    ]);
  });

  test('is renewed once, not for ever', async () => {
    await serving({ status: 401 });
    expect(await failure()).toMatchObject({ code: 'authorization-expired' });
    expect(service.count('/oauth/token')).toBe(1);
    expect(service.count('/4300')).toBe(2);
  });

  test('is not renewed when it is the scope that is missing', async () => {
    await serving({ status: 401, body: { error: 'insufficient_scope' } });
    await failure();
    expect(service.count('/oauth/token')).toBe(0);
  });

  test.each<[Answer, string]>([
    [
      { status: 401, body: { error: 'invalid_client', error_description: 'Bad credentials' } },
      'authorization-expired',
    ],
    [{ status: 400, body: { error: 'invalid_client' } }, 'authorization-expired'],
    [{ status: 429 }, 'rate-limited'],
    [{ status: 502 }, 'source-unavailable'],
    [{ body: 'x' }, 'source-unavailable'],
    [{ body: { token_type: 'bearer', scope: '71' } }, 'source-unavailable'],
    [token('70 710 171'), 'authorization-expired'],
    [token(''), 'authorization-expired'],
  ])('answered with %j is %s', async (answer, code) => {
    service = await scriptedService(() => answer);
    await expect(tekmetric.checkAccess(service.connection())).rejects.toMatchObject({ code });
  });

  test('whose shops do not list ours gives no access', async () => {
    service = await scriptedService(asked =>
      asked.path.endsWith('/token') ? token() : { body: [{ id: 70 }] },
    );
    const checked = tekmetric.checkAccess(service.connection());
    await expect(checked).rejects.toMatchObject({ code: 'authorization-expired' });
  });
});

describe('reading and leaving', () => {
  test('a document of another shop is none of ours', async () => {
    await serving({ body: { ...order, shopId: 70 } });
    await expect(readOrder()).resolves.toBeNull();
  });

  test('a payment cannot be read', async () => {
    await serving({ body: order });
    const read = tekmetric.read(service.connection(), 'payment', '1');
    await expect(read).rejects.toMatchObject({ code: 'not-allowed' });
    expect(service.asked).toHaveLength(0);
  });

  test('an id does not leave its path', async () => {
    await serving({ status: 404 });
    await tekmetric.read(service.connection(), 'customer', '../shops?x=1');
    expect(service.asked[0]?.path).toBe('/api/v1/customers/..%2Fshops%3Fx%3D1');
  });

  test.each([{ status: 204 }, { body: { type: 'SUCCESS' } }, { status: 403 }, { status: 404 }])(
    'leaving answered with %j has left',
    async answer => {
      await serving(answer);
      await expect(tekmetric.leave(service.connection())).resolves.toBeUndefined();
      expect(service.asked[0]).toMatchObject({ method: 'DELETE', path: '/api/v1/shops/71/scope' });
    },
  );

  test('leaving that fails is told', async () => {
    await serving({ status: 500 });
    await expect(tekmetric.leave(service.connection())).rejects.toMatchObject({ code: 'source-unavailable' });
  });
});
