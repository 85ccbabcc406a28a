import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect as connectHttp2, constants, createSecureServer, type ServerHttp2Stream } from 'node:http2';
import { type AddressInfo, connect, type Server } from 'node:net';
import { join } from 'node:path';
import { createServer } from 'node:tls';

/** What stands before a Temporal server in a cloud: it ends TLS and asks who is there. */
export type Front = { readonly address: string; close(): Promise<void> };

export const tlsFile = (name: string) => join(import.meta.dirname, 'tls', name);
const pem = (name: string) => readFileSync(tlsFile(name));

/** Lets in who has a certificate of the test authority, as a namespace with mutual TLS does. */
export async function mutualTls(upstream: string): Promise<Front> {
  const [host = '', port = ''] = upstream.split(':');
  const server = createServer(
    {
      key: pem('server-key.pem'),
      cert: pem('server.pem'),
      ca: pem('ca.pem'),
      requestCert: true,
      rejectUnauthorized: true,
      ALPNProtocols: ['h2'],
    },
    socket => {
      const inner = connect(Number(port), host);
      socket.pipe(inner).pipe(socket);
      for (const end of [socket, inner]) end.on('error', () => [socket, inner].map(each => each.destroy()));
      socket.on('close', () => inner.destroy());
    },
  );
  server.on('tlsClientError', () => undefined);
  return await listening(server);
}

/** Lets in who shows the key in gRPC's metadata, as a namespace with API keys does; notes the keys that came. */
export async function withApiKey(
  upstream: string,
  key: string,
): Promise<Front & { readonly seen: Set<string> }> {
  const seen = new Set<string>();
  const inner = connectHttp2(`http://${upstream}`);
  inner.on('error', () => undefined);
  const server = createSecureServer({ key: pem('server-key.pem'), cert: pem('server.pem') });
  server.on('stream', (stream: ServerHttp2Stream, headers) => {
    const shown = String(headers.authorization ?? '');
    seen.add(shown);
    stream.on('error', () => undefined);
    if (shown !== `Bearer ${key}`) {
      const refusal = { ':status': 200, 'content-type': 'application/grpc', 'grpc-status': '16' };
      stream.respond({ ...refusal, 'grpc-message': 'Request unauthorized.' }, { endStream: true });
      return;
    }
    const { ':scheme': _scheme, ':authority': _authority, ...rest } = headers;
    const request = inner.request(rest);
    let trailers = {};
    stream.on('wantTrailers', () => stream.sendTrailers(trailers));
    request.on('trailers', told => {
      trailers = told;
    });
    request.on('response', (answer, flags) => {
      if (stream.destroyed) return;
      const ends = (flags & constants.NGHTTP2_FLAG_END_STREAM) !== 0;
      stream.respond(answer, ends ? { endStream: true } : { waitForTrailers: true });
      if (!ends) request.pipe(stream);
    });
    request.on('error', () => stream.destroy());
    stream.on('close', () => request.close());
    stream.pipe(request);
  });
  server.on('sessionError', () => undefined);
  const { address, close } = await listening(server);
  return {
    address,
    seen,
    async close() {
      inner.destroy();
      await close();
    },
  };
}

async function listening(server: Server): Promise<Front> {
  const sockets = new Set<{ destroy(): unknown }>();
  server.on('connection', socket => sockets.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
