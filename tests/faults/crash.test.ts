import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LONGEST_REQUEST_MS } from '../integration/engine.ts';
import {
  actsDone,
  type Case,
  endOf,
  type FaultGround,
  type Outcome,
  openFaultGround,
  outcomeOf,
  passRefreshLease,
  startWorker,
  stepsOf,
  troublesOf,
} from './cases.ts';
import { type Job, posting, runJob } from './job.ts';
import { FIRST, SECOND } from './trade.ts';

/** Steps of a run that nobody disturbs, as measured: a change of the outside that is not a step would be missing. */
const POSTING_STEPS = 11;
const UNDOING_STEPS = 11;
const LONGEST_MS = 240_000;

/** The latest day first, as people take days back. */
const undoing = (shopId: string): Job => ({
  shopId,
  acts: [SECOND, FIRST].map(day => ({ act: 'withdraw', day })),
});

type Kind = { readonly before: ((shopId: string) => Job) | null; readonly job: (shopId: string) => Job };
const POSTING: Kind = { before: null, job: posting };
const UNDOING: Kind = { before: posting, job: undoing };

let ground: FaultGround;

beforeAll(async () => {
  ground = await openFaultGround();
}, 120_000);
afterAll(() => ground?.close());

/** A run that nothing disturbs: its steps in their order, and what it leaves. */
async function cleanRun(kind: Kind): Promise<{ steps: string[]; outcome: Outcome }> {
  const one = await openCase(kind);
  const order = one.order({ job: kind.job(one.shopId), at: 0, when: 'before', signal: 'SIGKILL' });
  expect(await endOf(startWorker(order))).toBe('code 0: ');
  const steps = stepsOf(order);
  const outcome = await outcomeOf(one);
  await one.close();
  return { steps, outcome };
}

async function openCase({ before }: Kind, requestId: RequestId = 'replay'): Promise<Case> {
  const one = await ground.newCase();
  const { realm } = one;
  await ground.practice.control('POST', '/quickbooks-online/switches', { realm, requestId });
  if (before) await finish(one, before);
  return one;
}

/** Another worker comes and does what is left of the job. */
async function finish(one: Case, job: (shopId: string) => Job, done = 0): Promise<void> {
  const engine = one.openEngine();
  await passRefreshLease(engine);
  await runJob(engine, job(one.shopId), done).finally(() => engine.close());
}

type RequestId = 'replay' | 'execute-twice' | 'error-600';
type Strike = { readonly at: number; readonly name: string; readonly when: 'before' | 'after' };

/** Kills a worker at one step, lets another one finish, and compares what stands with the clean run. */
async function killedAt(
  kind: Kind,
  strike: Strike,
  clean: Outcome,
  requestId: RequestId = 'replay',
): Promise<void> {
  const one = await openCase(kind, requestId);
  try {
    const { at, when, name } = strike;
    const order = one.order({ job: kind.job(one.shopId), at, when, signal: 'SIGKILL' });
    expect(await endOf(startWorker(order))).toBe('SIGKILL');
    expect(stepsOf(order).at(-1)).toBe(name);
    await finish(one, kind.job, actsDone(order));
    expect(await outcomeOf(one)).toEqual(clean);
  } finally {
    await one.close();
  }
}

const titleOf = ({ at, name, when }: Strike) => `killed ${when} step ${at}, ${name}`;

function strikesOf(steps: readonly string[]): Strike[] {
  return steps.flatMap((name, index) => [
    { at: index + 1, name, when: 'before' as const },
    { at: index + 1, name, when: 'after' as const },
  ]);
}

let posted: { steps: string[]; outcome: Outcome };

test('the steps of two posted days are those that are known', async () => {
  posted = await cleanRun(POSTING);
  process.stdout.write(`posting: ${posted.steps.length} steps: ${posted.steps.join(', ')}\n`);
  expect(posted.steps).toHaveLength(POSTING_STEPS);
  expect(posted.outcome.doubledMarkers).toEqual([]);
  expect(posted.outcome.register).toHaveLength(11);
}, 60_000);

