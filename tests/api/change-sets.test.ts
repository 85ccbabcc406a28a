import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settleItem } from '../../db/queries/change-set-items.ts';
import { insertChangeSet, moveChangeSet } from '../../db/queries/change-sets.ts';
import { keepChart } from '../../db/queries/company-charts.ts';
import type { ChangeItem } from '../../domain/change-sets/change-set.ts';
import { drawn } from '../../domain/change-sets/draw.ts';
import { minor } from '../../domain/money/minor.ts';
import { call, keyFor, type TestApi, testApi } from './support/api.ts';
import { orderShop } from './support/connected.ts';
import { startWorker } from './support/worker.ts';

const FROM = '2026-03-02';
const ITEM: ChangeItem = {
  owner: 'ours',
  entryId: '00000000-0000-4000-8000-000000000001',
  subject: 'doc:tekmetric:1:ro-9001',
  purpose: 'sale',
  type: 'invoice',
  kind: null,
  booksId: '77',
  version: '1',
  seen: '0',
  number: '1043',
  businessDate: FROM,
  party: '=Avery <b>',
  total: minor(50_000),
  action: 'delete',
  reason: null,
  holds: [],
  bookedOn: null,
  reversal: null,
  effect: [
    { account: '60', amount: minor(50_000) },
    { account: 'receivable', amount: minor(-50_000) },
  ],
  from: null,
  group: null,
  match: null,
};
const KEPT: ChangeItem = {
  ...ITEM,
  booksId: '78',
  number: '1044',
  action: 'keep',
  reason: 'reconciled',
  effect: [],
};

let test: TestApi;
let stopWorker: () => Promise<void>;
let shopId: string;
let number: number;
let hash: string;
const keys = new Map<string, string>();

beforeAll(async () => {
  test = await testApi();
  stopWorker = await startWorker(test);
  const onboarding = await keyFor(test, 'onboarding');
  shopId = await orderShop(test, onboarding);
  keys.set('bookkeeper', await keyFor(test, 'bookkeeper', shopId));
  for (const role of ['accountant', 'support'] as const) keys.set(role, await keyFor(test, role));
  const sql = test.database.$client;
  await sql`insert into grants (id, kind, base_url, external_id, status, updated_at) values ('g', 'k', 'b', 'e', 'active', now())`;
  await sql`insert into companies (id, target_kind, base_url, realm_id, grant_id, name, country, currency, facts, connected_at)
    values ('c', 'quickbooks-online', 'b', '1', 'g', 'Books', 'US', 'USD', '{}', now())`;
  await sql`insert into target_connections (id, shop_id, company_id, number_prefix, status, connected_at)
    values ('t', ${shopId}, 'c', '', 'active', now())`;
  const labor = { id: '60', name: 'Labor income', type: 'Income', subType: '', active: true };
  await keepChart(test.database, 'c', { accounts: [labor] }, new Date());
  const plan = drawn('roll-back', 't', [ITEM, KEPT]);
  hash = plan.hash;
  number = await insertChangeSet(
    test.database,
    shopId,
    { kind: 'roll-back', connectionId: 't', from: FROM, to: FROM },
    plan,
    'ann',
  );
  await call(test, { method: 'POST', url: `/v1/shops/${shopId}/installation/start`, key: key('accountant') });
});

afterAll(async () => {
  await stopWorker();
  await test.close();
});

const key = (role: string) => keys.get(role) ?? '';
const get = (path: string, role = 'bookkeeper', headers = {}) =>
  call(test, { url: `/v1/shops/${shopId}/change-sets${path}`, key: key(role), headers });
const post = (path: string, body: unknown, role = 'accountant') =>
  call(test, { method: 'POST', url: `/v1/shops/${shopId}/change-sets${path}`, key: key(role), body });

