import type { Posting } from '../entries/entry.ts';
import type { ChartAccount, MappingChart } from '../mapping/chart.ts';
import { ROLE } from '../mapping/roles.ts';
import { pathField, uniqueNames } from './text.ts';

/** An account as the file names it; `type` in the words of the books, `extra` for those QuickBooks makes by itself. */
export type IifAccount = {
  readonly name: string;
  readonly type: string;
  readonly extra: '' | 'SALESTAX' | 'UNDEPOSIT';
};
export type AccountOf = (posting: Pick<Posting, 'role' | 'account'>) => IifAccount | null;

/** ACCNTTYPE by the books' words (Intuit, IIF reference of the chart of accounts). */
export const ACCOUNT_KEYWORDS: Readonly<Record<string, string>> = {
  'Accounts Payable': 'AP',
  'Accounts Receivable': 'AR',
  Bank: 'BANK',
  'Credit Card': 'CCARD',
  'Cost of Goods Sold': 'COGS',
  Equity: 'EQUITY',
  'Other Expense': 'EXEXP',
  'Other Income': 'EXINC',
  Expense: 'EXP',
  'Fixed Asset': 'FIXASSET',
  Income: 'INC',
  'Long Term Liability': 'LTLIAB',
  'Other Asset': 'OASSET',
  'Other Current Asset': 'OCASSET',
  'Other Current Liability': 'OCLIAB',
};

const RECEIVABLE = { name: 'Accounts Receivable', type: 'Accounts Receivable', extra: '' } as const;
const PAYABLE = { name: 'Accounts Payable', type: 'Accounts Payable', extra: '' } as const;
const SALES_TAX = { name: 'Sales Tax Payable', type: 'Other Current Liability', extra: 'SALESTAX' } as const;
const ON_RECEIVABLE: readonly string[] = [
  ROLE.receivable,
  ROLE.deposits,
  ROLE.openingReceivables,
  ROLE.openingDeposits,
];

/**
 * Names the account of a posting by the company's chart as it was last read. A posting without an account stands on the
 * books' own receivable, payable or sales tax: the chart's, else the one of that name which QuickBooks makes by itself.
 * Gives null for an id that the chart lacks, and for an account of a type that IIF has no word for.
 */
export function accountNaming(chart: Pick<MappingChart, 'accounts'>): AccountOf {
  const known = chart.accounts.filter(({ type }) => Object.hasOwn(ACCOUNT_KEYWORDS, type));
  const names = uniqueNames(new Map(known.map(({ id, name }) => [id, pathField(name)])), 31);
  const taxAccount = known.find(isSalesTax);
  const byId = new Map(
    known.map(each => [each.id, named(each, names.get(each.id) ?? '', each.id === taxAccount?.id)]),
  );
  const ofType = (type: string) => byId.get(known.find(each => each.active && each.type === type)?.id ?? '');
  const receivable = ofType('Accounts Receivable') ?? RECEIVABLE;
  const payable = ofType('Accounts Payable') ?? PAYABLE;
  const salesTax = byId.get(taxAccount?.id ?? '') ?? SALES_TAX;
  return ({ role, account }) => {
    if (account !== null) return byId.get(account) ?? null;
    if (ON_RECEIVABLE.includes(role)) return receivable;
    if (role === ROLE.payable) return payable;
    if (role === ROLE.salesTax || role === 'tax:sales-tax') return salesTax;
    return role.startsWith('tax:') ? taxOfKind(salesTax, role.slice('tax:'.length)) : null;
  };
}

/** A tax of another kind stands below the sales tax, so that the kinds stay apart. */
function taxOfKind(salesTax: IifAccount, kind: string): IifAccount {
  return { name: pathField(`${salesTax.name}:${kind.replaceAll(':', '-')}`), type: salesTax.type, extra: '' };
}

function named(account: ChartAccount, name: string, isTax: boolean): IifAccount {
  const extra = isTax ? 'SALESTAX' : account.subType === 'UndepositedFunds' ? 'UNDEPOSIT' : '';
  return { name, type: account.type, extra };
}

function isSalesTax({ type, subType, name, active }: ChartAccount): boolean {
  if (!active || type !== 'Other Current Liability') return false;
  return ['SalesTaxPayable', 'GlobalTaxPayable'].includes(subType) || /^sales tax payable$/i.test(name);
}
