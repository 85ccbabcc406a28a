/** `npm run daybook -- …`: what operators and support do at the terminal. */
import { DaybookProblem } from '../client/daybook.ts';
import { Sentence } from './daybook/client.ts';
import { daybookProgram, NotUnderstood } from './daybook/program.ts';
import { GroundProblem } from './ground/problem.ts';

const REFUSED = 2;

try {
  await daybookProgram(process.env).parseAsync(process.argv);
} catch (error) {
  const told = [Sentence, DaybookProblem, GroundProblem].some(kind => error instanceof kind);
  if (!told && !(error instanceof NotUnderstood)) throw error;
  if (told) process.stderr.write(`${(error as Error).message}\n`);
  if (!(error instanceof NotUnderstood) || error.exitCode !== 0) process.exitCode = REFUSED;
}
