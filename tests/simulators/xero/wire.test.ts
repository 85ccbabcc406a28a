import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  newOrganisation,
  type Organisation,
  type Practice,
  type Reply,
  sale,
  send,
  startXero,
} from './support.ts';

const START = '2026-03-02T18:00:00Z';
let practice: Practice;
let books: Organisation;

beforeAll(async () => {
  practice = await startXero();
});
afterAll(() => practice.close());
beforeEach(async () => {
  practice.clock.set(START);
  books = await newOrganisation(practice);
});

const keyed = (key: string, body: unknown, method = 'PUT', path = 'Invoices'): Promise<Reply> =>
  books.call(method, path, body, { 'Idempotency-Key': key });
const total = async () => (await books.call('GET', 'Invoices')).get('Invoices.length');

describe('idempotency keys', () => {
  it('replay the same request for six minutes from the first call, and are new then', async () => {
    const body = sale(books.contact, 10);
    const first = await keyed('k-1', body);
    practice.clock.set('2026-03-02T18:05:59Z');
    const again = await keyed('k-1', body);
    expect(again.text).toBe(first.text);
    expect(await total()).toBe(1);
    practice.clock.set('2026-03-02T18:06:00Z');
    expect((await keyed('k-1', body)).text).not.toBe(first.text);
    expect(await total()).toBe(2);
  });

  it('refuse another body, address or method', async () => {
    await keyed('k-2', sale(books.contact, 10));
    const others: Promise<Reply>[] = [
      keyed('k-2', sale(books.contact, 11)),
      keyed('k-2', sale(books.contact, 10), 'POST'),
      keyed('k-2', sale(books.contact, 10), 'PUT', 'Invoices?unitdp=4'),
    ];
    for (const reply of await Promise.all(others)) {
      expect(reply.status).toBe(400);
      expect(reply.get('Message')).toBe('Idempotency Key: k-2 is used with a different request.');
    }
    await books.switch({ idempotencyRefusal: 'problem' });
    expect((await keyed('k-2', {})).get('Detail')).toContain('different request');
    expect(await total()).toBe(1);
  });

  it('keep refusals, are 128 characters at most, and mean nothing on a GET', async () => {
    const wrong = sale(books.contact, -1);
    expect((await keyed('k-3', wrong)).status).toBe(400);
    expect((await keyed('k-3', sale(books.contact, 1))).get('Message')).toContain('different request');
    expect((await keyed('x'.repeat(129), sale(books.contact, 1))).status).toBe(400);
    expect((await keyed('x'.repeat(128), sale(books.contact, 1))).status).toBe(200);
    expect((await keyed('k-3', undefined, 'GET')).status).toBe(200);
  });

  it('are of the app, so that another tenant gets the first answer, or of the tenant (switch)', async () => {
    const other = await newOrganisation(practice);
    const contact = { Name: 'Shared Name' };
    const first = await keyed('k-4', contact, 'PUT', 'Contacts');
    const theirs = () => other.call('PUT', 'Contacts', contact, { 'idempotency-key': 'k-4' });
    expect((await theirs()).text).toBe(first.text);
    await practice.control('POST', '/switches', { organisation: other.id, idempotencyScope: 'tenant' });
    expect((await theirs()).text).not.toBe(first.text);
  });

  it('keep an internal error, whether or not the write stands', async () => {
    await books.fault({ kind: '500-cached' });
    const body = sale(books.contact, 10);
    expect((await keyed('k-5', body)).status).toBe(500);
    expect((await keyed('k-5', body)).status).toBe(500);
    expect(await total()).toBe(0);
    await books.fault({ kind: '500-cached', commit: true });
    expect((await keyed('k-6', body)).status).toBe(500);
    expect((await keyed('k-6', body)).status).toBe(500);
    expect(await total()).toBe(1);
    expect((await keyed('k-7', body)).status).toBe(200);
  });
});

describe('limits', () => {
  it('hold sixty requests a minute by a window that is fixed', async () => {
    await books.switch({ requestsPerMinute: 3, requestsPerDay: 5000, limitClock: 'practice' });
    await books.control('POST', '/limits', { problem: 'minute', used: 0 });
    const first = await books.call('GET', 'Currencies');
    expect(first.headers.get('x-minlimit-remaining')).toBe('2');
    expect(Number(first.headers.get('x-daylimit-remaining'))).toBeLessThan(5000);
    expect(first.headers.get('x-appminlimit-remaining')).not.toBeNull();
    await books.call('GET', 'Currencies');
    await books.call('GET', 'Currencies');
    practice.clock.set('2026-03-02T18:00:59Z');
    const refused = await books.call('GET', 'Currencies');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('x-rate-limit-problem')).toBe('minute');
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    practice.clock.set('2026-03-02T18:02:00Z');
    expect((await books.call('GET', 'Currencies')).status).toBe(200);
  });

  it('hold a number a day, of which a replay takes its part', async () => {
    await books.switch({ requestsPerDay: 2, limitClock: 'practice' });
    await books.control('POST', '/limits', { problem: 'day', used: 0 });
    await keyed('k-8', sale(books.contact, 10));
    await keyed('k-8', sale(books.contact, 10));
    const refused = await keyed('k-8', sale(books.contact, 10));
    expect([refused.status, refused.headers.get('x-rate-limit-problem')]).toEqual([429, 'day']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3600);
  });

  it('hold so many in flight, without saying when to come back', async () => {
    await books.switch({ inFlight: 2, latencyMs: 200 });
    const replies = await Promise.all([1, 2, 3].map(() => books.call('GET', 'Currencies')));
    expect(replies.map(each => each.status).toSorted()).toEqual([200, 200, 429]);
    const refused = replies.find(each => each.status === 429);
    expect(refused?.headers.get('x-rate-limit-problem')).toBe('concurrent');
    expect(refused?.headers.get('retry-after')).toBeNull();
    expect((await books.call('GET', 'Currencies')).status).toBe(200);
  });
});

