import type { Account, Chart } from '../target.ts';
import type { Ledger } from './ledger.ts';

export const RECEIVABLE = 'Assets:Receivable';
export const PAYABLE = 'Liabilities:Payable';
export const SALES_TAX = 'Liabilities:Sales-Tax';

type Kind = readonly [id: string, name: string, type: string, subType: string];

/** What a repair shop needs; types and subtypes in the words by which mappings are suggested. */
const SHOP_CHART: readonly Kind[] = [
  ['Assets:Bank', 'Checking', 'Bank', 'Checking'],
  ['Assets:Undeposited-Funds', 'Undeposited Funds', 'Other Current Asset', 'UndepositedFunds'],
  [RECEIVABLE, 'Accounts Receivable', 'Accounts Receivable', 'AccountsReceivable'],
  ['Liabilities:Tire-Fees', 'Tire Fee Payable', 'Other Current Liability', 'OtherCurrentLiabilities'],
  ['Liabilities:Battery-Fees', 'Battery Fee Payable', 'Other Current Liability', 'OtherCurrentLiabilities'],
  [PAYABLE, 'Accounts Payable', 'Accounts Payable', 'AccountsPayable'],
  ['Equity:Opening-Balances', 'Opening Balances', 'Equity', 'OpeningBalanceEquity'],
  ['Income:Labor', 'Labor Income', 'Income', 'ServiceFeeIncome'],
  ['Income:Parts', 'Parts Income', 'Income', 'SalesOfProductIncome'],
  ['Income:Tires', 'Tires Income', 'Income', 'SalesOfProductIncome'],
  ['Income:Batteries', 'Batteries Income', 'Income', 'SalesOfProductIncome'],
  ['Income:Sublets', 'Sublet Income', 'Income', 'ServiceFeeIncome'],
  ['Income:Supplies', 'Shop Supplies', 'Income', 'SalesOfProductIncome'],
  ['Income:Fees', 'Fees', 'Income', 'ServiceFeeIncome'],
  ['Income:Labor-Discounts', 'Labor Discounts', 'Income', 'DiscountsRefundsGiven'],
  ['Income:Parts-Discounts', 'Parts Discounts', 'Income', 'DiscountsRefundsGiven'],
  ['Expenses:Card-Fees', 'Merchant Fees', 'Expense', 'BankCharges'],
  ['Expenses:Bank-Charges', 'Bank Service Charges', 'Expense', 'BankCharges'],
];

/** Where the stated tax goes: Canada's books call it by its federal name. */
const TAX_NAMES: Readonly<Record<string, string>> = { US: 'Sales Tax Payable', CA: 'GST/HST Payable' };

/** Type of an account that a person added without saying more, by the first part of its name. */
const TYPE_OF_ROOT: Readonly<Record<string, string>> = {
  Assets: 'Other Current Asset',
  Liabilities: 'Other Current Liability',
  Equity: 'Equity',
  Income: 'Income',
  Expenses: 'Expense',
};

/** The accounts that a new company's ledger opens with. */
export function standardAccounts(country: string): readonly Account[] {
  const tax: Kind = [
    SALES_TAX,
    TAX_NAMES[country] ?? 'Sales Tax Payable',
    'Other Current Liability',
    'SalesTaxPayable',
  ];
  return [...SHOP_CHART, tax].map(([id, name, type, subType]) => ({ id, name, type, subType, active: true }));
}

const TYPES_BY_ROOT = [
  ['Assets', ['Bank', 'Accounts Receivable', 'Other Current Asset', 'Fixed Asset', 'Other Asset']],
  ['Liabilities', ['Accounts Payable', 'Credit Card', 'Other Current Liability', 'Long Term Liability']],
  ['Equity', ['Equity']],
  ['Income', ['Income', 'Other Income']],
  ['Expenses', ['Expense', 'Other Expense', 'Cost of Goods Sold']],
] as const;

/** The first part of the name that an account of a type has; null for a type that a ledger does not know. */
export function rootOf(type: string): string | null {
  const found = TYPES_BY_ROOT.find(([, types]) => (types as readonly string[]).includes(type));
  return found?.[0] ?? null;
}

/**
 * Every account that the journal declares, but for the subaccounts of single customers and vendors. A person adds one by a
 * directive of their own: `account Assets:Till  ; name: Cash drawer, kind: Other Current Asset`.
 */
export function chartOf(ledger: Ledger): Chart {
  const declared = [...ledger.accounts].map(([id, tags]) => ({
    id,
    name: tags.name ?? id,
    type: tags.kind ?? TYPE_OF_ROOT[id.split(':')[0] ?? ''] ?? 'Other Current Asset',
    subType: tags.detail ?? '',
    active: tags.inactive === undefined,
  }));
  const isPersonal = (id: string) => {
    const tags = ledger.accounts.get(id);
    return tags?.customer !== undefined || tags?.vendor !== undefined;
  };
  const items = [...ledger.items.values()].map(({ id, account, name }) => ({
    id,
    name,
    type: 'Service',
    account,
    active: true,
  }));
  return { accounts: declared.filter(account => !isPersonal(account.id)), items };
}
