import type { Document } from '../../domain/documents/document.ts';
import type { Entry } from '../../domain/entries/entry.ts';
import type { Mapping } from '../../domain/mapping/mapping.ts';
import type { Adopted } from '../../domain/mapping/rules.ts';

/**
 * The accounts of the situations, in the words by which balances are told here; `name` and `type` are what books make
 * them from. `tax` holds all sales tax; where books keep a tax account of their own, its balance counts with it.
 */
export const ACCOUNTS = {
  receivable: { name: 'Accounts Receivable', type: 'Accounts Receivable', subType: 'AccountsReceivable' },
  shopReceivables: { name: 'Shop Receivables', type: 'Other Current Asset', subType: 'OtherCurrentAssets' },
  deposits: {
    name: 'Customer Deposits',
    type: 'Other Current Liability',
    subType: 'OtherCurrentLiabilities',
  },
  undeposited: { name: 'Undeposited Funds', type: 'Other Current Asset', subType: 'UndepositedFunds' },
  clearing: { name: 'Store Credit Clearing', type: 'Other Current Asset', subType: 'OtherCurrentAssets' },
  bank: { name: 'Checking', type: 'Bank', subType: 'Checking' },
  drawer: { name: 'Cash Drawer', type: 'Bank', subType: 'CashOnHand' },
  inventory: { name: 'Parts Stock', type: 'Other Current Asset', subType: 'OtherCurrentAssets' },
  coreDeposits: { name: 'Core Deposits', type: 'Other Current Asset', subType: 'OtherCurrentAssets' },
  payable: { name: 'Accounts Payable', type: 'Accounts Payable', subType: 'AccountsPayable' },
  tax: { name: 'Sales Tax Owed', type: 'Other Current Liability', subType: 'OtherCurrentLiabilities' },
  gst: { name: 'GST Owed', type: 'Other Current Liability', subType: 'OtherCurrentLiabilities' },
  qst: { name: 'QST Owed', type: 'Other Current Liability', subType: 'OtherCurrentLiabilities' },
  tips: { name: 'Tips Payable', type: 'Other Current Liability', subType: 'OtherCurrentLiabilities' },
  storeCredit: { name: 'Store Credit', type: 'Other Current Liability', subType: 'OtherCurrentLiabilities' },
  labor: { name: 'Labor Income', type: 'Income', subType: 'ServiceFeeIncome' },
  parts: { name: 'Parts Income', type: 'Income', subType: 'SalesOfProductIncome' },
  tires: { name: 'Tires Income', type: 'Income', subType: 'SalesOfProductIncome' },
  sublet: { name: 'Sublet Income', type: 'Income', subType: 'ServiceFeeIncome' },
  fees: { name: 'Fees', type: 'Income', subType: 'ServiceFeeIncome' },
  supplies: { name: 'Shop Supplies', type: 'Income', subType: 'SalesOfProductIncome' },
  counter: { name: 'Counter Sales', type: 'Income', subType: 'SalesOfProductIncome' },
  returns: { name: 'Returns', type: 'Income', subType: 'DiscountsRefundsGiven' },
  laborDiscounts: { name: 'Labor Discounts', type: 'Income', subType: 'DiscountsRefundsGiven' },
  discounts: { name: 'Other Discounts', type: 'Income', subType: 'DiscountsRefundsGiven' },
  costOfParts: {
    name: 'Cost of Parts',
    type: 'Cost of Goods Sold',
    subType: 'SuppliesMaterialsCogs',
  },
  costOfSublet: {
    name: 'Cost of Sublet',
    type: 'Cost of Goods Sold',
    subType: 'SuppliesMaterialsCogs',
  },
  freight: { name: 'Freight', type: 'Cost of Goods Sold', subType: 'ShippingFreightDeliveryCos' },
  cardFees: { name: 'Card Fees', type: 'Expense', subType: 'BankCharges' },
  bankCharges: { name: 'Bank Service Charges', type: 'Expense', subType: 'BankCharges' },
  overShort: { name: 'Cash Over and Short', type: 'Expense', subType: 'OtherMiscellaneousServiceCost' },
  cashRounding: { name: 'Cash Rounding', type: 'Expense', subType: 'OtherMiscellaneousServiceCost' },
} as const;

export type AccountKey = keyof typeof ACCOUNTS;
/** The books' own ids of the accounts. */
export type AccountIds = Readonly<Record<AccountKey, string>>;

export type BookedAs = {
  readonly style: Mapping['style'];
  /** For the daily journal. */
  readonly receivable?: 'by-customer' | 'shop-receivables';
  /** Whether the books compute sales tax themselves; then journals use the account `tax`. */
  readonly automatedTax?: boolean;
};

/** What the source shows when a business day is prepared: a date may come again, when something of it was changed. */
export type SituationDay = { readonly businessDate: string; readonly documents: readonly Document[] };

/** Cents, debit positive; `position` is what customers owe: receivable, shop receivables and deposits together. */
export type Left = Readonly<Partial<Record<AccountKey | 'position', number>>>;

export type Situation = {
  readonly number: number;
  readonly title: string;
  readonly country: 'US' | 'CA';
  readonly mapping: (accounts: AccountIds, as: BookedAs) => Mapping;
  readonly days: readonly SituationDay[];
  /** The first date that is carried; by default that of `START`. */
  readonly startDate?: string;
  /** What people had entered before, and what of it was adopted for which sale. */
  readonly byHand?: (accounts: AccountIds) => readonly Entry[];
  readonly adopted?: readonly Adopted[];
  /** What stands at the end of a date, all else being 0.00; the last day's always. */
  readonly balances: readonly { readonly on: string; readonly left: Left }[];
};

export const START = { startDate: '2026-01-01', launchDate: '2025-06-01', zone: 'America/New_York' } as const;
