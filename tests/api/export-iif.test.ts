import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Read } from '../../api/exports/exports.ts';
import { iifFile } from '../../api/exports/iif.ts';
import { keepChart } from '../../db/queries/company-charts.ts';
import { parseIif } from '../domain/iif/parse-iif.ts';
import { day } from '../domain/mapping/documents.ts';
import { ORDER_43 } from '../targets/ledger-file/order-43.ts';
import { call, keyFor, type TestApi, testApi } from './support/api.ts';
import { orderShop } from './support/connected.ts';
import { startWorker } from './support/worker.ts';

let test: TestApi;
let stopWorker: () => Promise<void>;
let shopId: string;
let bookkeeper: string;

const DATE = '2026-03-02';
const PERIOD = `from=${DATE}&to=2026-03-31`;
const { entries } = day(DATE, ORDER_43);
const accountIds = [
  ...new Set(entries.flatMap(({ content }) => content.postings.flatMap(({ account }) => account ?? []))),
];
const receivable = entries
  .flatMap(({ content }) => content.postings)
  .find(({ role }) => role === 'receivable')?.account;
const CHART = {
  accounts: accountIds.map((id, index) => ({
    id,
    name: `Account ${index}: of the books`,
    type: id === receivable ? 'Accounts Receivable' : 'Other Current Asset',
    subType: '',
    active: true,
  })),
};

beforeAll(async () => {
  test = await testApi();
  stopWorker = await startWorker(test);
  shopId = await orderShop(test, await keyFor(test, 'onboarding'));
  bookkeeper = await keyFor(test, 'bookkeeper', shopId);
  const sql = test.database.$client;
  await sql`insert into grants (id, kind, base_url, external_id, status, updated_at) values ('g', 'k', 'b', 'e', 'active', now())`;
  await sql`insert into companies (id, target_kind, base_url, realm_id, grant_id, name, country, currency, facts, connected_at)
    values ('c', 'ledger-file', 'b', '1', 'g', 'Books', 'US', 'USD', '{}', now())`;
  for (const { subject, purpose, content } of entries) await insert(subject, purpose, content);
  await insert('never-posted', 'sale', { ...entries[0]?.content }, { posted: null });
});

afterAll(async () => {
  await stopWorker();
  await test.close();
});

type More = { readonly posted?: number | null; readonly books?: string; readonly currency?: string };

async function insert(subject: string, purpose: string, content: object, more: More = {}) {
  const { posted = 1, books = 't', currency = 'USD' } = more;
  const date = 'businessDate' in content ? String(content.businessDate) : DATE;
  await test.database.$client`
    insert into entries (shop_id, target_connection_id, company_id, subject, purpose, marker, business_date, due_date,
      revision, content_hash, content, amount, currency, state, operation, changed_at, posted_revision)
    values (${shopId}, ${books}, 'c', ${subject}, ${purpose}, ${books + subject + purpose}, ${date}, ${date}, 1, 'h',
      ${JSON.stringify(content)}::text::jsonb, 1, ${currency}, 'posted', 'create', now(), ${posted})`;
}

async function get(query = PERIOD, key = bookkeeper) {
  const url = `/v1/shops/${shopId}/exports/entries.iif?${query}`;
  const answer = await test.api.inject({ url, headers: { authorization: `Bearer ${key}` } });
  return { status: answer.statusCode, headers: answer.headers, bytes: answer.rawPayload, text: answer.body };
}

/** Not the standing revision: what the latest one says does not stand yet. */
async function wantAnother(subject: string, purpose: string, content: object) {
  await test.database.$client`
    insert into entry_revisions (shop_id, entry_id, revision, content_hash, content, mapping_version, made_at)
    select shop_id, id, 1, 'h', content, 1, now() from entries where subject = ${subject} and purpose = ${purpose}`;
  await test.database.$client`update entries set revision = 2, business_date = '2026-05-01',
    content = ${JSON.stringify(content)}::text::jsonb where subject = ${subject} and purpose = ${purpose}`;
}

