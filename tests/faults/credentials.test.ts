import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { grantById, grantId, openTokens } from '../../db/queries/grants-and-companies.ts';
import type { Engine } from '../integration/engine.ts';
import { connectBooks } from '../integration/shop.ts';
import { postDay } from '../integration/sync-day.ts';
import {
  actsDone,
  type Case,
  endOf,
  type FaultGround,
  openFaultGround,
  outcomeOf,
  passRefreshLease,
  startWorker,
  stepsOf,
} from './cases.ts';
import { type Job, runJob } from './job.ts';
import { FIRST } from './trade.ts';

let ground: FaultGround;

beforeAll(async () => {
  ground = await openFaultGround();
}, 120_000);
afterAll(() => ground?.close());

const leaving = (shopId: string): Job => ({ shopId, acts: [{ act: 'leave' }] });
/** The books are read once more, so that what is open can be handed over: their token may have run out. */
const LEAVING_STEPS = ['source.leave', 'quickbooks-online.refresh', 'quickbooks-online.revoke'];
const STRIKES = LEAVING_STEPS.flatMap((name, index) => [
  { at: index + 1, name, when: 'before' as const },
  { at: index + 1, name, when: 'after' as const },
]);

async function tokensOf(one: Case, engine: Engine) {
  const baseUrl = `${ground.practice.url}/quickbooks-online`;
  const name = { kind: 'quickbooks-online', baseUrl, externalId: one.realm };
  const grant = await grantById(engine.database, grantId(name));
  if (!grant) throw new Error('the grant is gone');
  return { status: grant.status, ...openTokens(engine.keys, grant) };
}

async function mayRead(realm: string, token: string): Promise<boolean> {
  const url = `${ground.practice.url}/quickbooks-online/v3/company/${realm}/companyinfo/${realm}`;
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  return response.ok;
}

const scopeNow = async () => (await ground.practice.control('GET', '/tekmetric/switches')).scope;

test('leaving takes the steps that are known, and leaves nothing behind', async () => {
  const one = await ground.newCase();
  await ground.practice.control('POST', '/tekmetric/switches', { scope: null });
  const order = one.order({ job: leaving(one.shopId), at: 0, when: 'before', signal: 'SIGKILL' });
  expect(await endOf(startWorker(order))).toBe('code 0: ');
  expect(stepsOf(order)).toEqual(LEAVING_STEPS);
  await one.close();
});

test.each(STRIKES)('a worker killed $when step $at of leaving, $name: the next one leaves', async strike => {
  const one = await ground.newCase();
  const engine = one.openEngine();
  await ground.practice.control('POST', '/tekmetric/switches', { scope: null });
  const { access } = await tokensOf(one, engine);
  expect(await mayRead(one.realm, access ?? '')).toBe(true);
  const order = one.order({ job: leaving(one.shopId), ...strike, signal: 'SIGKILL' });
  expect(await endOf(startWorker(order))).toBe('SIGKILL');
  expect(stepsOf(order).at(-1)).toBe(strike.name);
  await passRefreshLease(engine);
  await runJob(engine, order.job, actsDone(order));
  expect(await scopeNow()).toEqual([2, 3, 4]);
  expect(await mayRead(one.realm, access ?? '')).toBe(false);
  expect(await tokensOf(one, engine)).toEqual({ status: 'ended', access: null, refresh: null });
  const rows = await engine.database.execute(sql`
    select status from source_connections union select status from target_connections`);
  expect([...rows]).toEqual([{ status: 'ended' }]);
  await engine.close();
  await one.close();
});

test('a token that was rotated under a killed worker asks for a new consent and loses nothing', async () => {
  await ground.practice.control('POST', '/tekmetric/switches', { scope: null });
  const one = await ground.newCase();
  const { realm } = one;
  await ground.practice.control('POST', '/quickbooks-online/switches', { realm, refreshRotation: 'at-once' });
  const job: Job = { shopId: one.shopId, acts: [{ act: 'post', day: FIRST }] };
  const order = one.order({ job, at: 1, when: 'after', signal: 'SIGKILL' });
  expect(await endOf(startWorker(order))).toBe('SIGKILL');
  expect(stepsOf(order)).toEqual(['quickbooks-online.refresh']);
  const engine = one.openEngine();
  await passRefreshLease(engine);
  const waits = { outcome: 'waiting', code: 'authorization-expired', whoActs: 'shop' };
  expect(await postDay(engine, one.shopId, FIRST)).toEqual(waits);
  await connectBooks(engine, one.shopId, realm);
  expect(await postDay(engine, one.shopId, FIRST)).toMatchObject({ outcome: 'proved' });
  const { register, doubledMarkers } = await outcomeOf(one);
  expect(register).toHaveLength(8);
  expect(doubledMarkers).toEqual([]);
  await engine.close();
  await one.close();
});
