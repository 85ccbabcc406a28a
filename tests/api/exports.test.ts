import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveBooksProof } from '../../db/queries/day-proofs.ts';
import { storeDocuments } from '../../db/queries/documents.ts';
import { minorFromDecimal } from '../../domain/money/decimal.ts';
import { balances, day } from '../domain/mapping/documents.ts';
import { ORDER_43 } from '../targets/ledger-file/order-43.ts';
import { call, keyFor, type TestApi, testApi } from './support/api.ts';
import { orderShop } from './support/connected.ts';
import { startWorker } from './support/worker.ts';

let test: TestApi;
let stopWorker: () => Promise<void>;
let accountant: string;
let shopId: string;
let bookkeeper: string;

const DATE = '2026-03-02';
const PERIOD = `from=${DATE}&to=2026-03-31`;
const FORMULA = '=HYPERLINK("http://x","y")';
const { entries } = day(DATE, ORDER_43);
const proofRow = (key: string, shop: number, books: number) => ({
  key,
  label: FORMULA,
  shop,
  books,
  difference: books - shop,
});
const PROOF = {
  v: 1,
  businessDate: DATE,
  currency: 'USD',
  rows: [proofRow('sales', 58_107, 58_107), proofRow('payments:card', 30_000, 29_000)],
  findings: [],
  foreign: [],
  parked: [],
  questions: [],
  skipped: {},
  counts: { sales: 1, payments: 1, refunds: 0 },
  tiesOut: false,
  tiesOutExceptPayments: false,
};

beforeAll(async () => {
  test = await testApi();
  stopWorker = await startWorker(test);
  accountant = await keyFor(test, 'accountant');
  shopId = await orderShop(test, await keyFor(test, 'onboarding'));
  bookkeeper = await keyFor(test, 'bookkeeper', shopId);
  const sql = test.database.$client;
  await sql`insert into grants (id, kind, base_url, external_id, status, updated_at) values ('g', 'k', 'b', 'e', 'active', now())`;
  await sql`insert into companies (id, target_kind, base_url, realm_id, grant_id, name, country, currency, facts, connected_at)
    values ('c', 'ledger-file', 'b', '1', 'g', 'Books', 'US', 'USD', '{}', now())`;
  for (const { subject, purpose, content } of entries) await insertEntry(subject, purpose, content);
  const documents = ORDER_43.map(content => ({
    ref: content.ref,
    kind: content.kind,
    externalId: content.ref,
    state: content.state,
    businessDate: content.businessDate,
    saleRef: content.kind === 'payment' ? content.sale : null,
    partyId: ('customer' in content ? content.customer?.id : null) ?? null,
    total: 'total' in content ? content.total : 'amount' in content ? content.amount : null,
    currency: content.currency,
    hash: content.ref,
    content,
    problem: null,
    unknownFields: [],
  }));
  await storeDocuments(test.database, shopId, documents, new Date());
  const place = { shopId, targetConnectionId: 't', businessDate: DATE };
  await saveBooksProof(test.database, place, { proof: PROOF, state: 'differs', at: new Date() });
});

afterAll(async () => {
  await stopWorker();
  await test.close();
});

async function insertEntry(
  subject: string,
  purpose: string,
  content: { readonly total: number },
): Promise<void> {
  const body = JSON.stringify({ ...content, memo: FORMULA });
  await test.database.$client`
    insert into entries (shop_id, target_connection_id, company_id, subject, purpose, marker, business_date, due_date,
      revision, content_hash, content, amount, currency, state, operation, changed_at)
    values (${shopId}, 't', 'c', ${subject}, ${purpose}, ${subject + purpose}, ${DATE}, ${DATE}, 1, 'h',
      ${body}::text::jsonb, ${content.total}, 'USD', 'posted', 'create', now())`;
}

const get = async (file: string, query = PERIOD, key = bookkeeper) => {
  const answer = await call(test, { url: `/v1/shops/${shopId}/exports/${file}?${query}`, key });
  return { ...answer, text: String(answer.body) };
};

async function rowsOf(file: string, query?: string): Promise<Record<string, string>[]> {
  const answer = await get(file, query);
  expect(answer.status).toBe(200);
  return parse(answer.text, { bom: true, columns: true });
}

const cents = (rows: readonly Record<string, string>[], head: string) =>
  rows.reduce((all, row) => all + minorFromDecimal(row[head] ?? ''), 0);

