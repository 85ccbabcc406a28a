/** `npm start` of the tests: small parts and a main job that ties out, or not, on an existing ground. */
import { printProgress } from '../../../scripts/ground/progress.ts';
import type { MainJob } from '../../../scripts/start/main-job.ts';
import { run } from '../../../scripts/start/run.ts';

const [outcome, ...args] = process.argv.slice(2);
const file = 'tests/ground/parts/server.ts';
const mainJob: MainJob = async ({ signal }) => {
  if (outcome === 'throws') throw new Error('the practice shop is on fire');
  if (outcome === 'waits') await new Promise<void>(done => signal.addEventListener('abort', () => done()));
  return { ok: outcome !== 'differs' };
};
process.exitCode = await run({
  args: { once: args.includes('--once'), json: false },
  env: process.env,
  progress: printProgress,
  parts: [
    { name: 'First', log: 'first', file },
    { name: 'Second', log: 'second', file },
  ],
  migrate: async () => {},
  mainJob,
});
process.exit();
