import type { AccountClass } from '../books/types.ts';

/** Xero's account types, and the class in which each is reported. */
export const CLASSES: Readonly<Record<string, AccountClass>> = {
  BANK: 'ASSET',
  CURRENT: 'ASSET',
  FIXED: 'ASSET',
  INVENTORY: 'ASSET',
  NONCURRENT: 'ASSET',
  PREPAYMENT: 'ASSET',
  EQUITY: 'EQUITY',
  DEPRECIATN: 'EXPENSE',
  DIRECTCOSTS: 'EXPENSE',
  EXPENSE: 'EXPENSE',
  OVERHEADS: 'EXPENSE',
  CURRLIAB: 'LIABILITY',
  LIABILITY: 'LIABILITY',
  TERMLIAB: 'LIABILITY',
  OTHERINCOME: 'REVENUE',
  REVENUE: 'REVENUE',
  SALES: 'REVENUE',
};

type Start = {
  readonly code: string | null;
  readonly name: string;
  readonly type: string;
  readonly tax?: 'sales' | 'purchases';
  readonly system?: string;
  readonly payable?: boolean;
  readonly bankNumber?: string;
};

/** The chart that a new organisation begins with. */
export const CHART: readonly Start[] = [
  { code: '090', name: 'Checking Account', type: 'BANK', bankNumber: '0900001234' },
  // A bank account without a code, as bank feeds leave them: only its AccountID names it.
  { code: null, name: 'Savings Account', type: 'BANK', bankNumber: '0900005678' },
  { code: '105', name: 'Cash Drawer', type: 'CURRENT', payable: true },
  { code: '110', name: 'Undeposited Funds', type: 'CURRENT', payable: true },
  { code: '115', name: 'Card Clearing', type: 'CURRENT', payable: true },
  { code: '120', name: 'Accounts Receivable', type: 'CURRENT', system: 'DEBTORS' },
  { code: '125', name: 'Shop Receivables', type: 'CURRENT' },
  { code: '140', name: 'Parts on Hand', type: 'CURRENT' },
  { code: '145', name: 'Core Deposits', type: 'CURRENT' },
  { code: '150', name: 'Tracked Inventory', type: 'INVENTORY' },
  { code: '200', name: 'Sales', type: 'REVENUE', tax: 'sales' },
  { code: '205', name: 'Labor', type: 'REVENUE', tax: 'sales' },
  { code: '210', name: 'Parts', type: 'REVENUE', tax: 'sales' },
  { code: '215', name: 'Tires', type: 'REVENUE', tax: 'sales' },
  { code: '220', name: 'Sublet', type: 'REVENUE', tax: 'sales' },
  { code: '225', name: 'Shop Supplies and Fees', type: 'REVENUE', tax: 'sales' },
  { code: '230', name: 'Discounts Given', type: 'REVENUE', tax: 'sales' },
  { code: '235', name: 'Returns', type: 'REVENUE', tax: 'sales' },
  { code: '270', name: 'Other Income', type: 'OTHERINCOME', tax: 'sales' },
  { code: '310', name: 'Cost of Parts', type: 'DIRECTCOSTS', tax: 'purchases' },
  { code: '320', name: 'Cost of Sublet', type: 'DIRECTCOSTS', tax: 'purchases' },
  { code: '330', name: 'Freight', type: 'DIRECTCOSTS', tax: 'purchases' },
  { code: '400', name: 'Card Fees', type: 'EXPENSE', tax: 'purchases' },
  { code: '404', name: 'Bank Fees', type: 'EXPENSE', tax: 'purchases' },
  { code: '410', name: 'Cash Over and Short', type: 'EXPENSE', tax: 'purchases' },
  { code: '415', name: 'Goodwill', type: 'EXPENSE', tax: 'purchases' },
  { code: '429', name: 'General Expenses', type: 'EXPENSE', tax: 'purchases' },
  { code: '800', name: 'Accounts Payable', type: 'CURRLIAB', system: 'CREDITORS' },
  { code: '805', name: 'Customer Deposits', type: 'CURRLIAB', payable: true },
  { code: '810', name: 'Gift Cards', type: 'CURRLIAB', payable: true },
  { code: '812', name: 'Store Credit', type: 'CURRLIAB', payable: true },
  { code: '815', name: 'Tips Payable', type: 'CURRLIAB' },
  { code: '820', name: 'Sales Tax', type: 'CURRLIAB', system: 'GST' },
  { code: '825', name: 'Sales Tax Collected', type: 'CURRLIAB' },
  { code: '826', name: 'Second Sales Tax Collected', type: 'CURRLIAB' },
  { code: '830', name: 'State Fees', type: 'CURRLIAB' },
  { code: '850', name: 'Shop Card', type: 'CURRLIAB', payable: true },
  { code: '860', name: 'Rounding', type: 'CURRLIAB', system: 'ROUNDING' },
  { code: '877', name: 'Tracking Transfers', type: 'CURRLIAB', system: 'TRACKINGTRANSFERS' },
  { code: '960', name: 'Retained Earnings', type: 'EQUITY', system: 'RETAINEDEARNINGS' },
  { code: '970', name: 'Owner Contribution', type: 'EQUITY' },
];
