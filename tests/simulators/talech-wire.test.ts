import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPractice } from '../../simulators/practice/server.ts';

let practice: Awaited<ReturnType<typeof startPractice>>;
beforeAll(async () => {
  practice = await startPractice({
    port: 0,
    dataDir: null,
    anchorDate: '2026-01-05',
    now: new Date('2026-01-08T18:00:00Z'),
    seed: 'wire',
  });
}, 60_000);
afterAll(() => practice.close());

async function post(path: string, body: object, token?: string) {
  const response = await fetch(`${practice.url}/${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token !== undefined && { securityToken: token, 'X-POS-MerchantId': '4400017' }),
    },
    body: JSON.stringify(body),
  });
  const next = response.headers.get('x-pos-securitytoken');
  return { status: response.status, next, body: (await response.json()) as Record<string, unknown> };
}

async function newToken(): Promise<string> {
  const grant = { grant_type: 'refresh_token', client_id: 'practice', client_secret: 'practice' };
  const { body } = await post('talech/o/oauth2/token', { ...grant, refresh_token: 'practice' });
  expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3_600 });
  return String(body.access_token);
}

test('a token in the header of an answer ends the one that was sent', async () => {
  await post('practice/talech/switches', { rotateEvery: 1 });
  const token = await newToken();
  const { status, next } = await post('talech/authentication/getAllMerchantStoreInfo', {}, token);
  expect([status, next === null]).toEqual([200, false]);
  expect((await post('talech/authentication/getAllMerchantStoreInfo', {}, token)).status).toBe(401);
  expect((await post('talech/authentication/getAllMerchantStoreInfo', {}, String(next))).status).toBe(200);
  await post('practice/talech/switches', { rotateEvery: 0 });
});

test('a refused refresh token, an unknown member and a store of others are refused', async () => {
  const wrong = { grant_type: 'refresh_token', client_id: 'practice', client_secret: 'practice' };
  expect((await post('talech/o/oauth2/token', { ...wrong, refresh_token: 'x' })).status).toBe(400);
  const token = await newToken();
  const report = {
    startDate: '01/05/2026 02:00:00',
    endDate: '01/06/2026 01:59:59',
    granularity: 1,
    includeShiftsData: false,
    includedReports: [103, 101],
  };
  expect((await post('talech/reports/receiptssummaryreport', report, token)).status).toBe(200);
  const odd = { ...report, startDate: '2026-01-05' };
  expect((await post('talech/reports/receiptssummaryreport', odd, token)).status).toBe(400);
  expect((await post('talech/reports/receiptssummaryreport', { ...report, x: 1 }, token)).status).toBe(400);
  const others = { ...report, storeIds: [9] };
  expect((await post('talech/reports/receiptssummaryreport', others, token)).status).toBe(403);
});

test('money is decimal dollars, with artefacts under a switch', async () => {
  await post('practice/talech/switches', { artefacts: true });
  const token = await newToken();
  const body = {
    startDate: '01/05/2026 02:00:00',
    endDate: '01/08/2026 01:59:59',
    granularity: 1,
    includeShiftsData: false,
    includedReports: [103, 101],
  };
  const { body: answer } = await post('talech/reports/receiptssummaryreport', body, token);
  const { all } = answer.ReceiptsSummaryReport as { all: { grossRevenue: number } };
  expect(all.grossRevenue).toBeGreaterThan(100);
  await post('practice/talech/switches', { artefacts: false });
});
