import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import Table from 'cli-table3';
import type { Mapping } from '../../domain/mapping/mapping.ts';
import { decimalFromMinor } from '../../domain/money/decimal.ts';
import { minor } from '../../domain/money/minor.ts';
import { overAllYears, reportDates, type TypedAccount } from './all-years.ts';
import type { ApiClient } from './daybook-client.ts';
import type { Books } from './further-books.ts';
import { ledgerBalances, type RoleBalance } from './ledger-balances.ts';
import type { PracticeControls } from './practice-controls.ts';

/** Both books side by side, or why that was left out. Amounts in cents, debit positive. */
export type Comparison =
  | { readonly compared: true; readonly equal: boolean; readonly rows: readonly RoleBalance[] }
  | { readonly compared: false; readonly reason: string };

const NO_HLEDGER =
  'The ledger file was not compared with QuickBooks: hledger is not installed. Get it with ' +
  '`apt-get install hledger` (Debian, Ubuntu) or `brew install hledger` (macOS), or from https://hledger.org/install.';

/** Sets `hledger bal` of the shop's ledger beside the trial balance of its practice QuickBooks, per role. */
export async function compareBooks(input: {
  readonly accountant: ApiClient;
  readonly practice: PracticeControls;
  readonly shopId: string;
  readonly books: readonly Books[];
  readonly ledgerDir: string;
  readonly startDate: string;
}): Promise<Comparison> {
  const { accountant, practice, shopId, ledgerDir } = input;
  const ledger = input.books.find(books => books.kind === 'ledger-file');
  const quickbooks = input.books.find(books => books.kind === 'quickbooks-online');
  if (!ledger || !quickbooks) return { compared: false, reason: 'The shop has not both sets of books.' };
  if (!(await hasHledger())) return { compared: false, reason: NO_HLEDGER };
  const mappingOf = async ({ connectionId }: Books): Promise<Mapping> => {
    type Read = { current: { mapping: Mapping } | null };
    const path = `/shops/${shopId}/mapping?connectionId=${connectionId}`;
    const { current } = await accountant.get<Read>(path);
    if (!current) throw new Error(`the books ${connectionId} have no mapping`);
    return current.mapping;
  };
  const accounts = await chartOf(accountant, shopId, quickbooks);
  const tax = accounts.find(account => account.subType === 'SalesTaxPayable');
  if (!tax) throw new Error('the practice books have no account for the sales tax');
  const dates = reportDates(input.startDate, Temporal.Now.plainDateISO().add({ days: 1 }).toString());
  const rows = await ledgerBalances({
    journal: join(ledgerDir, ledger.realmId, 'daybook.journal'),
    ledgerMapping: await mappingOf(ledger),
    booksMapping: await mappingOf(quickbooks),
    // QuickBooks' own account of the tax that it was told: no mapping names it.
    taxAccount: tax.id,
    trialBalance: overAllYears(await practice.trialBalances(quickbooks.realmId, dates), accounts),
  });
  return { compared: true, equal: rows.every(row => row.ledger === row.books), rows };
}

async function hasHledger(): Promise<boolean> {
  try {
    await promisify(execFile)('hledger', ['--version']);
    return true;
  } catch {
    return false;
  }
}

async function chartOf(
  accountant: ApiClient,
  shopId: string,
  { connectionId }: Books,
): Promise<readonly TypedAccount[]> {
  type Chart = { accounts: TypedAccount[] };
  const path = `/shops/${shopId}/chart?connectionId=${connectionId}`;
  return (await accountant.get<Chart>(path)).accounts;
}

/** The comparison as people read it. */
export function comparisonText(comparison: Comparison): string {
  if (!comparison.compared) return comparison.reason;
  const table = new Table({
    head: ['Role', 'QuickBooks', 'hledger bal', 'Equal'],
    style: { head: [], border: [] },
    chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
    colAligns: ['left', 'right', 'right', 'left'],
    colWidths: [60],
    wordWrap: true,
  });
  for (const { roles, books, ledger } of comparison.rows) {
    const name = roles.length === 0 ? '(no role)' : roles.join(', ');
    table.push([name, text(books), text(ledger), books === ledger ? 'yes' : 'NO']);
  }
  const verdict = comparison.equal
    ? 'The ledger file equals the practice QuickBooks, role by role.'
    : 'The ledger file does NOT equal the practice QuickBooks.';
  return `${table.toString()}\n${verdict}`;
}

function text(amount: number): string {
  return decimalFromMinor(minor(amount));
}
