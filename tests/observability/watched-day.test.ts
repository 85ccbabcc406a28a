import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { usedMetrics } from './monitoring.ts';
import { openReceiver, type Received, type Receiver } from './receiver.ts';
import { scrape, sum } from './samples.ts';
import { declaredByTheSdk } from './sdk-metrics.ts';
import { CALLER, DAY, openWatchedDay, QUERY, type WatchedDay } from './watched-day.ts';

/** A day that real processes synced, as it shows in metrics, spans and log lines. */
let receiver: Receiver;
let watched: WatchedDay;
let worker: Awaited<ReturnType<typeof scrape>>;
let api: Awaited<ReturnType<typeof scrape>>;
let health: readonly number[];
let atThePublicPort: number;

beforeAll(async () => {
  receiver = await openReceiver();
  watched = await openWatchedDay(receiver.url);
  const { processes } = watched;
  health = await Promise.all(
    Object.values(processes.watched).map(async address => (await fetch(`${address}/healthz`)).status),
  );
  worker = await scrape(processes.watched.worker);
  api = await scrape(processes.watched.api);
  atThePublicPort = (await fetch(`${processes.api}/metrics`)).status;
  // What was recorded last is sent when a process ends.
  await processes.stop();
}, 120_000);
afterAll(async () => {
  await watched?.close();
  await receiver?.close();
});

describe('metrics', () => {
  test('exist, every one that an alert or a dashboard asks for', () => {
    const used = usedMetrics();
    expect(used.length).toBeGreaterThan(30);
    const there = (name: string) =>
      worker.declared.has(name) || api.declared.has(name) || declaredByTheSdk(name) || name === 'up';
    expect(used.filter(name => !there(name))).toEqual([]);
  });

  test('count what the day did', () => {
    const { samples } = worker;
    expect(watched.posted).toBeGreaterThan(5);
    expect(sum(samples, 'daybook_entries_total', { outcome: 'posted', target: 'quickbooks-online' })).toBe(
      watched.posted,
    );
    expect(sum(samples, 'daybook_entries_total', { outcome: 'unknown' })).toBe(0);
    expect(sum(samples, 'daybook_days_closed_total', { outcome: 'proved' })).toBe(1);
    for (const system of ['tekmetric', 'quickbooks-online']) {
      const requests = sum(samples, 'daybook_outside_requests_total', { system, outcome: 'ok' });
      expect(requests).toBeGreaterThan(2);
      expect(sum(samples, 'daybook_outside_request_duration_seconds_count', { system })).toBe(
        sum(samples, 'daybook_outside_requests_total', { system }),
      );
    }
    expect(sum(samples, 'daybook_outside_requests_total', { operation: 'batch' })).toBeGreaterThan(0);
    expect(sum(samples, 'daybook_rate_limit_wait_seconds_total')).toBeGreaterThan(0);
  });

  test('count the API’s requests by route and status', () => {
    const route = '/v1/shops/:shopId/sync-now';
    expect(sum(api.samples, 'daybook_api_requests_total', { method: 'POST', route, status: '200' })).toBe(1);
    expect(sum(api.samples, 'daybook_api_request_duration_seconds_count', { route })).toBe(1);
  });

  test('show what stands in the database, at the API alone', () => {
    const { samples, declared } = api;
    expect(sum(samples, 'daybook_shops', { stage: 'live', attention: 'false', paused: 'false' })).toBe(1);
    expect(sum(samples, 'daybook_days_differing')).toBe(0);
    expect(declared).toContain('daybook_entries_open');
    expect(sum(worker.samples, 'daybook_shops')).toBe(0);
  });

  test('tell how each process does', () => {
    expect(health).toEqual([200, 200]);
    expect(atThePublicPort).toBe(404);
    for (const { samples } of [worker, api]) {
      expect(sum(samples, 'daybook_database_up')).toBe(1);
      expect(sum(samples, 'daybook_database_round_trip_seconds')).toBeGreaterThan(0);
      expect(Math.abs(sum(samples, 'daybook_clock_skew_seconds'))).toBeLessThan(2);
      expect(sum(samples, 'nodejs_eventloop_lag_p99_seconds')).toBeGreaterThan(0);
    }
    for (const task_queue of ['daybook', 'daybook-source', 'daybook-target', 'daybook-bulk']) {
      const labels = { task_queue, poller_type: 'activity_task' };
      expect({ task_queue, polls: sum(worker.samples, 'temporal_num_pollers', labels) > 0 }).toEqual({
        task_queue,
        polls: true,
      });
    }
  });
});

