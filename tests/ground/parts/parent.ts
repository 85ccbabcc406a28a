/** A process of the tests that starts another and waits to be killed. */
import { startProcess } from '../../../scripts/ground/processes.ts';

const child = await startProcess({
  name: 'Child',
  file: 'tests/ground/parts/server.ts',
  logFile: process.argv[2] ?? '',
  graceMs: 1_000,
});
process.stdout.write(`${child.ready}\n`);
setInterval(() => {}, 60_000);
