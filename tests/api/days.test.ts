import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveBooksProof, saveWholeDay } from '../../db/queries/day-proofs.ts';
import { ensureDays, saveApproval, savePrepared } from '../../db/queries/day-writes.ts';
import { call, keyFor, type TestApi, testApi } from './support/api.ts';
import { orderShop } from './support/connected.ts';
import { startWorker } from './support/worker.ts';

let test: TestApi;
let stopWorker: () => Promise<void>;
let accountant: string;
let bookkeeper: string;
let shopId: string;

const PROOF = {
  v: 1,
  businessDate: '2026-03-02',
  currency: 'USD',
  rows: [{ key: 'sales', label: 'Sales total', shop: 58_107, books: 58_107, difference: 0 }],
  findings: [],
  foreign: [],
  parked: [],
  questions: [],
  skipped: {},
  counts: { sales: 1, payments: 0, refunds: 0 },
  tiesOut: true,
  tiesOutExceptPayments: false,
};

beforeAll(async () => {
  test = await testApi();
  stopWorker = await startWorker(test);
  const onboarding = await keyFor(test, 'onboarding');
  accountant = await keyFor(test, 'accountant');
  shopId = await orderShop(test, onboarding);
  bookkeeper = await keyFor(test, 'bookkeeper', shopId);
  await makeDays();
  for (const step of ['start', 'complete'])
    await call(test, { method: 'POST', url: `/v1/shops/${shopId}/installation/${step}`, key: accountant });
});

afterAll(async () => {
  await stopWorker();
  await test.close();
});

async function makeDays(): Promise<void> {
  const day = (date: string, next: string) => ({
    businessDate: date,
    startsAt: `${date}T06:00:00Z`,
    endsAt: `${next}T06:00:00Z`,
  });
  const days = [day('2026-03-02', '2026-03-03'), day('2026-03-03', '2026-03-04')];
  await ensureDays(test.database, shopId, days);
  await savePrepared(test.database, shopId, '2026-03-02', { documents: 1, hash: 'hash-1', proof: PROOF });
  await savePrepared(test.database, shopId, '2026-03-03', { documents: 1, hash: 'hash-2', proof: null });
  const at = new Date('2026-03-05T12:00:00Z');
  const approval = { businessDate: '2026-03-02', preparedHash: 'hash-1', by: 'ann', at: at.toISOString() };
  await saveApproval(test.database, shopId, approval);
  const sql = test.database.$client;
  await sql`insert into grants (id, kind, base_url, external_id, status, updated_at) values ('g', 'k', 'b', 'e', 'active', now())`;
  await sql`insert into companies (id, target_kind, base_url, realm_id, grant_id, name, country, currency, facts, connected_at)
    values ('c', 'quickbooks-online', 'b', '1', 'g', 'Books', 'US', 'USD', '{}', now())`;
  await sql`insert into target_connections (id, shop_id, company_id, number_prefix, status, connected_at)
    values ('t', ${shopId}, 'c', '', 'active', now())`;
  const inBooks = { shopId, targetConnectionId: 't', businessDate: '2026-03-02' };
  await saveBooksProof(test.database, inBooks, { proof: PROOF, state: 'proved', at });
  await saveWholeDay(test.database, shopId, '2026-03-02', 't');
  await insertEntry('sale-1', 'posted', null);
  await insertEntry('sale-2', 'parked', 'mapping-missing');
}

async function insertEntry(subject: string, state: string, code: string | null): Promise<void> {
  const date = code === null ? '2026-03-02' : '2026-03-03';
  await test.database.$client`
    insert into entries (shop_id, target_connection_id, company_id, subject, purpose, marker, business_date, due_date,
      revision, content_hash, amount, currency, state, operation, parked_code, parked_reason, parked_detail, changed_at)
    values (${shopId}, 't', 'c', ${subject}, 'sale', ${subject}, ${date}, ${date}, 1, 'h', 58107, 'USD', ${state},
      'create', ${code}, ${code && 'unmapped-fee'}, ${code && 'the fee “Tow” has no place'}, now())`;
}

const get = (path: string, key = bookkeeper) => call(test, { url: `/v1/shops/${shopId}${path}`, key });

describe('days', () => {
  it('are listed newest first, page by page', async () => {
    const first = await get('/days?limit=1');
    expect(first.body).toMatchObject({
      days: [{ businessDate: '2026-03-03', tiesOut: null }],
      next: '2026-03-03',
    });
    const second = await get('/days?limit=1&before=2026-03-03');
    expect(second.body.days).toEqual([
      expect.objectContaining({
        businessDate: '2026-03-02',
        state: 'proved',
        tiesOut: true,
        approved: { by: 'ann', at: '2026-03-05T12:00:00.000Z' },
      }),
    ]);
  });

  it('have a proof to open, once there is one', async () => {
    expect((await get('/days/2026-03-02/proof')).body.proof).toEqual(PROOF);
    expect((await get('/days/2026-03-03/proof')).body.proof).toBeNull();
    expect((await get('/days/2026-03-09/proof')).status).toBe(404);
  });

  it('show parked entries with the act that frees them', async () => {
    const { body } = await get('/entries?state=parked');
    expect(body.entries).toEqual([
      expect.objectContaining({
        subject: 'sale-2',
        parked: {
          code: 'mapping-missing',
          title: 'Something new has no place in the books yet.',
          reason: 'unmapped-fee',
          detail: 'the fee “Tow” has no place',
          act: 'Map it; the entry goes on by itself.',
          whoActs: 'accountant',
        },
      }),
    ]);
    expect((await get('/entries?date=2026-03-02')).body.entries).toHaveLength(1);
  });

  it('stand in the review with the hash that is approved', async () => {
    const { body } = await get('/review', accountant);
    expect(body).toMatchObject({
      stage: 'review',
      days: [
        {
          businessDate: '2026-03-02',
          preparedHash: 'hash-1',
          proof: PROOF,
          entries: [{ subject: 'sale-1' }],
        },
        { businessDate: '2026-03-03', preparedHash: 'hash-2', proof: null, entries: [{ state: 'parked' }] },
      ],
    });
    const approved = await call(test, {
      method: 'POST',
      url: `/v1/shops/${shopId}/days/2026-03-03/approve`,
      key: accountant,
      body: { preparedHash: 'hash-2' },
    });
    expect(approved).toMatchObject({ status: 200, body: { stage: 'review' } });
  });
});
