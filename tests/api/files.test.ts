import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storeDocuments } from '../../db/queries/documents.ts';
import type { Document } from '../../domain/documents/document.ts';
import { COLUMNS } from '../../sources/file/columns.ts';
import { call, keyFor, type TestApi, testApi } from './support/api.ts';
import { orderShop } from './support/connected.ts';
import { CUSTOMER, SALE, saleRow, webhookPaymentRow } from './support/file-rows.ts';
import { startWorker } from './support/worker.ts';

let test: TestApi;
let stopWorker: () => Promise<void>;
let shopId: string;
let otherShop: string;
let bookkeeper: string;
let support: string;

beforeAll(async () => {
  test = await testApi();
  stopWorker = await startWorker(test);
  const onboarding = await keyFor(test, 'onboarding');
  shopId = await orderShop(test, onboarding);
  otherShop = await orderShop(test, onboarding, { name: 'Elm Street Auto' });
  bookkeeper = await keyFor(test, 'bookkeeper', shopId);
  support = await keyFor(test, 'support');
  await storeDocuments(test.database, shopId, [saleRow(), webhookPaymentRow()], new Date());
});

afterAll(async () => {
  await stopWorker();
  await test.close();
});

const PAYMENTS = [
  'order_number,date,tender,amount,fee',
  '1043,2026-03-02,Cash,300.00,',
  '1043,2026-03-03,Visa,200.00,5.80',
].join('\r\n');

const query = (kind: string, extra = '') =>
  `kind=${kind}&name=export.csv&dateFormat=yyyy-mm-dd&decimalMark=point${extra}`;

const upload = (
  content: string | object,
  { kind = 'payments', extra = '', key = bookkeeper, idempotencyKey = undefined as string | undefined } = {},
) =>
  call(test, {
    method: 'POST',
    url: `/v1/shops/${shopId}/files?${query(kind, extra)}`,
    key,
    ...(idempotencyKey && { idempotencyKey }),
    body: typeof content === 'string' ? { content } : content,
  });

const accept = (uploadId: unknown, body: object, key = bookkeeper) =>
  call(test, { method: 'POST', url: `/v1/shops/${shopId}/files/${uploadId}/accept`, key, body });

const idOf = (answer: { body: Record<string, unknown> }) =>
  (answer.body.upload as { uploadId: string }).uploadId;
const hashOf = (answer: { body: Record<string, unknown> }) => (answer.body.preview as { hash: string }).hash;

