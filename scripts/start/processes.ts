import { join } from 'node:path';
import { type OurProcess, startProcess } from '../ground/processes.ts';
import { type Progress, withProgress } from '../ground/progress.ts';
import { daybookDir } from '../ground/settings.ts';
import type { StartEnvironment } from './environment.ts';

/** A process of `npm start`: what people call it, its log's name, its file from the project's folder. */
export interface Part {
  name: string;
  log: string;
  file: string;
}

/** In the order in which they start; they stop in the reverse order. */
export const parts: readonly Part[] = [
  { name: 'Practice systems', log: 'practice', file: 'simulators/practice/main.ts' },
  { name: 'Worker', log: 'worker', file: 'workers/main.ts' },
  { name: 'API', log: 'api', file: 'api/main.ts' },
];

/** Starts one part with its log under .daybook/log. Throws GroundProblem. */
export function startPart(
  part: Part,
  environment: StartEnvironment,
  env: NodeJS.ProcessEnv,
  progress: Progress,
): Promise<OurProcess> {
  const logFile = join(daybookDir(env), 'log', `${part.log}.log`);
  return withProgress(part.name, progress, () =>
    startProcess({ name: part.name, file: part.file, env: environment, logFile }),
  );
}

/** Rejects with a sentence when one of the processes ends while it should run. */
export async function untilOneEnds(processes: readonly OurProcess[], logDir: string): Promise<never> {
  const { name, code } = await Promise.race(
    processes.map(async running => ({ name: running.name, code: await running.ended })),
  );
  throw new Error(`${name} ended by itself with code ${code}; its log is in ${logDir}.`);
}
