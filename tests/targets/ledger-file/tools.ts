import { execFileSync } from 'node:child_process';
import { howToGet, missingTools } from '../../../scripts/test/tools.ts';

const missing = missingTools();

/** Whether both programs answer; says how to get them where they do not. */
export const hasLedgerTools = missing.length === 0;
if (!hasLedgerTools) console.warn(howToGet(missing));

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
