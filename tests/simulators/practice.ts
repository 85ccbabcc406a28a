import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startPractice } from '../../simulators/practice/server.ts';
import type { Payment, RepairOrder } from '../../simulators/tekmetric/types.ts';

export const ANCHOR = '2026-01-05';

export type Page<T> = {
  content: T[];
  totalElements: number;
  totalPages: number;
  last: boolean;
  number: number;
};
export type Received = { event: string; data: RepairOrder & Payment };

type Answer = { status: number; text: string; json: unknown };

async function ask(url: string, init: RequestInit = {}): Promise<Answer> {
  const answer = await fetch(url, init);
  const text = await answer.text();
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  return { status: answer.status, text, json };
}

/** Starts practice systems in memory (or in a folder) with short ways to call them. */
export async function practice(options: { now?: string; seed?: string; dataDir?: string | null } = {}) {
  const { now = `${ANCHOR}T06:00:00Z`, seed = 'tests', dataDir = null } = options;
  const server = await startPractice({ port: 0, dataDir, anchorDate: ANCHOR, now: new Date(now), seed });
  return { ...callers(server.url), close: server.close };
}

/** The short ways to call practice systems that run at a url. */
export function callers(url: string) {
  const api = `${url}/tekmetric/api/v1`;
  const control = (method: string, path: string, body?: unknown): Promise<Answer> =>
    ask(`${url}/practice${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
  const requestToken = (secret = 'practice', form = 'grant_type=client_credentials'): Promise<Answer> =>
    ask(`${api}/oauth/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${btoa(`practice:${secret}`)}`,
        'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
      },
      body: form,
    });
  const token = async (): Promise<string> =>
    ((await requestToken()).json as { access_token: string }).access_token;
  const get = async (path: string, init: RequestInit & { token?: string } = {}): Promise<Answer> =>
    ask(api + path, { ...init, headers: { authorization: `Bearer ${init.token ?? (await token())}` } });
  const list = async <T>(path: string): Promise<Page<T>> => (await get(path)).json as Page<T>;
  const all = async <T>(path: string): Promise<T[]> => {
    const rows: T[] = [];
    for (let page = 0; ; page += 1) {
      const answer = await list<T>(`${path}&size=100&page=${page}`);
      rows.push(...answer.content);
      if (answer.last) return rows;
    }
  };
  const moveTo = (now: string): Promise<Answer> => control('POST', '/clock', { now });
  const set = (switches: object): Promise<Answer> => control('POST', '/tekmetric/switches', switches);
  return { url, api, control, requestToken, token, get, list, all, moveTo, set };
}

/** A receiver of webhooks that keeps what it gets; `answer` decides the status of each. */
export async function receiver(answer: (count: number) => number = () => 200) {
  const received: Received[] = [];
  const headers: Record<string, unknown>[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', chunk => chunks.push(chunk));
    request.on('end', () => {
      received.push(JSON.parse(Buffer.concat(chunks).toString()));
      headers.push(request.headers);
      response.writeHead(answer(received.length)).end();
    });
  });
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise(closed => {
      server.close(() => closed());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}/hooks?secret=s`, received, headers, close };
}
