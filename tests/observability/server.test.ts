import { afterEach, expect, test } from 'vitest';
import { refreshing } from '../../observability/metrics/refresh.ts';
import { type MetricsOptions, type MetricsServer, serveMetrics } from '../../observability/metrics/server.ts';
import { readObservability } from '../../observability/settings.ts';
import { scrape, sum } from './samples.ts';

/** The port on which a process is watched. */
let server: MetricsServer;
afterEach(() => server?.close());

async function open(options: Partial<MetricsOptions> = {}): Promise<MetricsServer> {
  server = await serveMetrics({ host: '127.0.0.1', port: 0, healthy: () => true, ...options });
  return server;
}

test('says whether the process works', async () => {
  let healthy = true;
  const { url } = await open({ healthy: () => healthy });
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  healthy = false;
  expect((await fetch(`${url}/healthz`)).status).toBe(503);
  for (const path of ['/', '/metrics/more', '/anything'])
    expect((await fetch(`${url}${path}`)).status).toBe(404);
});

test('shows a database that is away, and the rest all the same', async () => {
  const askClock = () => Promise.reject(new Error('no connection'));
  const { url } = await open({
    refresh: refreshing({ askClock, readStanding: askClock }),
    more: async () => 'extra_total 3',
  });
  const { samples } = await scrape(url);
  expect(sum(samples, 'daybook_database_up')).toBe(0);
  expect(sum(samples, 'extra_total')).toBe(3);
  expect(samples.some(sample => sample.name === 'daybook_disk_free_bytes')).toBe(true);
});

test('reads what stands once for many scrapes, and shows nothing of before when it cannot be read', async () => {
  let reads = 0;
  const askClock = async () => Date.now() - 5_000;
  const readStanding = async () => {
    reads += 1;
    return [{ metric: 'daybook_days_late', labels: { attention: 'false' }, value: 7 }] as const;
  };
  const { url } = await open({ refresh: refreshing({ askClock, readStanding }) });
  await scrape(url);
  const { samples } = await scrape(url);
  expect(reads).toBe(1);
  expect(sum(samples, 'daybook_days_late')).toBe(7);
  expect(sum(samples, 'daybook_database_up')).toBe(1);
  expect(Math.round(sum(samples, 'daybook_clock_skew_seconds'))).toBe(5);
  await refreshing({ askClock, readStanding: () => Promise.reject(new Error('away')) })();
  expect(sum((await scrape(url)).samples, 'daybook_days_late')).toBe(0);
});

test('settings: off unless a port is set; what is wrong is named', () => {
  expect(readObservability({ DAYBOOK_METRICS_PORT: '' })).toEqual({ logLevel: 'info', metrics: null });
  expect(
    readObservability({ DAYBOOK_METRICS_PORT: '9464', DAYBOOK_METRICS_HOST: '0.0.0.0' }).metrics,
  ).toEqual({
    host: '0.0.0.0',
    port: 9464,
  });
  expect(() => readObservability({ DAYBOOK_METRICS_PORT: '70000' })).toThrow('DAYBOOK_METRICS_PORT');
  expect(() => readObservability({ DAYBOOK_LOG_LEVEL: 'loud' })).toThrow('DAYBOOK_LOG_LEVEL');
});
