import { afterAll, beforeAll, expect, test } from 'vitest';
import { approved } from '../integration/change-sets.ts';
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

const PERIOD = { from: FIRST, to: SECOND };
const LONGEST_MS = 280_000;

/** What a worker carries out, approved by a person beforehand; what was done before it; how many steps it has. */
type Kind = {
  readonly before: (one: Case) => Promise<void>;
  readonly set: (one: Case) => Promise<number>;
};

let ground: FaultGround;

beforeAll(async () => {
  ground = await openFaultGround();
}, 120_000);
afterAll(() => ground?.close());

async function withEngine<Result>(
  one: Case,
  work: (engine: ReturnType<Case['openEngine']>) => Promise<Result>,
): Promise<Result> {
  const engine = one.openEngine();
  await passRefreshLease(engine);
  return await work(engine).finally(() => engine.close());
}

const job = (one: Case, number: number): Job => ({
  shopId: one.shopId,
  acts: [{ act: 'change', number }],
});
const done = (one: Case, number: number) => withEngine(one, engine => runJob(engine, job(one, number)));
const post = (one: Case) => withEngine(one, engine => runJob(engine, posting(one.shopId)));

/** Another tool's sales of both days, each with its payment. */
async function others(one: Case): Promise<void> {
  const { control } = one.practice;
  const days = [FIRST, SECOND].map((date, index) => ({
    date,
    sales: [{ number: `9${index}1`, customer: 'Somebody', net: 10_000, paid: 10_000 }],
  }));
  const history = { tool: 'invoices', deposits: false, days };
  await control('POST', `/quickbooks-online/companies/${one.realm}/history`, history);
}

const objects = async (one: Case) => {
  const all = await Promise.all(['Invoice', 'Payment'].map(kind => one.accountant.all(kind)));
  return ['invoice', 'payment'].flatMap((type, index) => (all[index] ?? []).map(({ Id }) => `${type} ${Id}`));
};
const rolledBack = async (one: Case) =>
  await withEngine(one, engine => approved(engine, one, { kind: 'roll-back', ...PERIOD }));
const replaced = async (one: Case) => {
  const chosen = await objects(one);
  return await withEngine(one, engine =>
    approved(engine, one, { kind: 'replacement', ...PERIOD, objects: chosen }),
  );
};
const undone = (one: Case, undoes: number) =>
  withEngine(one, engine => approved(engine, one, { kind: 'undo', ...PERIOD, undoes }));

const KINDS: Readonly<Record<string, Kind>> = {
  'a roll-back': { before: post, set: rolledBack },
  'the undo of a roll-back': {
    before: async one => {
      await post(one);
      await done(one, await rolledBack(one));
    },
    set: one => undone(one, 1),
  },
  'a replacement': { before: others, set: replaced },
  'the undo of a replacement': {
    before: async one => {
      await others(one);
      await done(one, await replaced(one));
    },
    set: one => undone(one, 1),
  },
};

async function prepared(kind: Kind): Promise<{ one: Case; number: number }> {
  const one = await ground.newCase();
  await ground.practice.control('POST', '/quickbooks-online/switches', {
    realm: one.realm,
    requestId: 'replay',
  });
  await kind.before(one);
  return { one, number: await kind.set(one) };
}

/** A run that nothing disturbs: its steps in their order, and what it leaves. */
async function cleanRun(kind: Kind): Promise<{ steps: string[]; outcome: Outcome }> {
  const { one, number } = await prepared(kind);
  const order = one.order({ job: job(one, number), at: 0, when: 'before', signal: 'SIGKILL' });
  expect(await endOf(startWorker(order))).toBe('code 0: ');
  const steps = stepsOf(order);
  const outcome = await outcomeOf(one);
  await one.close();
  return { steps, outcome };
}

type Strike = { readonly at: number; readonly name: string; readonly when: 'before' | 'after' };

async function killedAt(kind: Kind, { at, when, name }: Strike, clean: Outcome): Promise<void> {
  const { one, number } = await prepared(kind);
  try {
    const order = one.order({ job: job(one, number), at, when, signal: 'SIGKILL' });
    expect(await endOf(startWorker(order))).toBe('SIGKILL');
    expect(stepsOf(order).at(-1)).toBe(name);
    expect(actsDone(order)).toBe(0);
    await done(one, number);
    expect(await outcomeOf(one)).toEqual(clean);
  } finally {
    await one.close();
  }
}

test.each(Object.entries(KINDS))(
  'a worker killed before and after every step of %s: nothing is doubled, nothing lost',
  async (name, kind) => {
    const clean = await cleanRun(kind);
    process.stdout.write(`${name}: ${clean.steps.length} steps: ${clean.steps.join(', ')}\n`);
    expect(clean.steps.length).toBeGreaterThan(3);
    expect(clean.outcome.doubledMarkers).toEqual([]);
    const strikes = clean.steps.flatMap((step, index): Strike[] => [
      { at: index + 1, name: step, when: 'before' },
      { at: index + 1, name: step, when: 'after' },
    ]);
    const title = ({ at, when, name: step }: Strike) => `killed ${when} step ${at}, ${step}`;
    expect(await troublesOf(strikes, title, one => killedAt(kind, one, clean.outcome))).toEqual([]);
  },
  LONGEST_MS,
);
