import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Company,
  codeOf,
  furnish,
  listAt,
  newCompany,
  type Practice,
  ref,
  sold,
  startQuickBooks,
} from './support.ts';

let practice: Practice;
let company: Company;
let ids: { customer: string; labor: string; parts: string };
let serial = 0;

beforeAll(async () => {
  practice = await startQuickBooks();
  company = await newCompany(practice);
  ids = await furnish(company);
});
afterAll(() => practice.close());

const form = (more = {}) => ({
  CustomerRef: ref(ids.customer),
  DocNumber: `F-${++serial}`,
  Line: [sold(ids.parts, 100)],
  ...more,
});
const number = () => `F-${serial}`;
const send = () => company.create('Invoice', form(), `?requestid=r-${serial + 1}`);
const standing = async () =>
  Number(
    (await company.query(`select count(*) from Invoice where DocNumber = '${number()}'`)).get(
      'QueryResponse.totalCount',
    ),
  );
const invoices = { entity: 'Invoice' };

describe('faults on request', () => {
  it('504-then-commit: answered at once, committed later', async () => {
    await company.fault({ match: invoices, kind: '504-then-commit', delayMs: 150 });
    const answer = await send();
    expect(answer.status).toBe(504);
    expect(answer.text).toMatch(/<Fault type="SERVICE"><Error code="6002">/);
    expect(await standing()).toBe(0);
    await expect.poll(standing).toBe(1);
  });

  it('a retry overtakes the late commit: replayed where requestid is honoured, doubled where not', async () => {
    await company.switch({ duplicateNumberWarning: false });
    for (const [requestId, copies] of [
      ['replay', 1],
      ['execute-twice', 2],
    ] as const) {
      await company.switch({ requestId });
      await company.fault({ match: invoices, kind: '504-then-commit', delayMs: 100 });
      await send();
      const again = await company.create('Invoice', form({ DocNumber: number() }), `?requestid=r-${serial}`);
      serial -= 1;
      expect(again.status).toBe(200);
      await wait(200);
      expect(await standing()).toBe(copies);
    }
    await company.switch({ duplicateNumberWarning: true, requestId: 'replay' });
  });

  it('504-no-commit: nothing happens', async () => {
    await company.fault({ match: invoices, kind: '504-no-commit' });
    expect((await send()).status).toBe(504);
    expect(await standing()).toBe(0);
  });

  it('silence-then-commit: no answer, the write stands later', async () => {
    await company.fault({ match: invoices, kind: 'silence-then-commit', delayMs: 100 });
    const body = JSON.stringify(form());
    const silent = fetch(`${practice.url}/v3/company/${company.realm}/invoice`, {
      method: 'POST',
      body,
      headers: { Authorization: `Bearer ${company.token}`, 'Content-Type': 'application/json' },
      signal: AbortSignal.timeout(300),
    });
    await expect(silent).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(await standing()).toBe(1);
  });

  it('drop-after-commit and drop-before-commit: the line goes dead', async () => {
    await company.fault({ match: invoices, kind: 'drop-after-commit' });
    await expect(send()).rejects.toThrow('fetch failed');
    expect(await standing()).toBe(1);
    await company.fault({ match: invoices, kind: 'drop-before-commit' });
    await expect(send()).rejects.toThrow('fetch failed');
    expect(await standing()).toBe(0);
  });

  it('500-10000 with the write standing or not', async () => {
    for (const commit of [true, false]) {
      await company.fault({ match: invoices, kind: '500-10000', commit });
      const answer = await send();
      expect([answer.status, codeOf(answer), answer.get('Fault.type')]).toEqual([
        500,
        '10000',
        'SystemFault',
      ]);
      expect(await standing()).toBe(Number(commit));
    }
  });

  it('429, 401, 403, HTML 503, XML and slow', async () => {
    await company.fault(
      { kind: '429' },
      { kind: '401' },
      { kind: '401', code: '130' },
      { kind: '403' },
      { kind: 'html-503' },
      { kind: 'xml' },
      { kind: 'slow', delayMs: 120 },
    );
    const read = () => company.call('GET', `/customer/${ids.customer}`);
    const throttled = await read();
    expect(throttled.status).toBe(429);
    expect(throttled.text).toMatch(
      /^<\?xml.*<Error code="3001"><Message>message=ThrottleExceeded; errorCode=003001; statusCode=429<\/Message><Detail>The request limit was reached\. {2}Try again later/,
    );
    expect((await read()).get('fault.error.0.code')).toBe('3200');
    expect((await read()).get('fault.error.0.code')).toBe('130');
    expect((await read()).status).toBe(403);
    const html = await read();
    expect([html.status, html.headers.get('content-type')]).toEqual([503, 'text/html']);
    expect((await read()).text).toContain('<Customer domain="QBO" sparse="false">');
    const start = performance.now();
    expect((await read()).status).toBe(200);
    expect(performance.now() - start).toBeGreaterThan(100);
  });

  it('wrong-total: the tax comes out a cent off, and stands so', async () => {
    await company.fault({ match: { entity: 'Invoice', operation: 'create' }, kind: 'wrong-total' });
    const made = await company.create('Invoice', form({ TxnTaxDetail: { TotalTax: 8.25 } }));
    expect(made.get('Invoice.TotalAmt')).toBe(108.26);
    const read = await company.call('GET', `/invoice/${made.get('Invoice.Id')}`);
    expect(read.get('Invoice.TxnTaxDetail.TotalTax')).toBe(8.26);
  });

  it('refuse: any business fault', async () => {
    await company.fault({ match: invoices, kind: 'refuse', code: '5020' });
    expect(codeOf(await send())).toBe('5020');
    expect(await standing()).toBe(0);
  });

  it('happens to what matches, and so many times', async () => {
    await company.fault({
      match: { method: 'POST', path: '/payment', contains: 'marked' },
      times: 2,
      kind: '500-10000',
    });
    const pay = (PrivateNote: string) =>
      company.create('Payment', { CustomerRef: ref(ids.customer), TotalAmt: 1, PrivateNote });
    expect((await pay('plain')).status).toBe(200);
    expect((await send()).status).toBe(200);
    expect([
      (await pay('marked')).status,
      (await pay('marked')).status,
      (await pay('marked')).status,
    ]).toEqual([500, 500, 200]);
  });

  it('a fault that is not known is refused', async () => {
    expect((await practice.control('POST', '/faults', [{ kind: 'earthquake' }])).status).toBe(400);
    expect((await practice.control('GET', '/faults')).body).toEqual({ faults: [], pendingCommits: 0 });
  });
});

