import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { SourceConnection } from '../../sources/source.ts';

export type Answer = {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  /** Text goes out as it is, anything else as JSON; left out, the body is empty. */
  readonly body?: unknown;
  /** Never answers. */
  readonly silent?: boolean;
};

export type Asked = {
  readonly method: string;
  readonly path: string;
  readonly query: Record<string, string>;
  readonly authorization: string;
  readonly body: string;
};

/** A server that answers what the test says, and keeps what it was asked. */
export async function scriptedService(answer: (asked: Asked) => Answer) {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const one = await read(request);
    asked.push(one);
    const { status = 200, headers = {}, body, silent = false } = answer(one);
    if (silent) return;
    response.writeHead(status, headers);
    response.end(body === undefined || typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    asked,
    /** How often a path was asked for. */
    count: (path: string) => asked.filter(one => one.path.endsWith(path)).length,
    connection: (changes: Partial<SourceConnection> = {}) => connection(`http://127.0.0.1:${port}/`, changes),
    close: async () => {
      server.closeAllConnections();
      await new Promise(done => server.close(done));
    },
  };
}

async function read(request: IncomingMessage): Promise<Asked> {
  const url = new URL(request.url ?? '/', 'http://service.test');
  return {
    method: request.method ?? '',
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    authorization: request.headers.authorization ?? '',
    body: await text(request),
  };
}

function connection(baseUrl: string, changes: Partial<SourceConnection>): SourceConnection {
  let token: string | null = 'token-0';
  return {
    baseUrl,
    sourceShopId: '71',
    zone: 'America/Chicago',
    currency: 'USD',
    credentials: async () => ({ clientId: 'id', clientSecret: 'geheim', accessToken: token }),
    storeToken: async fresh => {
      token = fresh;
    },
    takeTurn: async () => undefined,
    signal: new AbortController().signal,
    ...changes,
  };
}