describe('a file that is handed over', () => {
  it('is shown before anything of it counts', async () => {
    const shown = await upload(PAYMENTS);
    expect(shown).toMatchObject({
      status: 200,
      body: {
        upload: { state: 'shown', encoding: 'utf-8', decided: null, received: null },
        preview: {
          rows: 2,
          counts: { new: 1, changed: 0, known: 1, repeated: 0, problems: 0 },
          documents: [
            { lines: [2], disposition: 'new', number: '1043', businessDate: '2026-03-02', amount: 30_000 },
            { lines: [3], disposition: 'known', amount: 20_000 },
          ],
          totals: [{ businessDate: '2026-03-02', documents: 1, amount: 30_000 }],
          days: ['2026-03-02'],
          covers: { from: '2026-03-02', to: '2026-03-03' },
        },
      },
    });
    const raw = await test.database.$client`select 1 from raw_documents where shop_id = ${shopId}`;
    expect(raw).toHaveLength(0);
  });

  it('is accepted by name, once, and only as it was shown', async () => {
    const shown = await upload(PAYMENTS);
    expect(await accept(idOf(shown), { hash: 'another' })).toMatchObject({ status: 409 });
    const accepted = await accept(idOf(shown), { hash: hashOf(shown) });
    expect(accepted).toMatchObject({
      status: 200,
      body: {
        accepted: 1,
        days: ['2026-03-02'],
        readsNow: true,
        upload: { state: 'accepted', received: { from: '2026-03-02', to: '2026-03-03' } },
      },
    });
    expect(await accept(idOf(shown), { hash: hashOf(shown) })).toMatchObject({ status: 409 });
    const raw = await test.database.$client<{ kind: string; body: { sale: string; customer: object } }[]>`
      select kind, body from raw_documents where shop_id = ${shopId}`;
    expect(raw).toMatchObject([{ kind: 'file:payments', body: { sale: SALE, customer: CUSTOMER } }]);
    const audit = await test.database.$client<{ actor: string }[]>`
      select actor from audit_trail where shop_id = ${shopId} and act = 'file-accepted'`;
    expect(audit).toEqual([{ actor: (accepted.body.upload as { decided: { by: string } }).decided.by }]);
  });

  it('brings nothing the second time, and what overlaps only what is new', async () => {
    const again = await upload(PAYMENTS);
    expect(again.body.preview).toMatchObject({ counts: { new: 0, known: 2 }, days: [] });
    const longer = await upload(`${PAYMENTS}\r\n1043,2026-03-04,Check,10.00,`);
    expect(longer.body.preview).toMatchObject({
      counts: { new: 1, known: 2 },
      days: ['2026-03-02', '2026-03-04'],
    });
  });

  it('is taken as text/csv in the encoding of old spreadsheets too', async () => {
    const text = 'number;date;name;amount\r\n;2026-03-02;Nettoyant à frein;"1 236,00"\r\n';
    const response = await test.api.inject({
      method: 'POST',
      url: `/v1/shops/${shopId}/files?${query('inventory-transfers').replace('point', 'comma')}`,
      headers: {
        authorization: `Bearer ${bookkeeper}`,
        'idempotency-key': 'windows-1252-file',
        'content-type': 'text/csv',
      },
      payload: Buffer.from(text, 'latin1'),
    });
    expect(response.json()).toMatchObject({
      upload: { encoding: 'windows-1252' },
      preview: { documents: [{ party: 'Nettoyant à frein', amount: 123_600 }] },
    });
  });

  it('names each problem by line and column, in the language of the caller, and is not accepted with one', async () => {
    const wrong = await upload(`${PAYMENTS}\r\n1044,03/04/2026,Cash,12.345,`);
    expect(wrong.body.preview).toMatchObject({
      counts: { problems: 2 },
      covers: null,
      problems: [
        { line: 4, column: 'date', code: 'date-format', value: '03/04/2026' },
        { line: 4, column: 'amount', code: 'amount-decimals', message: expect.stringContaining('Round it') },
      ],
    });
    const french = await call(test, {
      url: `/v1/shops/${shopId}/files/${idOf(wrong)}`,
      key: bookkeeper,
      headers: { 'accept-language': 'fr-CA' },
    });
    expect((french.body.preview as { problems: { message: string }[] }).problems[0]?.message).toContain(
      'Corrigez-la',
    );
    expect(await accept(idOf(wrong), { hash: hashOf(wrong) })).toMatchObject({ status: 409 });
    const rest = await accept(idOf(wrong), { hash: hashOf(wrong), leaveOutProblems: true });
    expect(rest).toMatchObject({ status: 200, body: { accepted: 0, upload: { received: null } } });
  });

  it('is found to name an order once that was read', async () => {
    const early = await upload('order_number,date,tender,amount\n2000,2026-03-05,Cash,1.00');
    expect(early.body.preview).toMatchObject({
      problems: [{ line: 2, code: 'unknown-order', value: '2000' }],
    });
    const later = { ...saleRow(), ref: 'doc:tekmetric:1:ro-9002', externalId: '9002' };
    const content = { ...later.content, ref: later.ref, number: '2000' } as unknown as Document;
    await storeDocuments(test.database, shopId, [{ ...later, content }], new Date());
    const read = await call(test, { url: `/v1/shops/${shopId}/files/${idOf(early)}`, key: bookkeeper });
    expect(read.body.preview).toMatchObject({ counts: { new: 1, problems: 0 } });
  });

  it('may say that nothing happened', async () => {
    const head = COLUMNS['card-charges'].map(column => column.name).join(',');
    const bare = await upload(head, { kind: 'card-charges' });
    expect(await accept(idOf(bare), { hash: hashOf(bare) })).toMatchObject({ status: 409 });
    const declared = await upload(head, { kind: 'card-charges', extra: '&from=2026-03-01&to=2026-03-31' });
    expect(await accept(idOf(declared), { hash: hashOf(declared) })).toMatchObject({
      body: { accepted: 0, upload: { received: { from: '2026-03-01', to: '2026-03-31' } } },
    });
  });

  it('is discarded, and then nobody accepts it', async () => {
    const shown = await upload(PAYMENTS);
    const discard = { method: 'POST', url: `/v1/shops/${shopId}/files/${idOf(shown)}/discard` } as const;
    expect(await call(test, { ...discard, key: bookkeeper })).toMatchObject({
      status: 200,
      body: { upload: { state: 'discarded' } },
    });
    expect(await accept(idOf(shown), { hash: hashOf(shown) })).toMatchObject({ status: 409 });
  });
});

