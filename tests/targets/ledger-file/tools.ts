import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { minorFromDecimal } from '../../../domain/money/decimal.ts';
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

/**
 * What the lines of a Beancount file make, in cents; what stands at zero is left out. Beancount passes over what is written
 * as a comment, so that its own check does not miss a transaction that is not there.
 */
export function beancountBalances(file: string): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const [, account = '', amount = ''] of readFileSync(file, 'utf8').matchAll(
    /^ {2}([A-Z]\S*) {2}(-?\d+\.\d\d) /gm,
  )) {
    sums[account] = (sums[account] ?? 0) + minorFromDecimal(amount);
  }
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0));
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
