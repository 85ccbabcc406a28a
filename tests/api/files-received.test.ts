import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureDays, savePrepared } from '../../db/queries/day-writes.ts';
import { decideUpload, storeUpload } from '../../db/queries/file-uploads.ts';
import type { FileKind } from '../../domain/documents/received.ts';
import { call, keyFor, type TestApi, testApi } from './support/api.ts';
import { orderShop } from './support/connected.ts';
import { startWorker } from './support/worker.ts';

let test: TestApi;
let stopWorker: () => Promise<void>;
let shopId: string;
let bookkeeper: string;

beforeAll(async () => {
  test = await testApi();
  stopWorker = await startWorker(test);
  shopId = await orderShop(test, await keyFor(test, 'onboarding'));
  bookkeeper = await keyFor(test, 'bookkeeper', shopId);
  await received('card-charges', '2026-03-01', '2026-03-31');
  await received('payments', '2026-03-02', '2026-03-03');
});

afterAll(async () => {
  await stopWorker();
  await test.close();
});

/** A file that was accepted for these days. */
async function received(kind: FileKind, from: string, to: string): Promise<void> {
  const at = new Date('2026-04-01T12:00:00Z');
  await storeUpload(test.database, {
    ...{ shopId, id: kind, kind, name: 'export.csv', encoding: 'utf-8', dateFormat: 'yyyy-mm-dd' },
    ...{ decimalMark: 'point', periodFrom: null, periodTo: null, content: '', rows: 0 },
    ...{ uploadedBy: 'owner', uploadedAt: at },
  });
  const decision = { state: 'accepted', by: 'owner', at, counts: null } as const;
  await decideUpload(test.database, shopId, kind, { ...decision, receivedFrom: from, receivedTo: to });
}

describe('what was not received', () => {
  const status = async (headers = {}) =>
    (await call(test, { url: `/v1/shops/${shopId}`, key: bookkeeper, headers })).body.notReceived as {
      kind: string;
      text: string;
      ranges: { from: string; to: string }[];
    }[];

  it('is told on the shop’s page by kind and days, and no more for what was accepted', async () => {
    const missing = await status();
    const cards = missing.find(one => one.kind === 'card-charges');
    expect(cards?.text).toBe('Not received: card charges');
    expect(cards?.ranges).toMatchObject([
      { from: '2026-02-02', to: '2026-02-28' },
      { from: '2026-04-01', to: expect.any(String) },
    ]);
    const payments = missing.find(one => one.kind === 'payments');
    expect(payments?.ranges[0]).toEqual({ from: '2026-02-02', to: '2026-03-01', days: 28 });
    expect((await status({ 'accept-language': 'fr' }))[0]?.text).toBe('Non reçu : paiements des clients');
  });

  it('is no payment from the first whole day of webhooks on', async () => {
    await test.database.$client`
      insert into webhook_events (shop_id, hash, body, state, received_at)
      values (${shopId}, 'first', '{}', 'understood', '2026-03-11T02:00:00Z')`;
    const payments = (await status()).find(one => one.kind === 'payments');
    // 02:00 in UTC is the evening of the 10th in Chicago: the 11th is the first whole day.
    expect(payments?.ranges.at(-1)).toEqual({ from: '2026-03-04', to: '2026-03-10', days: 7 });
  });

  it('stands beside the proof of a day, which says that tenders are waiting', async () => {
    const businessDate = '2026-03-02';
    await ensureDays(test.database, shopId, [
      { businessDate, startsAt: '2026-03-02T06:00:00Z', endsAt: '2026-03-03T06:00:00Z' },
    ]);
    const unknown = {
      key: 'payments:unknown',
      label: 'Payments: Unknown',
      shop: 100,
      books: 100,
      difference: 0,
    };
    const proof = {
      ...{ v: 1, businessDate, currency: 'USD', rows: [unknown], findings: [], foreign: [], parked: [] },
      ...{ questions: [], skipped: {}, counts: { sales: 1, payments: 1, refunds: 0 } },
      ...{ tiesOut: true, tiesOutExceptPayments: false },
    };
    await savePrepared(test.database, shopId, businessDate, { documents: 1, hash: 'hash', proof });
    const { body } = await call(test, {
      url: `/v1/shops/${shopId}/days/${businessDate}/proof`,
      key: bookkeeper,
    });
    expect(body).toMatchObject({
      day: { verdict: 'tenders-waiting', words: 'Sales proved, waiting for forms of payment (the shop)' },
      notReceived: expect.arrayContaining([{ kind: 'returns', text: 'Not received: part returns' }]),
    });
    const kinds = (body.notReceived as { kind: string }[]).map(one => one.kind);
    expect(kinds).not.toContain('card-charges');
    expect(kinds).not.toContain('payments');
  });
});