describe('faults in batches', () => {
  const batch = () => {
    serial += 1;
    const item = (bId: string) => ({
      bId,
      operation: 'create',
      Invoice: {
        CustomerRef: ref(ids.customer),
        DocNumber: `${bId}-${serial}`,
        Line: [sold(ids.parts, 100)],
      },
    });
    return company.call('POST', `/batch?requestid=b-${serial}`, { BatchItemRequest: ['a', 'b'].map(item) });
  };
  const inBooks = async () => {
    const count = await company.query(
      `select count(*) from Invoice where DocNumber in ('a-${serial}', 'b-${serial}')`,
    );
    return Number(count.get('QueryResponse.totalCount'));
  };

  it('the whole batch commits behind a 504, or its line goes dead', async () => {
    await company.fault({ match: { path: '/batch' }, kind: '504-then-commit', delayMs: 80 });
    expect((await batch()).status).toBe(504);
    await expect.poll(inBooks).toBe(2);
    await company.fault({ match: { entity: 'Invoice' }, kind: 'drop-after-commit' });
    await expect(batch()).rejects.toThrow('fetch failed');
    expect(await inBooks()).toBe(2);
  });

  it('one item fails with 10000, standing or not, and the other is written', async () => {
    for (const commit of [true, false]) {
      await company.fault({
        match: { entity: 'Invoice', contains: '"bId":"a"' },
        kind: '500-10000',
        item: true,
        commit,
      });
      const answer = await batch();
      expect(answer.status).toBe(200);
      expect(answer.get('BatchItemResponse.0.Fault')).toMatchObject({
        type: 'SystemFault',
        Error: [{ code: '10000' }],
      });
      expect(answer.get('BatchItemResponse.1.Invoice.Id')).toBeDefined();
      expect(await inBooks()).toBe(commit ? 2 : 1);
    }
  });

  it('one item comes out a cent off', async () => {
    await company.fault({ match: { contains: '"bId":"b"' }, kind: 'wrong-total' });
    const items = listAt((await batch()).body, 'BatchItemResponse');
    expect(items).toMatchObject([{ Invoice: { TotalAmt: 108.25 } }, { Invoice: { TotalAmt: 108.26 } }]);
  });
});

it('the token endpoint can lose its answer after the token was rotated', async () => {
  const shop = await newCompany(practice, { refreshRotation: 'at-once' });
  await practice.control('POST', '/faults', {
    match: { path: '/oauth2/v1/tokens/bearer' },
    kind: 'drop-after-commit',
  });
  const refresh = () =>
    fetch(`${practice.url}/oauth2/v1/tokens/bearer`, {
      method: 'POST',
      headers: { Authorization: `Basic ${btoa('practice:practice')}` },
      body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: shop.refreshToken }),
    });
  await expect(refresh()).rejects.toThrow('fetch failed');
  expect((await refresh()).status).toBe(400);
});
