import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NOTICE_KINDS } from '../../domain/notices/kinds.ts';
import { noticeText, noticeWay } from '../../domain/notices/texts.ts';
import { call, keyFor, type TestApi, testApi } from './support/api.ts';
import { orderShop } from './support/connected.ts';
import { describedRoutes } from './support/openapi.ts';
import { startWorker } from './support/worker.ts';

let test: TestApi;
let stopWorker: () => Promise<void>;
let shopId: string;
let owner: string;

beforeAll(async () => {
  test = await testApi();
  stopWorker = await startWorker(test);
  shopId = await orderShop(test, await keyFor(test, 'onboarding'));
  owner = await keyFor(test, 'shop', shopId);
});
afterAll(async () => {
  await stopWorker();
  await test.close();
});

async function notice(shop: string | null, kind: string, subject: string): Promise<number> {
  const [row] = await test.database.$client`
    insert into notices (shop_id, kind, subject, who_acts, act, raised_at)
    values (${shop}, ${kind}, ${subject}, 'shop', 'a', now()) returning id::int`;
  return row?.id;
}

describe('a notice in the API', () => {
  it('says what waits, what frees it and where, in the reader’s language', async () => {
    await notice(shopId, 'reconnect-books', 'books');
    const url = `/v1/shops/${shopId}/notices`;
    const english = await call(test, { url, key: owner });
    const french = await call(test, { url, key: owner, headers: { 'accept-language': 'fr-CA' } });
    expect(english.body.notices).toEqual([
      expect.objectContaining({
        kind: 'reconnect-books',
        waits: expect.stringContaining('The connection to the books has ended'),
        helps: expect.stringContaining('signs in'),
        where: `POST /v1/shops/${shopId}/books/sign-in`,
        level: 0,
        acknowledged: null,
      }),
    ]);
    expect(french.body.notices).toMatchObject([
      { waits: expect.stringContaining('La connexion aux livres') },
    ]);
  });

  it('is taken on by name, for a while or until it is resolved, and the trail says so', async () => {
    const id = await notice(shopId, 'go-live', 'trial');
    const acknowledge = (body: object, key = owner, one = id) =>
      call(test, { method: 'POST', url: `/v1/shops/${shopId}/notices/${one}/acknowledge`, key, body });
    const until = new Date(Date.now() + 3_600_000).toISOString();
    expect((await acknowledge({ until, note: 'after lunch' })).body).toMatchObject({
      acknowledged: { by: expect.stringMatching(/^person-shop/), until },
    });
    expect((await acknowledge({})).body).toMatchObject({ acknowledged: { until: null } });
    expect((await acknowledge({ until: '2020-01-01T00:00:00Z' })).status).toBe(400);
    expect((await acknowledge({}, owner, 999_999)).status).toBe(404);
    const { body } = await call(test, { url: `/v1/shops/${shopId}/audit`, key: owner });
    const acts = (body.acts as { act: string; reason: string | null }[]).filter(
      ({ act }) => act === 'acknowledge-notice',
    );
    expect(acts.map(({ reason }) => reason)).toEqual([null, 'after lunch']);
    await test.database.$client`update notices set resolved_at = now() where id = ${id}`;
    expect((await acknowledge({})).status).toBe(404);
  });

  it('of no shop is the staff’s; their list has those of all shops', async () => {
    const id = await notice(null, 'mail-failed', 'mail');
    const support = await keyFor(test, 'support');
    const list = await call(test, { url: '/v1/notices', key: support });
    const rows = list.body.notices as { shopId: string | null; kind: string; where: string }[];
    expect(rows.map(row => [row.shopId, row.kind])).toEqual([
      [shopId, 'reconnect-books'],
      [null, 'mail-failed'],
    ]);
    const filtered = await call(test, { url: '/v1/notices?kind=mail-failed', key: support });
    expect(filtered.body.notices).toHaveLength(1);
    expect((await call(test, { url: '/v1/notices', key: owner })).status).toBe(403);
    const url = (shop: string) => `/v1${shop}/notices/${id}/acknowledge`;
    expect((await call(test, { method: 'POST', url: url(''), key: support, body: {} })).status).toBe(200);
    const wrong = { method: 'POST', url: url(`/shops/${shopId}`), key: owner, body: {} } as const;
    expect((await call(test, wrong)).status).toBe(404);
  });

  it('comes by mail unless a person wants none', async () => {
    const url = `/v1/shops/${shopId}/notice-mail`;
    expect((await call(test, { url, key: owner })).body).toEqual({ mail: true });
    await call(test, { method: 'PUT', url, key: owner, body: { mail: false } });
    expect((await call(test, { url, key: owner })).body).toEqual({ mail: false });
  });
});

describe('each kind of notice', () => {
  it.each(NOTICE_KINDS)('%s has words in both languages, and names a route that is there', kind => {
    const facts = {
      counts: { 'mapping-missing': 2 },
      days: ['2026-03-02'],
      oldest: '2026-03-02',
      code: 'bug',
    };
    const [en, fr] = (['en', 'fr'] as const).map(language => noticeText(kind, '2026-03-02', facts, language));
    for (const text of [en, fr])
      for (const part of [text?.waits, text?.act]) expect(part?.length).toBeGreaterThan(15);
    expect(fr).not.toEqual(en);
    const routes = describedRoutes(test.api).map(({ method, path }) => ({
      method,
      path: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`),
    }));
    for (const shop of ['s1', null]) {
      if (shop === null && !['webhook-failing', 'webhook-disabled', 'mail-failed'].includes(kind)) continue;
      const [method, address = ''] = noticeWay(kind, shop, '2026-03-02').split(' ');
      const [plain = ''] = address.split('?');
      expect(routes.filter(route => route.method === method && route.path.test(plain))).not.toEqual([]);
    }
  });
});
