import { join } from 'node:path';
import { type Ground, requirePorts, startGround } from '../ground/ground.ts';
import { ensureKeys } from '../ground/keys.ts';
import { explain } from '../ground/problem.ts';
import type { OurProcess } from '../ground/processes.ts';
import type { Progress } from '../ground/progress.ts';
import { daybookDir } from '../ground/settings.ts';
import { printAddresses } from './addresses.ts';
import type { StartArguments } from './arguments.ts';
import { type StartEnvironment, startEnvironment } from './environment.ts';
import type { MainJob } from './main-job.ts';
import { type Part, startPart, untilOneEnds } from './processes.ts';
import { aborted, listenForStop } from './stop-request.ts';
import { type StopStack, stopStack } from './stop-stack.ts';

/** What `npm start` is made of; tests give smaller parts. */
export interface StartPlan {
  args: StartArguments;
  env: NodeJS.ProcessEnv;
  progress: Progress;
  parts: readonly Part[];
  migrate: (databaseUrl: string) => Promise<void>;
  mainJob: MainJob;
}

/** Exit code after a Ctrl-C that came before the main job was done. */
const interrupted = 130;

/**
 * Starts everything, does the main job, stays up unless `--once`, and stops everything in reverse
 * order, whatever happened. Gives the exit code.
 */
export async function run(plan: StartPlan): Promise<number> {
  const signal = listenForStop(plan.progress);
  const stack = stopStack(plan.progress);
  try {
    return await upAndDone(plan, stack, signal);
  } catch (error) {
    if (signal.aborted) return interrupted;
    plan.progress(explain(error));
    return 1;
  } finally {
    await stack.stopAll();
  }
}

async function upAndDone(plan: StartPlan, stack: StopStack, signal: AbortSignal): Promise<number> {
  const { ground, environment } = await setUp(plan, stack);
  const processes: OurProcess[] = [];
  for (const part of plan.parts) {
    signal.throwIfAborted();
    const running = await startPart(part, environment, plan.env, plan.progress);
    stack.add(part.name, running.stop);
    processes.push(running);
  }
  signal.throwIfAborted();
  const broken = untilOneEnds(processes, join(daybookDir(plan.env), 'log'));
  // Ends are awaited in the races below; one that comes while stopping is no news.
  broken.catch(() => {});
  return await work(plan, { ground, environment, broken, signal });
}

async function setUp(plan: StartPlan, stack: StopStack) {
  const { env, progress } = plan;
  await requirePorts(env);
  progress('Setting up');
  const { keys } = ensureKeys(env, progress);
  const ground = await startGround(env, progress);
  stack.add('Ground', ground.stop);
  await plan.migrate(ground.databaseUrl);
  progress('  Database: has the newest tables');
  return { ground, environment: startEnvironment(ground, keys, env) };
}

interface Up {
  ground: Ground;
  environment: StartEnvironment;
  broken: Promise<never>;
  signal: AbortSignal;
}

async function work(plan: StartPlan, { ground, environment, broken, signal }: Up): Promise<number> {
  const { args, progress } = plan;
  const stopped = aborted(signal).then(() => undefined);
  const job = plan.mainJob({ environment, json: args.json, progress, signal });
  const result = await Promise.race([job, stopped, broken]);
  if (result === undefined) return interrupted;
  if (args.once) return result.ok ? 0 : 1;
  printAddresses(ground, environment, progress);
  const goOn = result.goOn?.(signal) ?? stopped;
  await Promise.race([goOn.then(() => stopped), stopped, broken]);
  return 0;
}
