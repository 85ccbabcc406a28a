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

export type MappingChart = {
  readonly accounts: readonly ChartAccount[];
  /** Items that the company has already, where they were read. */
  readonly items?: readonly ChartItem[];
};

/** Account types by what an amount means. QuickBooks takes payments only into the two types of money. */
export const ACCOUNT_TYPES = {
  receivable: ['Accounts Receivable'],
  income: ['Income', 'Other Income'],
  discount: ['Income', 'Other Income', 'Expense'],
  liability: ['Other Current Liability'],
  expense: ['Expense', 'Other Expense', 'Cost of Goods Sold'],
  money: ['Bank', 'Other Current Asset'],
} as const satisfies Record<string, readonly string[]>;

export type AccountUse = keyof typeof ACCOUNT_TYPES;
