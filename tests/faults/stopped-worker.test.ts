import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
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
import { posting, runJob } from './job.ts';

const LONGEST_MS = 200_000;
const LOOK_MS = 50;

let ground: FaultGround;
let clean: { steps: string[]; outcome: Outcome };

beforeAll(async () => {
  ground = await openFaultGround();
  const one = await ground.newCase();
  const order = one.order({ job: posting(one.shopId), at: 0, when: 'before', signal: 'SIGSTOP' });
  expect(await endOf(startWorker(order))).toBe('code 0: ');
  clean = { steps: stepsOf(order), outcome: await outcomeOf(one) };
  await one.close();
}, 120_000);
afterAll(() => ground?.close());

type Stop = { readonly at: number; readonly when: 'before' | 'after'; readonly requestId: string };

/** Stops a worker at a step, lets another one do the whole job meanwhile, and wakes the first one up again. */
async function stoppedAt({ at, when, requestId }: Stop): Promise<void> {
  const one = await ground.newCase();
  const { realm } = one;
  await ground.practice.control('POST', '/quickbooks-online/switches', { realm, requestId });
  const job = posting(one.shopId);
  const sleeper = startWorker(one.order({ job, at, when, signal: 'SIGSTOP' }));
  const ended = endOf(sleeper);
  try {
    await stopped(sleeper);
    const other = one.openEngine();
    await passRefreshLease(other);
    await runJob(other, job).finally(() => other.close());
    const meanwhile = await outcomeOf(one);
    expect(withoutRevisions(meanwhile)).toEqual(withoutRevisions(clean.outcome));
    sleeper.kill('SIGCONT');
    expect(await ended).toBe('code 0: ');
    expect(withoutRevisions(await outcomeOf(one))).toEqual(withoutRevisions(clean.outcome));
  } finally {
    sleeper.kill('SIGKILL');
    await one.close();
  }
}

/** Two workers that prepare the same days in turns may count a link out and in again; what stands is the same. */
function withoutRevisions({ register, ...outcome }: Outcome) {
  return { ...outcome, register: register.map(({ revision: _, ...row }) => row) };
}

/** Waits until the kernel says that the process is stopped. */
async function stopped({ pid }: ChildProcess): Promise<void> {
  for (;;) {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    if (/\) T /.test(stat)) return;
    await wait(LOOK_MS);
  }
}

const titleOf = ({ at, when, requestId }: Stop) => `stopped ${when} step ${at}, ${requestId}`;

test(
  'a worker that is stopped for longer than its lease doubles nothing when it goes on',
  async () => {
    const batches = clean.steps.flatMap((name, index) =>
      name === 'quickbooks-online.batch' ? [index + 1] : [],
    );
    expect(batches.length).toBeGreaterThan(4);
    const names = clean.steps.flatMap((name, index) => (/customers|items/.test(name) ? [index + 1] : []));
    const everywhere = [...batches, ...names].map(
      (at): Stop => ({ at, when: 'before', requestId: 'replay' }),
    );
    const others = ['replay', 'execute-twice', 'error-600'].flatMap(requestId =>
      batches
        .slice(1, 4)
        .flatMap((at): Stop[] => [
          ...(requestId === 'replay' ? [] : [{ at, when: 'before' as const, requestId }]),
          { at, when: 'after', requestId },
        ]),
    );
    expect(await troublesOf([...everywhere, ...others], titleOf, stoppedAt)).toEqual([]);
  },
  LONGEST_MS,
);
