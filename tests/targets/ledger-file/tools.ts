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

/** What `hledger bal` says of a journal, in cents, debit positive; what stands at zero is left out. */
export function hledgerBalances(journal: string, ...options: readonly string[]): Record<string, number> {
  const args = ['bal', '-f', journal, '--flat', '--no-total', '-O', 'json', ...options];
  const [rows] = JSON.parse(execFileSync('hledger', args, { encoding: 'utf8' })) as [JsonRow[]];
  return Object.fromEntries(
    rows.map(([name, , , amounts]) => [
      name,
      amounts.reduce((all, { aquantity: { decimalMantissa, decimalPlaces } }) => {
        return all + decimalMantissa * 10 ** (2 - decimalPlaces);
      }, 0),
    ]),
  );
}

type JsonRow = [
  name: string,
  full: string,
  depth: number,
  amounts: { aquantity: { decimalMantissa: number; decimalPlaces: number } }[],
];
