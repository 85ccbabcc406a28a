import { spawnSync } from 'node:child_process';

/** Programs that some tests need and that npm cannot bring. */
const TOOLS = ['hledger', 'bean-check'] as const;

/** Those that do not answer here. */
export function missingTools(env: NodeJS.ProcessEnv = process.env): string[] {
  return TOOLS.filter(tool => spawnSync(tool, ['--version'], { stdio: 'ignore', env }).status !== 0);
}

/** What a person reads of tests that were skipped for want of these. */
export function howToGet(missing: readonly string[]): string {
  return `Tests of the ledger file were skipped, since ${missing.join(' and ')} cannot be run here. To run them: apt-get install hledger beancount, or brew install hledger beancount.`;
}
