import { existsSync } from 'node:fs';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLedgerFile, type LedgerFile } from '../../../targets/ledger-file/index.ts';
import type { Books } from '../contract.ts';
import type { LivingBooks } from '../contract-living.ts';
import { connectionTo } from '../support.ts';
import { failingFiles } from './failing-files.ts';
import { handsOn } from './hands.ts';
import { checkWithHledger, hasLedgerTools } from './tools.ts';

const REALM = 'company-1';

/** A ledger of its own in a new directory, and the files in which it lies. */
export type LedgerBooks = LivingBooks & {
  readonly target: LedgerFile;
  readonly rootDir: string;
  readonly journal: string;
  readonly beancount: string;
};

/** Opens a ledger; what every test leaves behind has to please hledger. */
export async function openLedgerBooks(country = 'US', requestTimeoutMs = 30_000): Promise<LedgerBooks> {
  const rootDir = await mkdtemp(join(tmpdir(), 'daybook-ledger-'));
  const files = failingFiles();
  const target = createLedgerFile({
    rootDir,
    files,
    lockPatienceMs: 5_000,
    requestTimeoutMs,
    longestRequestMs: 20,
  });
  const connection: Books['connection'] = overrides => connectionTo('', REALM, async () => 'none', overrides);
  const currency = country === 'CA' ? 'CAD' : 'USD';
  await target.openCompany(connection(), { name: 'Test Garage', country, currency });
  const journal = join(rootDir, REALM, 'daybook.journal');
  const beancount = join(rootDir, REALM, 'daybook.beancount');
  return {
    target,
    connection,
    rootDir,
    journal,
    beancount,
    hands: handsOn(journal),
    accounts: {
      income: 'Income:Parts',
      otherIncome: 'Income:Labor',
      receivable: 'Assets:Receivable',
      tender: 'Assets:Undeposited-Funds',
      cash: 'Assets:Bank',
      expense: 'Expenses:Card-Fees',
    },
    trouble: async kind => files.arm(kind),
    repeats: async () => undefined,
    holdName: async (by, name) => {
      await appendFile(journal, `; daybook ${by} | ${name.replaceAll(/[^A-Za-z0-9]/g, '-')} | - | ${name}\n`);
    },
    editByPerson: async (booksId, date) => {
      const text = await readFile(journal, 'utf8');
      const moved = text.replace(
        new RegExp(`^\\d{4}-\\d\\d-\\d\\d(.*\\n    ; id: ${booksId}\\n)`, 'm'),
        `${date}$1`,
      );
      if (moved === text) throw new Error(`the journal has no ${booksId}`);
      await writeFile(journal, moved);
    },
    closeBooks: through => appendFile(journal, `; daybook closed-through | ${through}\n`),
    revoke: () => rm(join(rootDir, REALM), { recursive: true }),
    close: async () => {
      // A failure that never happened would let its test pass for nothing.
      if (files.armed().length > 0) throw new Error(`did not happen: ${files.armed()}`);
      if (hasLedgerTools && existsSync(journal)) checkWithHledger(journal);
      await rm(rootDir, { recursive: true, force: true });
    },
  };
}
