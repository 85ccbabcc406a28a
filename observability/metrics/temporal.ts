import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';

/** The SDK's native part serves its metrics by itself, on a loopback port; we pass them on with ours. */
export type SdkMetrics = {
  /** host:port for the runtime's telemetry options. */
  readonly address: string;
  /** Reads them; empty while the SDK does not answer, so that a scrape still gets the rest. */
  readonly read: () => Promise<string>;
};

const ANSWER_WITHIN_MS = 2_000;

/** Picks a free port of this machine for the SDK's metrics. */
export async function sdkMetrics(): Promise<SdkMetrics> {
  const address = `127.0.0.1:${await freePort()}`;
  return { address, read: () => read(address) };
}

async function read(address: string): Promise<string> {
  try {
    const response = await fetch(`http://${address}/metrics`, {
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    return response.ok ? await response.text() : '';
  } catch {
    return '';
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
}