describe('spans', () => {
  const INTERNAL = 1;
  const SERVER = 2;
  const CLIENT = 3;
  const named = (name: string): Received[] => receiver.spans.filter(span => span.name === name);

  test('of the API go below the caller’s, with shop and status', () => {
    const [span, ...others] = named('POST /v1/shops/:shopId/sync-now');
    expect(others).toEqual([]);
    expect(span).toMatchObject({
      service: 'daybook-api',
      kind: SERVER,
      traceId: CALLER.traceId,
      parentSpanId: CALLER.spanId,
      attributes: {
        'daybook.shop_id': watched.shopId,
        'http.route': '/v1/shops/:shopId/sync-now',
        'http.response.status_code': '200',
      },
    });
  });

  test.each(['extract', 'prepare', 'deliver', 'reconcile'])('of %s carry shop, run and attempt', name => {
    const spans = named(`activity ${name}`);
    expect(spans.length).toBeGreaterThan(0);
    for (const span of spans) {
      expect(span).toMatchObject({
        service: 'daybook-worker',
        kind: INTERNAL,
        attributes: {
          'daybook.shop_id': watched.shopId,
          'daybook.activity': name,
          'daybook.attempt': expect.stringMatching(/^\d+$/),
          'daybook.run_id': expect.stringMatching(/^[\da-f-]{36}$/),
        },
      });
      expect(span.attributes['daybook.workflow_id']).toMatch(
        new RegExp(`^shop-${watched.shopId}(/day-${DAY})?$`),
      );
    }
  });

  test('of requests to outside systems hang below their activity', () => {
    const activities = new Map(
      receiver.spans.filter(span => span.name.startsWith('activity ')).map(span => [span.spanId, span]),
    );
    const calls = receiver.spans.filter(span => span.kind === CLIENT);
    expect(calls.map(span => span.name)).toContain('quickbooks-online batch');
    expect(calls.map(span => span.name)).toContain('tekmetric repair-orders');
    for (const span of calls) {
      const activity = activities.get(span.parentSpanId);
      expect(activity?.traceId).toBe(span.traceId);
      expect(span.attributes['daybook.run_id']).toBe(activity?.attributes['daybook.run_id']);
    }
  });
});

describe('log lines', () => {
  test('of activities carry shop, run, activity, attempt and the trace', () => {
    const spans = new Map(receiver.spans.map(span => [span.spanId, span]));
    const lines = watched.processes
      .lines('worker')
      .filter(line => line.activityType !== undefined && String(line.workflowId).startsWith('shop-'));
    expect(new Set(lines.map(line => line.activityType))).toContain('deliver');
    for (const line of lines) {
      expect(line).toMatchObject({
        process: 'worker',
        shopId: watched.shopId,
        runId: expect.stringMatching(/^[\da-f-]{36}$/),
        attempt: expect.any(Number),
      });
      expect(spans.get(String(line.spanId))).toMatchObject({
        name: `activity ${line.activityType}`,
        traceId: line.traceId,
      });
    }
  });

  test('of the API carry the request, the shop and the trace', () => {
    const lines = watched.processes.lines('api').filter(line => line.msg === 'request');
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines)
      expect(line).toMatchObject({
        process: 'api',
        reqId: expect.stringMatching(/^[\da-f-]{36}$/),
        traceId: expect.stringMatching(/^[\da-f]{32}$/),
      });
    const synced = lines.find(line => line.route === '/v1/shops/:shopId/sync-now');
    expect(synced).toMatchObject({ shopId: watched.shopId, traceId: CALLER.traceId, status: 200 });
  });
});

test('none of it holds a secret or a query string, and no metric a shop', () => {
  const { processes, secrets, shopId } = watched;
  const lines = [...processes.lines('worker'), ...processes.lines('api')].map(line => JSON.stringify(line));
  const all = [worker.text, api.text, ...receiver.bodies, ...lines].join('\n');
  expect(secrets.length).toBe(3);
  for (const secret of secrets) expect(secret.length).toBeGreaterThan(15);
  expect([...secrets, QUERY].filter(secret => all.includes(secret))).toEqual([]);
  expect(`${worker.text}${api.text}`).not.toContain(shopId);
});