describe('a period as an IIF file', () => {
  it('is refused while the list of accounts lacks what the entries name', async () => {
    const { status, text } = await get();
    expect(status).toBeGreaterThanOrEqual(400);
    expect(text).toContain(accountIds[0]);
    await keepChart(test.database, 'c', CHART, new Date());
  });

  it('holds what stands, each as a transaction that balances, with the very amounts by account', async () => {
    const { status, bytes } = await get();
    expect(status).toBe(200);
    const { transactions, lists } = parseIif(bytes);
    expect(transactions).toHaveLength(entries.length);
    const left: Record<string, number> = {};
    for (const lines of transactions) {
      expect(lines.reduce((sum, { amount }) => sum + amount, 0)).toBe(0);
      for (const { ACCNT = '', amount } of lines) left[ACCNT] = (left[ACCNT] ?? 0) + amount;
    }
    const wanted: Record<string, number> = {};
    for (const { content } of entries) {
      for (const { account, role, amount } of content.postings) {
        const index = account === null ? -1 : accountIds.indexOf(account);
        const own = role === 'sales-tax' ? 'Sales Tax Payable' : 'Accounts Receivable';
        const name = index < 0 ? own : `Account ${index}:of the books`;
        wanted[name] = (wanted[name] ?? 0) + amount;
      }
    }
    expect(left).toEqual(wanted);
    expect(lists.CUST).toEqual([{ NAME: 'Ann Example' }]);
    expect(transactions.flat().map(({ TRNSTYPE }) => TRNSTYPE)).toContain('INVOICE');
  });

  it('says that it doubles when imported twice, and its name says shop, period and what is in it', async () => {
    const { headers } = await get();
    expect(headers['daybook-notice']).toContain('doubled');
    expect(headers['content-type']).toBe('text/plain; charset=windows-1252');
    const name = String(headers['content-disposition']);
    expect(name).toMatch(new RegExp(`filename="${shopId}-2026-03-02-2026-03-31-[0-9a-f]{12}\\.iif"$`));
    expect((await get()).headers['content-disposition']).toBe(name);
    await insert('more', 'sale', entries[0]?.content ?? {});
    expect((await get()).headers['content-disposition']).not.toBe(name);
    await test.database.$client`delete from entries where subject = 'more'`;
  });

  it('goes by the revision that stands, on the date that it has there', async () => {
    const { subject, purpose, content } = entries[0] ?? {};
    if (subject === undefined || purpose === undefined || content === undefined) throw new Error('no entry');
    const before = (await get()).text;
    await wantAnother(subject, purpose, { ...content, businessDate: '2026-05-01', memo: 'Not there yet' });
    expect((await get()).text).toBe(before);
    expect((await get('from=2026-05-01&to=2026-05-01')).status).toBe(404);
  });

  it('is not found where nothing stands, with a sentence that says so', async () => {
    const { status, text } = await get('from=2026-04-01&to=2026-04-30');
    expect(status).toBe(404);
    expect(text).toContain('Nothing stands in the books from 2026-04-01 to 2026-04-30.');
  });

  it('asks which books where a shop has several, since both would be added up', async () => {
    await insert('elsewhere', 'sale', entries[0]?.content ?? {}, { books: 'u' });
    expect((await get()).status).toBe(400);
    expect(parseIif((await get(`${PERIOD}&books=u`)).bytes).transactions).toHaveLength(1);
    expect(parseIif((await get(`${PERIOD}&books=t`)).bytes).transactions).toHaveLength(entries.length);
    await test.database.$client`delete from entries where subject = 'elsewhere'`;
  });

  it('refuses two currencies, and an entry whose content is gone', async () => {
    await insert(
      'canada',
      'sale',
      { ...entries[0]?.content, businessDate: '2026-03-05' },
      { currency: 'CAD' },
    );
    expect((await get()).text).toContain('CAD and USD');
    await test.database.$client`update entries set content = null, currency = 'USD' where subject = 'canada'`;
    const { status, text } = await get('from=2026-03-05&to=2026-03-05');
    expect([status, text]).toEqual([404, expect.stringContaining('is no longer kept')]);
    await test.database.$client`delete from entries where subject = 'canada'`;
  });

  it('breaks off when an entry moves while it is written, so that no file holds other entries than it says', async () => {
    const period = { shopId, from: DATE, to: '2026-03-31' };
    const read: Read = rows => rows(test.database);
    const written = async (between: () => Promise<unknown>) => {
      const { pieces } = await iifFile(test.database, read, period, undefined);
      await between();
      return Buffer.concat(await Array.fromAsync(pieces));
    };
    expect(await written(async () => {})).toEqual((await get()).bytes);
    const late = written(() => insert('late', 'sale', entries[0]?.content ?? {}));
    await expect(late).rejects.toMatchObject({ code: 'conflict' });
    await test.database.$client`delete from entries where subject = 'late'`;
  });

  it('is written by the daybook command too, under its own name, with the warning', async () => {
    const address = await test.api.listen({ host: '127.0.0.1', port: 0 });
    const out = await mkdtemp(join(tmpdir(), 'daybook-iif-'));
    const period = ['--from', DATE, '--to', '2026-03-31', '--what', 'iif', '--books', 't', '--out', out];
    const key = await keyFor(test, 'support');
    const env = { PATH: process.env.PATH, DAYBOOK_API: address, DAYBOOK_API_KEY: key, LANG: 'en_US.UTF-8' };
    const command = fileURLToPath(new URL('../../scripts/daybook.ts', import.meta.url));
    const run = promisify(execFile);
    const said = await run(process.execPath, [command, 'export', shopId, ...period], { env });
    expect(said.stdout + said.stderr).toContain('every amount is doubled');
    const { headers, bytes } = await get();
    const [file = ''] = await readdir(out);
    expect(headers['content-disposition']).toContain(`"${file}"`);
    expect(await readFile(join(out, file))).toEqual(bytes);
  });

  it('is for those who may see the shop, for a period that is one', async () => {
    const other = await orderShop(test, await keyFor(test, 'onboarding'));
    const stranger = await keyFor(test, 'bookkeeper', other);
    expect((await get(PERIOD, stranger)).status).toBeGreaterThanOrEqual(403);
    const accountant = await keyFor(test, 'accountant');
    expect((await get(PERIOD, accountant)).status).toBe(200);
    const empty = `/v1/shops/${other}/exports/entries.iif?${PERIOD}`;
    expect((await call(test, { url: empty, key: accountant })).status).toBe(404);
    const url = `/v1/shops/${shopId}/exports/entries.iif?${PERIOD}`;
    expect((await call(test, { url })).status).toBe(401);
    for (const query of [
      'from=2026-03-02',
      'from=2026-03-02&to=2026-03-01',
      'from=2025-01-01&to=2026-03-01',
    ]) {
      expect((await get(query)).status).toBe(400);
    }
  });
});
