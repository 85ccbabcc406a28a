import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, keyFor, type TestApi, testApi } from './support/api.ts';

let test: TestApi;
let admin: string;

beforeAll(async () => {
  test = await testApi();
  admin = await keyFor(test, 'admin');
});

afterAll(async () => {
  await test.close();
});

const ask = (direction: string, body: unknown, key = admin, headers: Record<string, string> = {}) =>
  call(test, {
    method: 'POST',
    url: `/temporal/codec/${direction}`,
    key,
    body,
    headers,
    idempotencyKey: null,
  });

const PLAIN = {
  metadata: { encoding: Buffer.from('json/plain').toString('base64') },
  data: Buffer.from('{"stage":"live"}').toString('base64'),
};

describe('the codec', () => {
  it('encrypts and reads back, and leaves plain payloads as they are', async () => {
    const sealed = await ask('encode', { payloads: [PLAIN] });
    expect(sealed.status).toBe(200);
    const [payload] = sealed.body.payloads as { metadata: Record<string, string>; data: string }[];
    expect(Buffer.from(payload?.metadata.encoding ?? '', 'base64').toString()).toBe('binary/encrypted');
    expect(JSON.stringify(sealed.body)).not.toContain(PLAIN.data);
    const opened = await ask('decode', { payloads: [payload, PLAIN] });
    expect(opened.body.payloads).toEqual([PLAIN, PLAIN]);
  });

  it('takes a request without payloads', async () => {
    expect(await ask('decode', {})).toMatchObject({ status: 200, body: {} });
  });

  it('refuses what it cannot open, and everybody but admins', async () => {
    const foreign = {
      metadata: { encoding: Buffer.from('binary/encrypted').toString('base64') },
      data: 'AAAA',
    };
    expect((await ask('decode', { payloads: [foreign] })).status).toBe(400);
    expect((await ask('decode', { payloads: [PLAIN] }, await keyFor(test, 'support'))).status).toBe(403);
    expect((await ask('decode', { payloads: [PLAIN] }, 'nobody-at-all')).status).toBe(401);
  });

  it('lets Temporal’s UI ask from its own origin, and no other', async () => {
    const ui = 'http://127.0.0.1:8233';
    const before = await test.api.inject({
      method: 'OPTIONS',
      url: '/temporal/codec/decode',
      headers: { origin: ui },
    });
    expect(before.statusCode).toBe(204);
    expect(before.headers['access-control-allow-origin']).toBe(ui);
    expect(before.headers['access-control-allow-headers']).toContain('x-namespace');
    const other = await ask('decode', {}, admin, { origin: 'http://evil.example' });
    expect(other.headers['access-control-allow-origin']).toBeUndefined();
  });
});
