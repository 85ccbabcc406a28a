/** npm test, under the project's own Node: ground, checks, tests, and the line that counts them. */
import { explain } from '../ground/problem.ts';
import { printProgress, secondsSince } from '../ground/progress.ts';
import { testGround } from '../ground/test-ground.ts';
import { runChecks } from './checks.ts';
import { type Count, closingLine } from './count.ts';
import { testEnvironment } from './environment.ts';
import { howToGet, missingTools } from './tools.ts';
import { runVitest, vitestArguments } from './vitest.ts';

const args = process.argv.slice(2);
const startedAt = performance.now();
const spent: string[] = [];

/** Does one step and notes how long it took. */
async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const from = performance.now();
  printProgress(`${what} …`);
  try {
    return await work();
  } finally {
    spent.push(`${what} ${secondsSince(from)}`);
  }
}

const ground = testGround(process.env, printProgress);

async function checksAndTests(): Promise<Count> {
  const env = await timed('Ground', () => testEnvironment(ground, process.env));
  const none = { passed: 0, failed: 0 };
  const whole = args.every(arg => arg === '--slow');
  const checks = whole ? await timed('Checks', () => runChecks(printProgress)) : none;
  const tests = await timed('Tests', () => runVitest(vitestArguments(args), env));
  return {
    passed: checks.passed + tests.passed,
    failed: checks.failed + tests.failed,
    skipped: tests.skipped,
  };
}

let count: Count = { passed: 0, failed: 1, skipped: 0 };
try {
  count = await checksAndTests();
} catch (error) {
  printProgress(explain(error));
} finally {
  await ground.stop();
}
printProgress(`Time: ${spent.join(', ')}; ${secondsSince(startedAt)} in all.`);
const missing = count.skipped === 0 ? [] : missingTools();
if (missing.length > 0) printProgress(howToGet(missing));
process.stdout.write(`${closingLine(count)}\n`);
process.exit(count.failed === 0 && count.passed > 0 ? 0 : 1);
