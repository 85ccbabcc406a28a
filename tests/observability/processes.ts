import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../scripts/ground/ports.ts';
import { type OurProcess, startProcess } from '../../scripts/ground/processes.ts';

/** A worker and an API as an installation runs them, each with a port for `/metrics` and `/healthz`. */
export type Processes = {
  readonly api: string;
  readonly watched: { readonly api: string; readonly worker: string };
  /** What a process logged until now, line by line. */
  lines(process: 'api' | 'worker'): Record<string, unknown>[];
  /** SIGTERM to both, and the wait for their end; again it does nothing. */
  stop(): Promise<void>;
  /** Stops them and removes their logs. */
  close(): Promise<void>;
};

const HOST = 'http://127.0.0.1';

export async function startProcesses(env: Record<string, string>): Promise<Processes> {
  const folder = mkdtempSync(join(tmpdir(), 'daybook-watched-'));
  const ports = { api: await freePort(), watchedApi: await freePort(), watchedWorker: await freePort() };
  const logOf = (name: string) => join(folder, `${name}.log`);
  const started: OurProcess[] = [];
  const start = async (name: 'api' | 'worker', more: Record<string, string>) =>
    void started.push(
      await startProcess({
        name,
        file: `${name === 'api' ? 'api' : 'workers'}/main.ts`,
        logFile: logOf(name),
        graceMs: 25_000,
        env: { ...env, ...more },
      }),
    );
  const stop = async () => void (await Promise.all(started.map(each => each.stop())));
  const close = async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await start('worker', { DAYBOOK_METRICS_PORT: String(ports.watchedWorker) });
    await start('api', {
      DAYBOOK_METRICS_PORT: String(ports.watchedApi),
      DAYBOOK_API_PORT: String(ports.api),
    });
  } catch (error) {
    await close();
    throw error;
  }
  return {
    api: `${HOST}:${ports.api}`,
    watched: { api: `${HOST}:${ports.watchedApi}`, worker: `${HOST}:${ports.watchedWorker}` },
    lines: name => linesIn(readFileSync(logOf(name), 'utf8')),
    stop,
    close,
  };
}

function linesIn(text: string): Record<string, unknown>[] {
  const lines = text.split('\n').filter(line => line.startsWith('{'));
  return lines.map(line => JSON.parse(line) as Record<string, unknown>);
}