test(
  'a worker killed before and after every step of posting misses nothing and doubles nothing',
  async () => {
    const strikes = strikesOf(posted.steps);
    expect(strikes).toHaveLength(2 * POSTING_STEPS);
    const strike = (one: Strike) => killedAt(POSTING, one, posted.outcome);
    expect(await troublesOf(strikes, titleOf, strike)).toEqual([]);
  },
  LONGEST_MS,
);

test('what a killed worker may have sent until its lease ended is not sent again before it could take effect', async () => {
  const one = await openCase(POSTING);
  const at = posted.steps.lastIndexOf('quickbooks-online.batch') + 1;
  const order = one.order({ job: posting(one.shopId), at, when: 'before', signal: 'SIGKILL' });
  expect(await endOf(startWorker(order))).toBe('SIGKILL');
  const engine = one.openEngine();
  const [lease] = await engine.database.execute<{ endsAt: string }>(sql`
    select max(lease_expires_at)::text as "endsAt" from entries where state = 'sending'`);
  await engine.close();
  await finish(one, posting, actsDone(order));
  const { requests } = await ground.practice.control('GET', `/quickbooks-online/requests?realm=${one.realm}`);
  const last = (requests as { at: string }[]).at(-1);
  const waited = Date.parse(last?.at ?? '') - Date.parse(lease?.endsAt ?? '');
  expect(waited).toBeGreaterThanOrEqual(LONGEST_REQUEST_MS);
  await one.close();
}, 60_000);

test.each(['execute-twice', 'error-600'] as const)(
  'the same where a repeated request is answered with %s',
  async requestId => {
    const strikes = strikesOf(posted.steps).filter(
      ({ name, when }) => when === 'after' && name === 'quickbooks-online.batch',
    );
    expect(strikes.length).toBeGreaterThan(3);
    const strike = (one: Strike) => killedAt(POSTING, one, posted.outcome, requestId);
    expect(await troublesOf(strikes, titleOf, strike)).toEqual([]);
  },
  LONGEST_MS,
);

test(
  'a worker killed before and after every step of taking both days back leaves nothing, and deletes nothing else',
  async () => {
    const clean = await cleanRun(UNDOING);
    process.stdout.write(`undoing: ${clean.steps.length} steps: ${clean.steps.join(', ')}\n`);
    expect(clean.steps).toHaveLength(UNDOING_STEPS);
    expect(clean.outcome.balances).toEqual({});
    const strike = (one: Strike) => killedAt(UNDOING, one, clean.outcome);
    expect(await troublesOf(strikesOf(clean.steps), titleOf, strike)).toEqual([]);
  },
  LONGEST_MS,
);

const LOSSES = ['504-then-commit', 'silence-then-commit', 'drop-after-commit', 'drop-before-commit'] as const;
type Loss = {
  readonly kind: (typeof LOSSES)[number];
  readonly entity: string;
  readonly requestId: RequestId;
};

/** Later than the answer, sooner than the longest request: a commit that nobody expects any more. */
const LATE_MS = 1_000;

async function lost({ kind, entity, requestId }: Loss): Promise<void> {
  const one = await openCase(POSTING, requestId);
  try {
    const match = { realm: one.realm, entity };
    const delayMs = kind.endsWith('then-commit') ? LATE_MS : 0;
    await ground.practice.control('POST', '/quickbooks-online/faults', { match, kind, delayMs });
    await finish(one, posting);
    expect(await outcomeOf(one)).toEqual(posted.outcome);
    const { faults } = await ground.practice.control('GET', '/quickbooks-online/faults');
    expect(
      (faults as { match: { realm: string } }[]).filter(fault => fault.match.realm === one.realm),
    ).toEqual([]);
  } finally {
    await one.close();
  }
}

test(
  'lost answers to items, customers, sales and payments miss nothing and double nothing',
  async () => {
    const replayed = ['Item', 'Customer', 'Invoice', 'Payment'].flatMap(entity =>
      LOSSES.map((kind): Loss => ({ kind, entity, requestId: 'replay' })),
    );
    const others = (['execute-twice', 'error-600'] as const).flatMap(requestId =>
      LOSSES.map((kind): Loss => ({ kind, entity: 'Invoice', requestId })),
    );
    const title = ({ kind, entity, requestId }: Loss) => `${kind} of ${entity}, ${requestId}`;
    expect(await troublesOf([...replayed, ...others], title, lost)).toEqual([]);
  },
  LONGEST_MS,
);
