import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endPracticeKeys, ensurePracticeKeys } from '../../api/auth/practice-keys.ts';
import { asShop } from '../../db/queries/as-shop.ts';
import { noticePage } from '../../db/queries/notices.ts';
import { boardPage } from '../../db/queries/shops.ts';
import { call, keyFor, type TestApi, testApi } from './support/api.ts';
import { orderShop } from './support/connected.ts';
import { startWorker } from './support/worker.ts';

let test: TestApi;
let stopWorker: () => Promise<void>;

beforeAll(async () => {
  test = await testApi();
  stopWorker = await startWorker(test);
});

afterAll(async () => {
  await stopWorker();
  await test.close();
});

const terms = (key: string, remoteAddress = '127.0.0.1') =>
  test.api.inject({ url: '/v1/terms', headers: { authorization: `Bearer ${key}` }, remoteAddress });

describe('signing in', () => {
  it('keeps keys as hashes alone, and ends them', async () => {
    const key = await keyFor(test, 'support');
    expect((await terms(key)).statusCode).toBe(200);
    const sql = test.database.$client;
    expect(JSON.stringify(await sql`select * from api_keys`)).not.toContain(key);
    await sql`update api_keys set expires_at = now() - interval '1 second' where role = 'support'`;
    expect((await terms(key)).statusCode).toBe(401);
  });

  it('answers practice keys on this machine, in practice mode, while nothing else is connected', async () => {
    expect((await terms('practice-admin')).statusCode).toBe(401);
    await ensurePracticeKeys(test.database, test.configuration);
    await ensurePracticeKeys(test.database, test.configuration);
    expect((await terms('practice-admin')).statusCode).toBe(200);
    expect((await terms('practice-admin', '192.0.2.7')).statusCode).toBe(401);
    const shopId = await orderShop(test, 'practice-onboarding', { name: 'Practice shop' });
    for (const key of ['practice-shop', 'practice-bookkeeper'])
      expect((await call(test, { url: `/v1/shops/${shopId}`, key })).status).toBe(200);
    await endPracticeKeys(test.database);
    expect((await terms('practice-admin')).statusCode).toBe(401);
    const elsewhere = { ...test.configuration, practiceUrl: null };
    await expect(ensurePracticeKeys(test.database, elsewhere)).rejects.toThrow(/DAYBOOK_PRACTICE/);
    await test.database.$client`
      insert into grants (id, kind, base_url, external_id, status, updated_at)
      values ('real', 'quickbooks-online', 'https://quickbooks.api.intuit.com', '1', 'active', now())`;
    await expect(ensurePracticeKeys(test.database, test.configuration)).rejects.toThrow(/stays off/);
  });

  it('shows a shop’s people their own rows alone, by the database’s own rules', async () => {
    const onboarding = await keyFor(test, 'onboarding');
    const mine = await orderShop(test, onboarding);
    const theirs = await orderShop(test, onboarding, { name: 'Theirs' });
    const sql = test.database.$client;
    for (const [shop, kind] of [
      [mine, 'mine'],
      [theirs, 'theirs'],
    ] as const)
      await sql`insert into notices (shop_id, kind, subject, who_acts, act, raised_at) values (${shop}, ${kind}, 's', 'shop', 'a', now())`;
    const bookkeeper = await keyFor(test, 'bookkeeper', mine);
    for (const list of ['notices', 'audit', 'days', 'entries', 'sync-log'])
      expect((await call(test, { url: `/v1/shops/${mine}/${list}`, key: bookkeeper })).status).toBe(200);
    const { body } = await call(test, { url: `/v1/shops/${mine}/notices`, key: bookkeeper });
    expect(body.notices).toEqual([expect.objectContaining({ kind: 'mine' })]);
    expect((await call(test, { url: `/v1/shops/${theirs}/notices`, key: bookkeeper })).status).toBe(404);
    const seen = await asShop(test.database, mine, db =>
      Promise.all([
        boardPage(db, { limit: 9 }),
        noticePage(db, { shopId: theirs, all: true, after: 0, limit: 9 }),
      ]),
    );
    expect(seen).toEqual([[expect.objectContaining({ shopId: mine })], []]);
    const { body: board } = await call(test, { url: '/v1/shops', key: bookkeeper });
    expect(board.shops).toEqual([expect.objectContaining({ shopId: mine })]);
  });

  it('pages the board by who waits longest', async () => {
    const admin = await keyFor(test, 'admin');
    const seen: string[] = [];
    let cursor: unknown = null;
    do {
      const url = `/v1/shops?limit=1${cursor ? `&cursor=${cursor}` : ''}`;
      const { body } = await call(test, { url, key: admin });
      const page = body as { shops: { shopId: string }[]; next: string | null };
      seen.push(...page.shops.map(shop => shop.shopId));
      cursor = page.next;
    } while (cursor);
    expect(new Set(seen).size).toBe(3);
    expect(seen).toHaveLength(3);
    const { body } = await call(test, { url: '/v1/shops?q=their&stage=ordered&attention=false', key: admin });
    expect(body.shops).toEqual([expect.objectContaining({ name: 'Theirs' })]);
    expect((await call(test, { url: '/v1/shops?cursor=nonsense', key: admin })).status).toBe(400);
  });
});

describe('addresses without a sign-in', () => {
  it('say whether the API lives and is ready', async () => {
    expect((await call(test, { url: '/healthz' })).body).toEqual({ ok: true });
    const ready = await call(test, { url: '/readyz' });
    expect(ready).toMatchObject({ status: 200, body: { database: true, temporal: true } });
  });

  it('explain each kind of problem, and know no other', async () => {
    const page = await call(test, { url: '/problems/mapping-missing' });
    expect(page.type).toMatch(/^text\/html/);
    expect(String(page.body)).toContain('Map it; the entry goes on by itself.');
    expect((await call(test, { url: '/problems/none' })).status).toBe(400);
    const nowhere = await call(test, { url: '/nowhere?secret=1' });
    expect(nowhere).toMatchObject({ status: 404, type: 'application/problem+json' });
    expect(test.log.join('\n')).not.toContain('secret=1');
  });

  it('serve the document', async () => {
    const { status, body } = await call(test, { url: '/openapi.json' });
    expect(status).toBe(200);
    expect(body.openapi).toBe('3.1.0');
    expect(Object.keys(body.paths as object)).toContain('/v1/shops/{shopId}/go-live');
  });
});
