import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveBooksProof } from '../../db/queries/day-proofs.ts';
import { ensureDays } from '../../db/queries/day-writes.ts';
import { appendProof } from '../../db/queries/proof-chain.ts';
import { canonicalJson } from '../../domain/entries/canonical.ts';
import { call, keyFor, type TestApi, testApi } from './support/api.ts';
import { orderShop } from './support/connected.ts';
import { startWorker } from './support/worker.ts';

let test: TestApi;
let stopWorker: () => Promise<void>;
let bookkeeper: string;
let shopId: string;

const DATE = '2026-03-02';
const proofOf = (books: number) => ({
  v: 1,
  businessDate: DATE,
  currency: 'USD',
  rows: [{ key: 'sales', label: '<b>Sales</b>', shop: 58_107, books, difference: books - 58_107 }],
  findings: [],
  foreign: [],
  parked: [],
  questions: [],
  skipped: {},
  counts: { sales: 1, payments: 0, refunds: 0 },
  tiesOut: books === 58_107,
  tiesOutExceptPayments: false,
  accounts: [
    { account: '84', untold: null, wanted: 58_107, books, difference: books - 58_107 },
    { account: null, untold: 'sales-tax', wanted: -500, books: -500, difference: 0 },
  ],
  taxes: [{ location: null, kind: 'sales-tax', wanted: 500, books: 500, difference: 0 }],
  mappingVersion: 3,
  engineVersion: '0.1.0',
});

beforeAll(async () => {
  test = await testApi();
  stopWorker = await startWorker(test);
  shopId = await orderShop(test, await keyFor(test, 'onboarding'));
  bookkeeper = await keyFor(test, 'bookkeeper', shopId);
  const day = { businessDate: DATE, startsAt: `${DATE}T06:00:00Z`, endsAt: '2026-03-03T06:00:00Z' };
  await ensureDays(test.database, shopId, [day]);
  const sql = test.database.$client;
  await sql`insert into grants (id, kind, base_url, external_id, status, updated_at) values ('g', 'k', 'b', 'e', 'active', now())`;
  await sql`insert into companies (id, target_kind, base_url, realm_id, grant_id, name, country, currency, facts, connected_at)
    values ('c', 'quickbooks-online', 'b', '1', 'g', 'Books', 'US', 'USD', '{}', now())`;
  await sql`insert into target_connections (id, shop_id, company_id, number_prefix, status, connected_at)
    values ('t', ${shopId}, 'c', '', 'active', now())`;
  await sql`insert into company_charts (company_id, chart, read_at)
    values ('c', ${JSON.stringify({ accounts: [{ id: '84', name: 'Accounts Receivable (A/R)' }] })}::text::jsonb, now())`;
  for (const books of [58_000, 58_107, 58_107]) await prove(books);
});

afterAll(async () => {
  await stopWorker();
  await test.close();
});

async function prove(books: number, businessDate = DATE): Promise<void> {
  const place = { shopId, targetConnectionId: 't', businessDate };
  const proof = { ...proofOf(books), businessDate };
  const state = proof.tiesOut ? 'proved' : 'differs';
  const at = new Date();
  await saveBooksProof(test.database, place, { proof, state, at });
  const made = { state, mappingVersion: 3, engineVersion: '0.1.0', madeAt: at.toISOString() };
  await appendProof(test.database, place, canonicalJson(proof), { businessDate, ...made });
}

const get = (path: string, headers: Record<string, string> = {}) =>
  call(test, { url: `/v1/shops/${shopId}${path}`, key: bookkeeper, headers });
const kept = async () =>
  (await get(`/days/${DATE}/proofs`)).body.proofs as readonly { readonly hash: string }[];
const verify = async () => (await get('/proofs/verify')).body;

/** As the database's owner, whom nothing stops. */
async function byForce(change: string): Promise<void> {
  await test.database.$client.begin(async sql => {
    await sql`set local role none`;
    await sql.unsafe(change);
  });
}

