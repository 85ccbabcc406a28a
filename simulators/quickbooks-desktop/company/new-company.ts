import { TAX_PAYABLE, UNDEPOSITED } from '../txns/accounts.ts';
import type { Stamps } from './stamps.ts';
import type { CompanyState } from './state.ts';
import type { ListKind } from './types.ts';

/** The chart of a new company: what QuickBooks makes by itself, and what a shop's bookkeeper has. */
const ACCOUNTS: readonly (readonly [name: string, type: string])[] = [
  ['Accounts Receivable', 'AccountsReceivable'],
  ['Accounts Payable', 'AccountsPayable'],
  [UNDEPOSITED, 'OtherCurrentAsset'],
  [TAX_PAYABLE, 'OtherCurrentLiability'],
  ['Opening Balance Equity', 'Equity'],
  ['Checking', 'Bank'],
  ['Cash Drawer', 'Bank'],
  ['Mastercard', 'CreditCard'],
  ['Repair income', 'Income'],
  ['Other income', 'OtherIncome'],
  ['Merchant card fees', 'Expense'],
  ['Cost of parts', 'CostOfGoodsSold'],
];
const METHODS = ['Cash', 'Check', 'Visa', 'MasterCard'];
const CODES = {
  US: [
    ['Tax', 'true'],
    ['Non', 'false'],
  ],
  CA: [
    ['E', 'false'],
    ['G', 'true'],
    ['H', 'true'],
    ['Q', 'true'],
  ],
} as const;

/** Fills an empty company file. */
export function fill(state: CompanyState, stamps: Stamps): void {
  const add = (kind: ListKind, name: string, fields: Record<string, string>): string => {
    const now = stamps.time();
    const id = stamps.newId('8000');
    const row = { kind, id, name, parent: null, active: true, fields };
    state.lists.set(id, { ...row, created: now, modified: now, edit: stamps.edit() });
    state.touch('list', id);
    return id;
  };
  for (const [name, type] of ACCOUNTS) add('Account', name, { AccountType: type });
  for (const name of METHODS) add('PaymentMethod', name, {});
  for (const [name, taxable] of CODES[state.info.country]) add('SalesTaxCode', name, { IsTaxable: taxable });
  if (state.info.country === 'US') {
    const agency = add('Vendor', 'State Comptroller', {});
    add('ItemSalesTax', 'State Tax', { TaxRate: '8.25', TaxVendorRef: agency });
  }
  state.save();
}
