import { execFileSync, spawnSync } from 'node:child_process';

/** Whether both programs answer; says how to get them where they do not. */
export const hasLedgerTools = ['hledger', 'bean-check'].every(program => {
  const { status } = spawnSync(program, ['--version'], { stdio: 'ignore' });
  if (status !== 0) {
    console.warn(
      `Skipped: tests that need ${program}. To run them: apt-get install hledger beancount, or brew install hledger beancount.`,
    );
  }
  return status === 0;
});

/** Fails with hledger's words unless it accepts the journal, accounts and commodities declared. */
export function checkWithHledger(journal: string): void {
  execFileSync('hledger', ['check', '--strict', '-f', journal], { stdio: 'pipe' });
}

/** Fails with Beancount's words unless it accepts the file. */
export function checkWithBeancount(file: string): void {
  execFileSync('bean-check', [file], { stdio: 'pipe' });
}