describe('the proofs of a day', () => {
  it('are kept when they say something new, the newest first, with their verdict in words', async () => {
    const proofs = await kept();
    expect(proofs).toMatchObject([
      {
        number: 2,
        words: 'Proved',
        mappingVersion: 3,
        engineVersion: '0.1.0',
        previousHash: proofs[1]?.hash,
      },
      { number: 1, words: 'Different by 1.07 USD', proof: { rows: [{ books: 58_000 }] } },
    ]);
  });

  it('are a file with every row, account and tax', async () => {
    const { text, headers } = await textOf(`/days/${DATE}/proof.csv`, { 'accept-language': 'fr' });
    expect(headers['content-disposition']).toBe(`attachment; filename="proof-${DATE}.csv"`);
    const lines = text.trim().split('\r\n');
    expect(lines[0]).toContain('Version des règles');
    expect(lines.slice(1).map(line => line.split(',').slice(3, 8).join(' '))).toEqual([
      'sales <b>Sales</b> 581.07 581.07 0.00',
      'account:84 account:84 581.07 581.07 0.00',
      'account-not-told:sales-tax account-not-told:sales-tax -5.00 -5.00 0.00',
      'tax:sales-tax sales-tax 5.00 5.00 0.00',
    ]);
  });

  it('say that their month began without us, as a file and as a page', async () => {
    const startsOn = (date: string) =>
      test.database.$client`update shops set start_date = ${date} where shop_id = ${shopId}`;
    const lastCells = async () =>
      (await textOf(`/days/${DATE}/proof.csv`)).text
        .trim()
        .split('\r\n')
        .map(line => line.split(',').at(-1));
    expect(await lastCells()).toEqual(['In it from', '', '', '', '']);
    await startsOn(DATE);
    expect(await lastCells()).toEqual(['In it from', DATE, DATE, DATE, DATE]);
    const page = (await textOf(`/days/${DATE}/proof.html?language=fr`)).text;
    expect(page).toContain(`<p>Commence le ${DATE}`);
    await startsOn('2026-02-02');
    expect((await textOf(`/days/${DATE}/proof.html`)).text).not.toContain('not ours');
  });

  it('are a page that prints, with captions, scopes and the names of accounts', async () => {
    const { text, headers } = await textOf(`/days/${DATE}/proof.html?language=fr`);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(text).toContain('<html lang="fr">');
    expect(text).toContain('@media print');
    expect(text.match(/<table>/g)?.length).toBe(text.match(/<table><caption>/g)?.length);
    expect(text).toContain('<th scope="row">Accounts Receivable (A/R)</th>');
    expect(text).toContain('les objets ne nomment pas le compte');
    expect(text).not.toContain('<b>Sales</b>');
    expect(text).toMatch(/Maillon 2 .*[0-9a-f]{64}/);
  });
});

async function textOf(path: string, headers: Record<string, string> = {}) {
  const answer = await get(path, headers);
  expect(answer.status).toBe(200);
  return { text: String(answer.body), headers: answer.headers };
}

describe('the chain of proofs', () => {
  it('holds, and names the hash of its end', async () => {
    const proofs = await kept();
    expect(await verify()).toEqual({
      holds: true,
      chains: [{ connectionId: 't', links: 2, hash: proofs[0]?.hash, broken: null }],
    });
  });

  it('cannot be changed with the engine’s rights', async () => {
    const sql = test.database.$client;
    await expect(sql`update proof_chain set state = 'proved'`).rejects.toThrow(/permission denied/);
    await expect(sql`delete from proof_chain`).rejects.toThrow(/permission denied/);
    await expect(sql`update proof_texts set proof = ''`).rejects.toThrow(/permission denied/);
  });

  it('does not fork when several days are proved at once', async () => {
    const dates = Array.from({ length: 8 }, (_, day) => `2026-04-0${day + 1}`);
    await Promise.all(dates.map((date, place) => prove(60_000 + place, date)));
    expect(await verify()).toMatchObject({ holds: true, chains: [{ links: 10 }] });
  });

  it.each([
    ['other-hash', `update proof_chain set state = 'proved' where number = 1`, `state = 'differs'`],
    ['other-hash', `update proof_chain set made_at = made_at + interval '1 day' where number = 1`, null],
  ] as const)('tells %s when a row was changed by force', async (reason, change, back) => {
    await byForce(change);
    expect(await verify()).toMatchObject({
      holds: false,
      chains: [{ links: 0, broken: { number: 1, reason } }],
    });
    await byForce(
      `update proof_chain set ${back ?? "made_at = made_at - interval '1 day'"} where number = 1`,
    );
    expect(await verify()).toMatchObject({ holds: true });
  });

  it('tells a proof whose text was changed or is gone', async () => {
    const sql = test.database.$client;
    const [first] = await sql`select proof_hash from proof_chain where number = 1`;
    const [kept] = await sql`select proof from proof_texts where hash = ${first?.proof_hash}`;
    await byForce(
      `update proof_texts set proof = replace(proof, '58000', '58107') where hash = '${first?.proof_hash}'`,
    );
    expect(await verify()).toMatchObject({ chains: [{ broken: { number: 1, reason: 'other-proof' } }] });
    await byForce(`delete from proof_texts where hash = '${first?.proof_hash}'`);
    expect(await verify()).toMatchObject({ chains: [{ broken: { number: 1, reason: 'proof-gone' } }] });
    await sql`insert into proof_texts (shop_id, hash, proof) values (${shopId}, ${first?.proof_hash}, ${kept?.proof})`;
    expect(await verify()).toMatchObject({ holds: true });
  });

  it('tells a missing link, a cut-off end, and a day that shows another proof', async () => {
    await byForce(
      `create table moved as select * from proof_chain where number = 5; delete from proof_chain where number = 5`,
    );
    expect(await verify()).toMatchObject({ chains: [{ links: 4, broken: { number: 6, reason: 'gap' } }] });
    await byForce('insert into proof_chain select * from moved; drop table moved');
    await byForce(
      `create table moved as select * from proof_chain where number = 10; delete from proof_chain where number = 10`,
    );
    expect(await verify()).toMatchObject({ chains: [{ links: 9, broken: { reason: 'day-shows-other' } }] });
    await byForce('insert into proof_chain select * from moved; drop table moved');
    await test.database.$client`
      update day_proofs set proof = jsonb_set(proof, '{currency}', '"CAD"') where business_date = ${DATE}`;
    expect(await verify()).toMatchObject({
      chains: [{ broken: { number: 2, businessDate: DATE, reason: 'day-shows-other' } }],
    });
  });
});
