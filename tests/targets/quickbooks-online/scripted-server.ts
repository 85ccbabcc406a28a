import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { TargetConnection } from '../../../targets/target.ts';
import { connectionTo } from '../support.ts';

type Received = {
  readonly method: string;
  readonly url: string;
  readonly authorization: string;
  readonly body: string;
};
export type Reply = (response: ServerResponse, request: IncomingMessage, received: Received) => void;

/**
 * A server that meets the requests of one test with these replies, one after the other, the last again and again:
 * for what happens on the wire, which no practice system says on purpose.
 */
export async function scriptedServer(...replies: Reply[]) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const now: Received = {
      method: request.method ?? '',
      url: request.url ?? '',
      authorization: request.headers.authorization ?? '',
      body: Buffer.concat(chunks).toString(),
    };
    received.push(now);
    const reply = replies[Math.min(received.length, replies.length) - 1];
    reply?.(response, request, now);
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise(done => server.close(done));
  });
  const connection = (overrides: Partial<TargetConnection> = {}): TargetConnection =>
    connectionTo(baseUrl, '1', async () => 'token-1', overrides);
  return { baseUrl, received, connection };
}

/** An address of this machine where nobody listens. */
export async function closedAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise(done => server.close(done));
  return `http://127.0.0.1:${port}`;
}

export function json(body: unknown, status = 200): Reply {
  return response => {
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(body));
  };
}

export function text(body: string, status: number, headers: Record<string, string> = {}): Reply {
  return response => {
    response.writeHead(status, headers);
    response.end(body);
  };
}

/** The connection ends once the request has arrived. */
export const hangUp: Reply = (_response, request) => request.socket.destroy();

/** Headers and half a body, then the end. */
export const breakOff: Reply = (response, request) => {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' });
  response.write('{"BatchItemResponse":[');
  setTimeout(() => request.socket.destroy(), 20);
};

/** Nothing at all. */
export const silence: Reply = () => undefined;

export function fault(code: string, detail = '', status = 400): Reply {
  return json(faultBody(code, detail), status);
}

export function faultBody(code: string, detail = '') {
  return { Fault: { Error: [{ Message: 'message', Detail: detail, code }], type: 'ValidationFault' } };
}
