/** npm start, under the project's own Node: see run.ts for the order of things. */
import { migrate } from '../../db/migrate.ts';
import { explain } from '../ground/problem.ts';
import { printProgress } from '../ground/progress.ts';
import { runMainJob } from '../main-job/main-job.ts';
import { parseArguments } from './arguments.ts';
import { parts } from './processes.ts';
import { run } from './run.ts';

try {
  const args = parseArguments(process.argv.slice(2));
  const plan = { args, env: process.env, progress: printProgress, parts, migrate, mainJob: runMainJob };
  process.exitCode = await run(plan);
} catch (error) {
  printProgress(explain(error));
  process.exitCode = 1;
}
process.exit();