describe('exports of a period', () => {
  it('are CSV in UTF-8 with a mark for Excel, CRLF, and a name to be saved under', async () => {
    const { text, headers } = await get('entries.csv');
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['content-disposition']).toBe('attachment; filename="entries-2026-03-02-2026-03-31.csv"');
    expect(text.startsWith('\uFEFFDate,Number,')).toBe(true);
    expect(text.split('\r\n')).toHaveLength(entries.length + 2);
  });

  it('hold every entry with its amount, date and currency', async () => {
    const rows = await rowsOf('entries.csv');
    expect(rows.map(row => [row.Entry, row.Amount, row.Currency, row.Date]).sort()).toEqual(
      [
        ['fee', '8.70', 'USD', DATE],
        ['payment', '300.00', 'USD', DATE],
        ['sale', '581.07', 'USD', DATE],
      ].sort(),
    );
  });

  it('have lines that make the sale less its tax, and postings that balance and say what each role holds', async () => {
    expect(cents(await rowsOf('lines.csv'), 'Amount')).toBe(58_107 - 1_960);
    const postings = await rowsOf('postings.csv');
    expect(cents(postings, 'Amount, debit positive')).toBe(0);
    const roles = Map.groupBy(postings, row => row.Role ?? '');
    const sums = [...roles].map(([role, rows]) => [role, cents(rows, 'Amount, debit positive')]);
    const standing = Object.fromEntries(sums.filter(([, sum]) => sum !== 0));
    expect(standing).toEqual(balances({ ...day(DATE, ORDER_43), entries }));
  });

  it('have the proof’s rows, whose sums are the proof’s', async () => {
    const rows = await rowsOf('proofs.csv');
    expect(rows.map(row => row.Row)).toEqual(PROOF.rows.map(row => row.key));
    for (const [head, member] of [
      ['Shop system', 'shop'],
      ['Books amount', 'books'],
      ['Difference', 'difference'],
    ] as const) {
      expect(cents(rows, head)).toBe(PROOF.rows.reduce((all, row) => all + row[member], 0));
    }
    expect(rows.at(-1)?.Difference).toBe('-10.00');
  });

  it('have the documents of the shop system', async () => {
    const rows = await rowsOf('documents.csv');
    expect(rows.map(row => [row.Kind, row.Total])).toEqual([
      ['payment', '300.00'],
      ['sale', '581.07'],
    ]);
  });

  it('never let text of others become a formula', async () => {
    const memos = (await rowsOf('entries.csv')).map(row => row.Memo);
    expect(new Set(memos)).toEqual(new Set([`'${FORMULA}`]));
    expect((await rowsOf('proofs.csv'))[0]?.Label).toBe(`'${FORMULA}`);
  });

  it('have French heads when asked, by the query or by the browser', async () => {
    expect((await get('entries.csv', `${PERIOD}&language=fr`)).text).toContain('Date,Numéro,Écriture');
    const url = `/v1/shops/${shopId}/exports/entries.csv?${PERIOD}`;
    const answer = await call(test, { url, key: bookkeeper, headers: { 'accept-language': 'fr-CA' } });
    expect(String(answer.body)).toContain('Numéro');
  });

  it('hold nothing of other days, and nothing of other shops', async () => {
    expect(await rowsOf('entries.csv', 'from=2026-03-03&to=2026-03-31')).toEqual([]);
    const other = await orderShop(test, await keyFor(test, 'onboarding'));
    const stranger = await keyFor(test, 'bookkeeper', other);
    expect((await get('entries.csv', PERIOD, stranger)).status).toBeGreaterThanOrEqual(403);
    const url = `/v1/shops/${other}/exports/postings.csv?${PERIOD}`;
    const { body } = await call(test, { url, key: accountant });
    expect(String(body).split('\r\n')).toHaveLength(2);
  });

  it.each([
    ['entries.csv', 'from=2026-03-02'],
    ['entries.csv', 'from=2026-13-02&to=2026-13-03'],
    ['entries.csv', 'from=2026-03-02&to=2026-03-01'],
    ['entries.csv', 'from=2025-01-01&to=2026-03-01'],
    ['entries.csv', `${PERIOD}&language=de`],
    ['secrets.csv', PERIOD],
  ])('refuse %s?%s with a problem document', async (file, query) => {
    const answer = await get(file, query);
    expect(answer.status).toBe(400);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.body).toMatchObject({
      title: expect.any(String),
      errors: expect.arrayContaining([expect.anything()]),
    });
  });
});