describe('who and what', () => {
  it('a repeat with the same key is the same upload', async () => {
    const first = await upload(PAYMENTS, { idempotencyKey: 'the-same-upload' });
    const second = await upload(PAYMENTS, { idempotencyKey: 'the-same-upload' });
    expect(idOf(second)).toBe(idOf(first));
  });

  it('the list is read page by page; another shop sees nothing', async () => {
    const list = await call(test, { url: `/v1/shops/${shopId}/files?limit=2`, key: support });
    expect(list).toMatchObject({ status: 200, body: { uploads: [{}, {}], next: expect.any(String) } });
    const stranger = await keyFor(test, 'shop', otherShop);
    expect(await call(test, { url: `/v1/shops/${shopId}/files`, key: stranger })).toMatchObject({
      status: 404,
    });
    const shown = await upload(PAYMENTS);
    const crossed = { url: `/v1/shops/${otherShop}/files/${idOf(shown)}`, key: stranger };
    expect(await call(test, crossed)).toMatchObject({ status: 404 });
  });

  it('refuses what is no text, too large, of no known kind, or a period that ends before it begins', async () => {
    const zip = { contentBase64: Buffer.from('PK\u0003\u0004\0\0').toString('base64') };
    expect(await upload(zip)).toMatchObject({ status: 400, body: { errors: [{ path: '/body' }] } });
    expect(await upload('x'.repeat(4 * 1024 * 1024 + 1))).toMatchObject({ status: 413 });
    expect(await upload(PAYMENTS, { kind: 'tips' })).toMatchObject({ status: 400 });
    expect(await upload(PAYMENTS, { extra: '&from=2026-03-02&to=2026-03-01' })).toMatchObject({
      status: 400,
    });
    const elsewhere = await test.api.inject({
      method: 'POST',
      url: `/v1/shops/${shopId}/pause`,
      headers: {
        authorization: `Bearer ${support}`,
        'idempotency-key': 'csv-elsewhere',
        'content-type': 'text/csv',
      },
      payload: 'a,b',
    });
    expect(elsewhere.statusCode).toBe(415);
  });

  it('kinds and templates are told to everyone', async () => {
    const kinds = await call(test, {
      url: '/v1/file-kinds',
      key: bookkeeper,
      headers: { 'accept-language': 'fr' },
    });
    expect((kinds.body.kinds as object[])[0]).toMatchObject({
      kind: 'payments',
      columns: expect.arrayContaining([
        expect.objectContaining({ name: 'tender', meaning: expect.stringContaining('Mode de paiement') }),
      ]),
    });
    const url = '/v1/file-kinds/payouts/template.csv?delimiter=semicolon&decimalMark=comma&example=yes';
    const template = await call(test, { url, key: bookkeeper });
    expect(template.type).toContain('text/csv');
    expect(String(template.body)).toContain('number;date;bank;');
    expect(String(template.body)).toContain('"291,30"'.replaceAll('"', ''));
  });
});
