import { describe, expect, test } from 'vitest';
import {
  breakOff,
  closedAddress,
  fault,
  hangUp,
  json,
  type Reply,
  scriptedServer,
  silence,
  text,
} from './scripted-server.ts';
import { batchOf, invoiceOf, one, send, two } from './send-samples.ts';

describe('an answer that does not come leaves every item unknown', () => {
  test.each<[string, Reply]>([
    ['the connection ends', hangUp],
    ['the answer breaks off', breakOff],
    ['nothing comes', silence],
    ['504 as a page', text('<html>Gateway Timeout</html>', 504)],
    [
      '504 as XML',
      text('<IntuitResponse><Fault type="SERVICE"><Error code="6002"/></Fault></IntuitResponse>', 504),
    ],
    ['500 with a system fault', fault('10000', 'System Failure Error', 500)],
    ['503 without a word', text('', 503)],
    ['200 that is no JSON', text('<html>ok</html>', 200)],
    ['200 that is no batch', json({ time: 'now' })],
    ['a redirection, which is not followed', text('', 307, { Location: '/elsewhere' })],
    ['a lower-case fault under 200', json({ fault: { error: [{ code: '6002' }], type: 'SERVICE' } })],
  ])('%s', async (_what, reply) => {
    const server = await scriptedServer(reply);
    expect(await send(server.connection(), one, two)).toMatchObject([
      { itemId: 'a', result: 'unknown' },
      { itemId: 'b', result: 'unknown' },
    ]);
    expect(server.received).toHaveLength(1);
  });

  test('the lease is lost while we wait', async () => {
    const stop = new AbortController();
    const server = await scriptedServer(() => stop.abort(new Error('lease lost')));
    expect(await send(server.connection({ signal: stop.signal }), one)).toMatchObject([
      { result: 'unknown' },
    ]);
  });
});

describe('nothing was executed, so it is thrown', () => {
  test('no connection', async () => {
    const server = await scriptedServer(silence);
    const connection = server.connection({ baseUrl: await closedAddress() });
    await expect(send(connection, one)).rejects.toMatchObject({ code: 'target-unavailable' });
  });

  test('429: at least a minute, longer when asked', async () => {
    const xml =
      '<IntuitResponse><Fault type="SERVICE"><Error code="3001"><Message>ThrottleExceeded</Message></Error></Fault></IntuitResponse>';
    const server = await scriptedServer(text(xml, 429), text('', 429, { 'Retry-After': '90' }));
    const first = await send(server.connection(), one).catch(error => error);
    expect(first).toMatchObject({ code: 'rate-limited' });
    expect(first.retryAfterMs).toBeGreaterThanOrEqual(60_000);
    expect(first.retryAfterMs).toBeLessThanOrEqual(75_000);
    const second = await send(server.connection(), one).catch(error => error);
    expect(second.retryAfterMs).toBeGreaterThanOrEqual(90_000);
  });

  test('the lease was lost before', async () => {
    const server = await scriptedServer(silence);
    const lost = new Error('lease lost');
    await expect(send(server.connection({ signal: AbortSignal.abort(lost) }), one)).rejects.toBe(lost);
    expect(server.received).toEqual([]);
  });

  test('the time for sending is over, also when it ends while we wait for a turn', async () => {
    const server = await scriptedServer(silence);
    const late = server.connection({ deadlineAt: Date.now() - 1 });
    await expect(send(late, one)).rejects.toMatchObject({ code: 'lease-lost' });
    const takeTurn = () => new Promise<void>(done => setTimeout(done, 40));
    const waiting = server.connection({ takeTurn, deadlineAt: Date.now() + 20 });
    await expect(send(waiting, one)).rejects.toMatchObject({ code: 'lease-lost' });
    expect(server.received).toEqual([]);
  });

  test('plain http to another machine', async () => {
    const server = await scriptedServer(silence);
    const connection = server.connection({ baseUrl: 'http://books.example' });
    await expect(send(connection, one)).rejects.toMatchObject({ code: 'bug' });
  });

  test('no turn', async () => {
    const server = await scriptedServer(silence);
    const takeTurn = () => Promise.reject(new Error('no turn'));
    await expect(send(server.connection({ takeTurn }), one)).rejects.toThrow('no turn');
    expect(server.received).toEqual([]);
  });
});

describe('a refused access token', () => {
  const expired = json(
    { fault: { error: [{ message: 'errorCode=003200', code: '3200' }], type: 'AUTHENTICATION' } },
    401,
  );

  test('is renewed once, and the very same request goes out again', async () => {
    const server = await scriptedServer(expired, batchOf({ bId: 'a', Invoice: invoiceOf(one) }));
    const asked: (string | undefined)[] = [];
    const accessToken = async (refused?: string) => {
      asked.push(refused);
      return refused ? 'token-2' : 'token-1';
    };
    expect(await send(server.connection({ accessToken }), one)).toMatchObject([{ result: 'posted' }]);
    expect(asked).toEqual([undefined, 'token-1']);
    const [first, second] = server.received;
    expect(second).toEqual({ ...first, authorization: 'Bearer token-2' });
  });

  test('twice means that the grant has ended; so does a token that cannot be renewed', async () => {
    const server = await scriptedServer(expired);
    const renewing = server.connection({ accessToken: async refused => (refused ? 'token-2' : 'token-1') });
    await expect(send(renewing, one)).rejects.toMatchObject({ code: 'authorization-expired' });
    expect(server.received).toHaveLength(2);
    await expect(send(server.connection(), one)).rejects.toMatchObject({ code: 'authorization-expired' });
    expect(server.received).toHaveLength(3);
  });

  test('a user without rights (120) is not a matter of tokens', async () => {
    const server = await scriptedServer(fault('120', '', 401));
    await expect(send(server.connection(), one)).rejects.toMatchObject({ code: 'authorization-expired' });
    expect(server.received).toHaveLength(1);
  });
});
