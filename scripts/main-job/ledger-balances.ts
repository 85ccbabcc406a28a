import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Mapping } from '../../domain/mapping/mapping.ts';
import { minorFromDecimal } from '../../domain/money/decimal.ts';

const run = promisify(execFile);

/** A row of QuickBooks' TrialBalance report: the account with its id, debit, credit. */
type Cell = { readonly value: string; readonly id?: string };
type Row = { readonly ColData?: readonly Cell[]; readonly Rows?: { readonly Row?: readonly Row[] } };
export type TrialBalance = { readonly Rows?: { readonly Row?: readonly Row[] } };

/** Balances in minor units, debit positive, by account: the ledger's name or the books' id. */
type Balances = ReadonlyMap<string, number>;

/** One place of the comparison: the roles that share an account in either of the two books. */
export type RoleBalance = {
  readonly roles: readonly string[];
  readonly ledger: number;
  readonly books: number;
};

const RECEIVABLE = 'receivable';
const SALES_TAX = 'sales-tax';
const LEDGER_SALES_TAX = 'Liabilities:Sales-Tax';

/**
 * Sets what `hledger bal` says beside the trial balance of QuickBooks, role by role. `journal` is a company's
 * `daybook.journal`; both mappings are of the same shop, into the ledger and into QuickBooks; `taxAccount` is the id of
 * QuickBooks' own account of the sales tax. Roles that share an account in one of the books are one row. What stands
 * on accounts of no role is the row without roles. Throws when hledger is missing or refuses the journal.
 */
export async function ledgerBalances(input: {
  readonly journal: string;
  readonly ledgerMapping: Mapping;
  readonly booksMapping: Mapping;
  readonly taxAccount: string;
  readonly trialBalance: TrialBalance;
}): Promise<readonly RoleBalance[]> {
  const ledger = await hledgerBalances(input.journal);
  const books = trialBalances(input.trialBalance);
  const inLedger = accountsByRole(input.ledgerMapping, LEDGER_SALES_TAX);
  const inBooks = accountsByRole(input.booksMapping, input.taxAccount);
  const rows = groupsOf(inLedger, inBooks).map(roles => ({
    roles,
    ledger: balanceOf(ledger, roles, inLedger),
    books: balanceOf(books, roles, inBooks),
  }));
  const rest = {
    roles: [],
    ledger: sumOf(ledger.values()) - sumOf(rows.map(row => row.ledger)),
    books: sumOf(books.values()) - sumOf(rows.map(row => row.books)),
  };
  return [...rows, rest];
}

/** Balances of the journal's accounts; a customer's subaccount counts for its account. */
async function hledgerBalances(journal: string): Promise<Balances> {
  const { stdout } = await run('hledger', ['bal', '-f', journal, '--flat', '--empty', '-O', 'csv'], {
    maxBuffer: 256 * 1024 * 1024,
  });
  const balances = new Map<string, number>();
  for (const line of stdout.split('\n').slice(1)) {
    const [, name = '', amount = ''] = /^"(.*)","(.*)"$/.exec(line.trim()) ?? [];
    if (name === '' || name.toLowerCase().startsWith('total')) continue;
    const account = name.startsWith('Assets:Receivable:') ? 'Assets:Receivable' : name;
    const cents = minorFromDecimal(amount.replace(/ ?[A-Z]{3}$/, '').replaceAll(',', ''));
    balances.set(account, (balances.get(account) ?? 0) + cents);
  }
  return balances;
}

function trialBalances(report: TrialBalance): Balances {
  const leaves = (rows: readonly Row[] = []): (readonly Cell[])[] =>
    rows.flatMap(row => [...(row.ColData ? [row.ColData] : []), ...leaves(row.Rows?.Row)]);
  const balances = new Map<string, number>();
  for (const [account, debit, credit] of leaves(report.Rows?.Row)) {
    if (account?.id === undefined || account.id === '') continue;
    balances.set(account.id, (balances.get(account.id) ?? 0) + cents(debit) - cents(credit));
  }
  return balances;
}

function cents(cell: Cell | undefined): number {
  return cell === undefined || cell.value === '' ? 0 : minorFromDecimal(cell.value);
}

function accountsByRole(mapping: Mapping, taxAccount: string): ReadonlyMap<string, string> {
  return new Map([
    [RECEIVABLE, mapping.receivableAccount],
    [SALES_TAX, taxAccount],
    ...(mapping.cardFeesAccount === null ? [] : [['card-fees', mapping.cardFeesAccount] as const]),
    ...Object.entries(mapping.items).map(([role, { account }]) => [role, account] as const),
    ...Object.entries(mapping.discounts).map(([role, { account }]) => [`discount:${role}`, account] as const),
    ...mapping.stateFees.map(({ name, account }) => [`state-fee:${name}`, account] as const),
    ...Object.entries(mapping.tenders).map(([tender, { account }]) => [`tender:${tender}`, account] as const),
  ]);
}

/** Roles that share an account in either of the books come together, and so do those that share it with them. */
function groupsOf(...places: readonly ReadonlyMap<string, string>[]): string[][] {
  let groups: Set<string>[] = [...new Set(places.flatMap(place => [...place.keys()]))].map(
    role => new Set([role]),
  );
  for (const place of places) {
    for (const roles of Map.groupBy(place.keys(), role => place.get(role)).values()) {
      const touched = groups.filter(group => roles.some(role => group.has(role)));
      const joined = new Set(touched.flatMap(group => [...group]));
      groups = [...groups.filter(group => !touched.includes(group)), joined];
    }
  }
  return groups.map(group => [...group].sort());
}

function balanceOf(
  balances: Balances,
  roles: readonly string[],
  accountOf: ReadonlyMap<string, string>,
): number {
  const accounts = new Set(roles.flatMap(role => accountOf.get(role) ?? []));
  return sumOf([...accounts].map(account => balances.get(account) ?? 0));
}

function sumOf(amounts: Iterable<number>): number {
  let total = 0;
  for (const amount of amounts) total += amount;
  return total;
}
