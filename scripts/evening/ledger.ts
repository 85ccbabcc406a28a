import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { add, type BooksReader, cents, EveningError, plain } from './evening.ts';

const RECEIVABLE = 'Assets:Receivable:';
const PAYABLE = 'Liabilities:Payable:';

/** Reads a ledger file by hledger alone. Names of customers and vendors are their subaccounts. */
export function ledgerReader(journal: string): BooksReader {
  return async date => {
    const after = Temporal.PlainDate.from(date).add({ days: 1 }).toString();
    const balances = await balancesOf(journal, after);
    const accounts: Record<string, number> = {};
    const customers: Record<string, number> = {};
    const vendors: Record<string, number> = {};
    for (const [name, amount] of balances) {
      add(accounts, name, amount);
      if (name.startsWith(RECEIVABLE)) add(customers, plain(name.slice(RECEIVABLE.length)), amount);
      if (name.startsWith(PAYABLE)) add(vendors, plain(name.slice(PAYABLE.length)), -amount);
    }
    return { accounts, customers, vendors };
  };
}

async function balancesOf(journal: string, before: string): Promise<[string, number][]> {
  const report = ['bal', '-f', journal, '--flat', '-O', 'csv', '-e', before];
  const { stdout } = await promisify(execFile)('hledger', report, { maxBuffer: 256 * 1024 * 1024 }).catch(
    (error: Error) => {
      throw new EveningError(`hledger could not read ${journal}: ${error.message}`);
    },
  );
  return stdout
    .split('\n')
    .slice(1)
    .flatMap((line): [string, number][] => {
      const [, name = '', amount = ''] = /^"(.*)","(.*)"$/.exec(line.trim()) ?? [];
      const isTotal = name === '' || name.toLowerCase().startsWith('total');
      return isTotal ? [] : [[name, cents(amount.replace(/ ?[A-Z]{3}$/, ''))]];
    });
}
