import { isIP } from 'node:net';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { type LookUp, postWebhook } from '../../activities/post/post-webhook.ts';
import { webhookWorld } from './world.ts';

const { world, server, endpoint, ping, send, at, attempts, clear, close } = await webhookWorld();
beforeEach(clear);
afterAll(close);

describe('outside practice mode', () => {
  const post = (url: string) =>
    postWebhook({ url, headers: {}, body: '{}', timeoutMs: 2_000, practice: false });

  it.each([
    'http://example.com/',
    'https://127.0.0.1/',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f.0.0.1/',
    'https://10.1.2.3/',
    'https://172.16.0.1/',
    'https://192.168.1.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://100.64.0.1/',
    'https://0.0.0.0/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[fd00::1]/',
    'https://[fe80::1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://localhost/',
    'https://user:word@example.com/',
    'ftp://example.com/',
  ])('nothing goes to %s', async url => {
    expect(await post(url)).toEqual({ status: null, error: 'forbidden-address', retryAfter: null });
  });

  it.each([
    ['this machine', ['127.0.0.1']],
    ['a private network', ['10.0.0.7']],
    ['a public address and this machine', ['93.184.215.14', '::1']],
  ])(
    'a name that leads to %s is refused when the connection is made, and nothing arrives',
    async (_name, addresses) => {
      const { port } = new URL(server.url);
      const lookUp: LookUp = (_host, _options, done) =>
        done(
          null,
          addresses.map(address => ({ address, family: isIP(address) })),
        );
      const url = `https://hooks.example.com:${port}/`;
      const answer = await postWebhook({
        url,
        headers: {},
        body: '{}',
        timeoutMs: 2_000,
        practice: false,
        lookUp,
      });
      expect(answer.error).toBe('forbidden-address');
      expect(server.received).toEqual([]);
    },
  );

  it('an endpoint made in practice mode gets nothing once practice mode is off', async () => {
    const one = await endpoint(await world.shop('left-practice'));
    const id = await ping(one);
    await send(0, { ...world.context, practice: false });
    expect(at(one.path)).toEqual([]);
    expect(await attempts(id)).toMatchObject([{ status: null, error: 'forbidden-address' }]);
  });
});
