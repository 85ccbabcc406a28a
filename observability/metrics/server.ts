import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { collectDefaultMetrics } from 'prom-client';
import { registry } from './registry.ts';

export type MetricsServer = { readonly url: string; close(): Promise<void> };

export type MetricsOptions = {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Whether this process does its work: `/healthz` answers 200 or 503. */
  readonly healthy: () => boolean;
  /** Brings gauges up to date before each scrape. */
  readonly refresh?: () => Promise<void>;
  /** More metrics in Prometheus' text format, as Temporal's SDK has them; empty when there are none. */
  readonly more?: () => Promise<string>;
};

let nodeMetrics = false;

/**
 * Serves `/metrics` (engine, Node, SDK) and `/healthz` to whoever reaches the port: it belongs in a private network.
 * Everything else is 404. Throws when the port is taken.
 */
export async function serveMetrics(options: MetricsOptions): Promise<MetricsServer> {
  if (!nodeMetrics) collectDefaultMetrics({ register: registry });
  nodeMetrics = true;
  const server = createServer((request, response) => void answer(options, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${options.host}:${port}`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(options: MetricsOptions, request: IncomingMessage, response: ServerResponse) {
  const [path] = (request.url ?? '').split('?');
  if (path === '/healthz') {
    const healthy = options.healthy();
    response.writeHead(healthy ? 200 : 503, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ status: healthy ? 'ok' : 'not working' }));
    return;
  }
  if (path !== '/metrics') {
    response.writeHead(404).end();
    return;
  }
  try {
    await options.refresh?.();
    const parts = await Promise.all([registry.metrics(), options.more?.() ?? '']);
    response.writeHead(200, { 'content-type': registry.contentType }).end(parts.join('\n'));
  } catch {
    response.writeHead(500).end();
  }
}
