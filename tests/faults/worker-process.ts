/** A process that does a job and kills or stops itself at one of its steps, as its environment says. */
import { appendFileSync } from 'node:fs';
import type { Step } from '../../targets/target.ts';
import { openEngine } from '../integration/engine.ts';
import { type Job, runJob } from './job.ts';

/** What the parent tells it, as JSON in `FAULT_ORDER`. */
export type FaultOrder = {
  readonly databaseUrl: string;
  readonly practiceUrl: string;
  readonly keysText: string;
  readonly leaseMs: number;
  readonly batchSize: number;
  readonly job: Job;
  /** Where the name of each step is appended as it begins. */
  readonly stepFile: string;
  /** Where a line is appended for each act that is done. */
  readonly actFile: string;
  /** At which step, from 1, the signal strikes, and on which side of the change. */
  readonly at: number;
  readonly when: 'before' | 'after';
  readonly signal: 'SIGKILL' | 'SIGSTOP';
};

const order = JSON.parse(process.env.FAULT_ORDER ?? '') as FaultOrder;

let steps = 0;
const step: Step = async (name, change) => {
  steps += 1;
  appendFileSync(order.stepFile, `${name}\n`);
  const strikes = steps === order.at;
  if (strikes && order.when === 'before') process.kill(process.pid, order.signal);
  try {
    return await change();
  } finally {
    if (strikes && order.when === 'after') process.kill(process.pid, order.signal);
  }
};

const { databaseUrl, practiceUrl, keysText, batchSize, leaseMs } = order;
const engine = openEngine({ databaseUrl, practiceUrl, keysText, batchSize, step, timing: { leaseMs } });
await runJob(engine, order.job, 0, () => appendFileSync(order.actFile, 'done\n'));
await engine.close();
