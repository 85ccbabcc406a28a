/** The part of a company's chart that mapping looks at; a target's own chart has this shape. */
export type ChartAccount = {
  readonly id: string;
  readonly name: string;
  /** The books' own words, as QuickBooks says them: `Income`, `Other Current Asset`, `Bank`. */
  readonly type: string;
  readonly subType: string;
  readonly active: boolean;
};

export type ChartItem = { readonly name: string; readonly type: string };
/** A class, department, tax code or tax rate. */
export type ChartEntry = { readonly id: string; readonly name: string; readonly active: boolean };

export type MappingChart = {
  readonly accounts: readonly ChartAccount[];
  /** Items that the company has already, where they were read; so with the other lists. */
  readonly items?: readonly ChartItem[];
  readonly classes?: readonly ChartEntry[];
  readonly departments?: readonly ChartEntry[];
  readonly taxCodes?: readonly ChartEntry[];
  readonly taxRates?: readonly ChartEntry[];
  /** False where the books take no journal on what customers owe (Xero); absent: they do. */
  readonly journalsOnReceivable?: boolean;
};

/**
 * Account types by what an amount means. QuickBooks takes payments only into the two types of money, and a journal line
 * without a name on anything but receivable and payable.
 */
export const ACCOUNT_TYPES = {
  receivable: ['Accounts Receivable'],
  shopReceivable: ['Other Current Asset'],
  payable: ['Accounts Payable'],
  income: ['Income', 'Other Income'],
  discount: ['Income', 'Other Income', 'Expense'],
  liability: ['Other Current Liability'],
  expense: ['Expense', 'Other Expense', 'Cost of Goods Sold'],
  cost: ['Cost of Goods Sold', 'Expense', 'Other Expense'],
  result: ['Expense', 'Other Expense', 'Income', 'Other Income', 'Cost of Goods Sold'],
  money: ['Bank', 'Other Current Asset'],
  bank: ['Bank'],
  card: ['Credit Card', 'Other Current Liability'],
  stock: ['Other Current Asset'],
  clearing: ['Other Current Asset', 'Other Current Liability'],
  anything: [
    'Expense',
    'Other Expense',
    'Cost of Goods Sold',
    'Income',
    'Other Income',
    'Other Current Liability',
    'Long Term Liability',
    'Other Current Asset',
    'Other Asset',
    'Fixed Asset',
    'Bank',
    'Credit Card',
    'Equity',
  ],
} as const satisfies Record<string, readonly string[]>;

export type AccountUse = keyof typeof ACCOUNT_TYPES;

/** What the account of a role is for, by the role's first word; what is not named here may stand anywhere. */
const USES: Readonly<Record<string, AccountUse>> = {
  'customer-deposits': 'liability',
  tips: 'liability',
  'gift-cards': 'liability',
  'store-credit': 'liability',
  'sales-tax': 'liability',
  bank: 'bank',
  'shop-card': 'card',
  'cash-drawer': 'money',
  'payments-to-identify': 'money',
  inventory: 'stock',
  'core-deposits': 'clearing',
  'cost-of-parts': 'cost',
  'cost-of-sublet': 'cost',
  'cost-of': 'cost',
  freight: 'cost',
  payable: 'payable',
  'over-short': 'result',
  'cash-rounding': 'result',
  'bank-charges': 'expense',
};

/** The use of a role's account; `role` may carry `@location`. */
export function useOfRole(role: string): AccountUse {
  const word = role.split('@')[0]?.split(':')[0] ?? '';
  return USES[word] ?? 'anything';
}