describe('a plan', () => {
  it('is read with every item, what it changes by account, and how far it has come', async () => {
    const { body } = await get(`/${number}`);
    expect(body).toMatchObject({
      number,
      kind: 'roll-back',
      state: 'drawn',
      hash,
      approved: null,
      progress: { items: 2, done: 0, refused: 0, kept: 1 },
      effect: [
        { account: '60', name: 'Labor income', amount: 50_000 },
        { account: 'receivable', name: 'What customers owe', amount: -50_000 },
      ],
      items: [
        { action: 'delete', actionText: 'Deleted', state: 'planned', hasCopy: false },
        { action: 'keep', reasonText: 'It is reconciled.', state: 'kept', effect: [] },
      ],
    });
    expect((await get('')).body.changeSets).toEqual([expect.objectContaining({ number, state: 'drawn' })]);
    expect((await get('/99')).status).toBe(404);
  });

  it('is a file and a page, in French too, and text of people is no formula in it', async () => {
    const csv = await get(`/${number}/plan.csv`);
    expect(csv.type).toContain('text/csv');
    expect(String(csv.body)).toContain("'=Avery <b>,500.00,USD,Deleted");
    const page = await get(`/${number}/plan.html?language=fr`);
    expect(String(page.body)).toContain('Retour en arrière');
    expect(String(page.body)).toContain('Il est rapproché.');
    expect(String(page.body)).toContain('Ce que doivent les clients');
    expect(String(page.body)).toContain('=Avery &#60;b&#62;');
  });

  it('is drawn and approved by staff who may, and a replacement by fewer', async () => {
    const period = { from: FROM, to: FROM };
    expect((await post('', { kind: 'roll-back', ...period }, 'bookkeeper')).status).toBe(403);
    expect((await post(`/${number}/approve`, { hash }, 'bookkeeper')).status).toBe(403);
    expect((await post('', { kind: 'replacement', ...period }, 'support')).status).toBe(403);
    expect((await post('', { kind: 'roll-back', from: FROM, to: '2026-03-01' })).status).toBe(400);
    expect((await post('', { kind: 'trial' })).status).toBe(409);
  });

  it('that brings back what a replacement took is for those who may replace', async () => {
    const period = { connectionId: 't', from: FROM, to: FROM };
    const keep = (asked: Parameters<typeof insertChangeSet>[2]) =>
      insertChangeSet(test.database, shopId, asked, drawn(asked.kind, 't', [ITEM]), 'ann');
    const undoes = await keep({ kind: 'replacement', ...period });
    const undo = await keep({ kind: 'undo', ...period, undoes });
    const { hash: wanted } = (await get(`/${undo}`)).body as { hash: string };
    expect((await post(`/${undo}/approve`, { hash: wanted }, 'support')).status).toBe(403);
    expect((await post(`/${undo}/resume`, undefined, 'support')).status).toBe(403);
    expect((await post(`/${undo}/approve`, { hash: wanted })).status).not.toBe(403);
  });

  it('is read by the shop’s own people and by no other shop’s', async () => {
    const stranger = await keyFor(
      test,
      'bookkeeper',
      await orderShop(test, await keyFor(test, 'onboarding')),
    );
    for (const path of [
      '',
      `/${number}`,
      `/${number}/plan.csv`,
      `/${number}/plan.html`,
      `/${number}/copies`,
    ]) {
      expect((await get(path)).status, path).toBe(200);
      const url = `/v1/shops/${shopId}/change-sets${path}`;
      expect((await call(test, { url, key: stranger })).status, path).toBe(404);
    }
  });

  it('without anything in it is refused', async () => {
    const { status, body } = await post('', { kind: 'roll-back', from: FROM, to: FROM });
    expect([status, body.detail]).toEqual([
      409,
      'There is nothing in the books that this plan would change.',
    ]);
  });
});

describe('an approval', () => {
  it('is bound to the plan that was read', async () => {
    const { status, body } = await post(`/${number}/approve`, { hash: '0'.repeat(64) });
    expect([status, body.detail]).toEqual([409, 'This is not the plan that stands here: read it again.']);
  });

  it('is refused when the books have changed since', async () => {
    const { status, body } = await post(`/${number}/approve`, { hash });
    expect([status, body.detail]).toEqual([409, 'Nothing of this plan is in the books any more.']);
    expect((await get(`/${number}`)).body).toMatchObject({ state: 'drawn', approved: null });
  });
});

describe('one that runs', () => {
  beforeAll(async () => {
    await moveChangeSet(test.database, shopId, number, ['drawn'], 'running');
    await settleItem(test.database, shopId, number, 1, { state: 'done' });
  });

  it('is counted in rows', async () => {
    expect((await get(`/${number}`)).body).toMatchObject({
      progress: { items: 2, done: 1, kept: 1, doneLastMinute: 1 },
    });
  });

  it('is paused, resumed and stopped, each as often as asked, and never out of its end', async () => {
    const states: unknown[] = [];
    for (const word of ['pause', 'pause', 'resume', 'stop', 'resume', 'pause'])
      states.push((await post(`/${number}/${word}`, undefined)).body.state ?? 'refused');
    expect(states).toEqual(['paused', 'paused', 'running', 'stopped', 'refused', 'refused']);
    expect((await post(`/${number}/pause`, undefined, 'bookkeeper')).status).toBe(403);
  });
});
