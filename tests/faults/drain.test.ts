import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseKeys } from '../../crypto/keys.ts';
import { connectTemporal } from '../../temporal/connect.ts';
import type { SyncRunInput } from '../../workflows/sync-run.ts';
import { imageEnvironment, type ServiceProcess, startService } from '../ground/compose-processes.ts';
import { testTemporal } from '../support/ground.ts';
import { type Case, type FaultGround, openFaultGround, outcomeOf } from './cases.ts';
import { posting, runJob } from './job.ts';
import { FIRST } from './trade.ts';

/** As long as Compose waits before it kills a worker. */
const GRACE_MS = 60_000;

let ground: FaultGround;
let temporal: { readonly address: string; readonly namespace: string };
const running: ServiceProcess[] = [];

beforeAll(async () => {
  ground = await openFaultGround();
  temporal = await testTemporal({ ownNamespace: true });
}, 120_000);
afterAll(async () => {
  for (const { child } of running) child.kill('SIGKILL');
  await ground?.close();
});

/** A worker process as it runs in a container, on the practice systems of the test. */
async function startWorker(one: Case, graceSeconds: number): Promise<ServiceProcess> {
  const { DAYBOOK_WORKFLOW_BUNDLE: _none, ...image } = imageEnvironment();
  const worker = startService('worker', {
    ...image,
    DATABASE_URL: one.databaseUrl,
    DAYBOOK_KEYS: one.keysText,
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: temporal.namespace,
    DAYBOOK_PRACTICE: '1',
    DAYBOOK_PRACTICE_URL: one.practice.url,
    DAYBOOK_WORKER_GRACE_SECONDS: String(graceSeconds),
  });
  running.push(worker);
  await worker.ready;
  return worker;
}

/** Answers to the first writes of entries come this late. */
async function slowDown(one: Case, delayMs: number): Promise<void> {
  const match = { realm: one.realm, entity: 'Invoice' };
  await one.practice.control('POST', '/quickbooks-online/faults', { match, kind: 'slow', delayMs });
}

async function untilSending(one: Case): Promise<void> {
  const engine = one.openEngine();
  for (;;) {
    const rows = await engine.database.execute(sql`select 1 from entries where state = 'sending' limit 1`);
    if (rows.length > 0) break;
    await wait(20);
  }
  await engine.close();
}

/** What stands when nobody disturbs the first day. */
async function cleanOutcome() {
  const one = await ground.newCase();
  const engine = one.openEngine();
  await runJob(engine, { ...posting(one.shopId), acts: [{ act: 'post', day: FIRST }] });
  await engine.close();
  const outcome = await outcomeOf(one);
  await one.close();
  return outcome;
}

async function drained(delayMs: number, graceSeconds: number, afterwards: (one: Case) => Promise<void>) {
  const one = await ground.newCase();
  const client = await connectTemporal(temporal, parseKeys(one.keysText));
  try {
    await slowDown(one, delayMs);
    const first = await startWorker(one, graceSeconds);
    const input: SyncRunInput = {
      v: 1,
      shopId: one.shopId,
      businessDate: FIRST,
      mode: 'post',
      extract: false,
      bulk: false,
    };
    const workflowId = `drain-${one.realm}`;
    const handle = await client.workflow.start('syncRun', {
      taskQueue: 'daybook',
      workflowId,
      args: [input],
    });
    await untilSending(one);
    const asked = performance.now();
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    expect(performance.now() - asked).toBeLessThan(GRACE_MS);
    await afterwards(one);
    const second = await startWorker(one, graceSeconds);
    expect(await handle.result()).toMatchObject({ outcome: 'proved' });
    second.child.kill('SIGTERM');
    expect(await second.ended).toBe(0);
    return await outcomeOf(one);
  } finally {
    await client.connection.close();
    await one.close();
  }
}

async function statesOf(one: Case): Promise<string[]> {
  const engine = one.openEngine();
  const rows = await engine.database.execute<{ state: string }>(
    sql`select distinct state from entries order by 1`,
  );
  await engine.close();
  return rows.map(row => row.state);
}

test('a worker that is asked to stop finishes the delivery under way, and another goes on', async () => {
  const clean = await cleanOutcome();
  const outcome = await drained(4_000, 20, async one => {
    expect(await statesOf(one)).not.toContain('unknown');
    expect(await statesOf(one)).not.toContain('sending');
  });
  expect(outcome).toEqual(clean);
}, 150_000);

test('an answer that takes longer than the grace is unknown at the end, and settled by looking', async () => {
  const clean = await cleanOutcome();
  const outcome = await drained(15_000, 2, async one => {
    expect(await statesOf(one)).toContain('unknown');
    // The longest that a request may take effect passes.
    await wait(15_000);
    const engine = one.openEngine();
    await engine.database.execute(
      sql`update entries set last_byte_at = last_byte_at - interval '3 minutes' where state = 'unknown'`,
    );
    await engine.close();
  });
  expect(outcome).toEqual(clean);
}, 200_000);