describe('faults', () => {
  const write = { match: { endpoint: 'Invoices', operation: 'write' } };

  it.each(['commits-then-504', 'commits-then-hangs-up'])('%s leaves what was written', async kind => {
    await books.fault({ ...write, kind });
    const answer = await keyed(kind, sale(books.contact, 10)).catch(() => ({ status: 0 }));
    expect(answer.status).toBe(kind === 'commits-then-504' ? 504 : 0);
    await expect.poll(total).toBe(1);
    expect((await keyed(kind, sale(books.contact, 10))).status).toBe(200);
    expect(await total()).toBe(1);
  });

  it.each(['504-before', 'hangs-up-before'])('%s leaves nothing', async kind => {
    await books.fault({ ...write, kind });
    await keyed(kind, sale(books.contact, 10)).catch(() => undefined);
    expect(await total()).toBe(0);
    expect((await keyed(kind, sale(books.contact, 10))).status).toBe(200);
  });

  it('commits-then-silence writes late and never answers', async () => {
    await books.fault({ ...write, kind: 'commits-then-silence', delayMs: 20 });
    const headers = { Authorization: `Bearer ${books.token}`, 'xero-tenant-id': books.id };
    const hanging = fetch(`${practice.url}/api.xro/2.0/Invoices`, {
      ...{ method: 'PUT', headers, body: JSON.stringify(sale(books.contact, 10)) },
      signal: AbortSignal.timeout(400),
    });
    await expect(hanging).rejects.toThrow();
    await expect.poll(total).toBe(1);
  });

  it.each([
    ['429', 429],
    ['401-expired', 401],
    ['403', 403],
    ['html-403', 403],
    ['503', 503],
  ])('%s is answered once, where it matches', async (kind, status) => {
    await books.fault({ kind, match: { endpoint: 'Accounts', contains: '' } });
    expect((await books.call('GET', 'Currencies')).status).toBe(200);
    expect((await books.call('GET', 'Accounts')).status).toBe(status);
    expect((await books.call('GET', 'Accounts')).status).toBe(200);
  });

  it('refuse one element of a batch by its words', async () => {
    await books.fault({ kind: 'refuse', message: 'You have reached the limit', match: { contains: 'Z-2' } });
    const reply = await books.call('PUT', 'Invoices?summarizeErrors=false', {
      Invoices: ['Z-1', 'Z-2'].map(InvoiceNumber => sale(books.contact, 10, { InvoiceNumber })),
    });
    expect(reply.get('Invoices.0.StatusAttributeString')).toBe('OK');
    expect(reply.get('Invoices.1.ValidationErrors.0.Message')).toBe('You have reached the limit');
  });

  it('of the token endpoint lose a rotated token, which the grace gives again', async () => {
    const faults = { kind: 'commits-then-hangs-up', match: { endpoint: 'token' } };
    await practice.control('POST', '/faults', faults);
    const form = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: books.refreshToken });
    const headers = { Authorization: `Basic ${btoa('practice:practice')}` };
    const refresh = () => send('POST', `${practice.url}/connect/token`, headers, form.toString());
    await expect(refresh()).rejects.toThrow();
    expect((await refresh()).status).toBe(200);
    const log = (await practice.control('GET', '/requests')).get('requests') as { status: number | null }[];
    expect(log.map(each => each.status)).toEqual([null, 200]);
  });

  it('offline organisations answer 503 in plain text', async () => {
    await books.switch({ offline: true });
    const reply = await books.call('GET', 'Accounts');
    expect([reply.status, reply.headers.get('content-type')]).toEqual([503, 'text/plain; charset=utf-8']);
  });

  it('requests are logged with their key and status', async () => {
    await keyed('f-3', sale(books.contact, 10));
    const log = await practice.control('GET', `/organisations/${books.id}/requests`);
    expect(log.get('requests.1')).toMatchObject({ method: 'PUT', key: 'f-3', status: 200 });
  });
});
