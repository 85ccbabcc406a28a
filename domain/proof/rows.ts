import { Lookup } from '../mapping/lookup.ts';
import { foldName, type Mapping, type Role } from '../mapping/mapping.ts';
import { ROLE, wordsOfRole } from '../mapping/roles.ts';
import type { Row } from './tally.ts';

/** The groups of rows that a proof may have, in the order of the table; rows of items and tenders come after their group. */
export const ROWS = {
  /** Less what was returned. */
  sales: 'Sales total',
  item: 'Item',
  discounts: 'Discounts',
  returns: 'Returns',
  'state-fees': 'State fees',
  'sales-tax': 'Sales tax',
  payments: 'Payments',
  refunds: 'Refunds',
  tips: 'Tips',
  'gift-cards': 'Gift cards',
  'store-credit': 'Store credit',
  contra: 'Other tenders settled',
  'core-deposits': 'Core deposits',
  'cash-rounding': 'Cash rounding',
  'card-fees': 'Card fees',
  costs: 'Cost of parts',
  sublet: 'Sublet work to pay',
  bills: 'Bills',
  'vendor-credits': 'Vendor credits',
  'vendor-payments': 'Vendors paid',
  deposits: 'Deposits and payouts',
  cash: 'Cash movements',
  transfers: 'Inventory transfers',
  receivable: 'Change of receivable',
  unmapped: 'Not mapped',
  unrecognised: 'Not recognised in the books',
} as const;

export function rowOf(key: keyof typeof ROWS): Row {
  return { key, label: ROWS[key] };
}

export function itemRow(item: string): Row {
  return { key: `item:${foldName(item)}`, label: item };
}

/** Money by tender; in a journal what was given back is in it. */
export function tenderRow(tender: string, name = tender): Row {
  return { key: `payments:${tender}`, label: `${ROWS.payments}: ${name}` };
}

/** What is owed to others, or moves for its own sake, has a row of its own whatever the item. */
const OWN_ROWS: Readonly<Record<Role, keyof typeof ROWS>> = {
  [ROLE.giftCards]: 'gift-cards',
  [ROLE.storeCredit]: 'store-credit',
  [ROLE.cashRounding]: 'cash-rounding',
  [ROLE.coreDeposits]: 'core-deposits',
  [ROLE.salesTax]: 'sales-tax',
  [ROLE.tips]: 'tips',
  core: 'core-deposits',
};
const OWN_GROUPS: Readonly<Record<string, keyof typeof ROWS>> = {
  discount: 'discounts',
  returns: 'returns',
  'state-fee': 'state-fees',
  tax: 'sales-tax',
};

/** The row of what a sale is made of, by its role; null where the item decides. */
export function ownRowOf(role: Role): Row | null {
  const key = OWN_ROWS[role] ?? OWN_GROUPS[role.split(':')[0] ?? ''];
  if (key !== undefined) return rowOf(key);
  if (role.startsWith('contra:')) {
    return { key: role, label: `${ROWS.contra}: ${role.slice('contra:'.length)}` };
  }
  return null;
}

/** The same where only a mapping tells the item. */
export function rowOfRole(role: Role, mapping: Mapping, location: string | null | undefined): Row {
  const own = ownRowOf(role);
  if (own !== null) return own;
  const { item } = new Lookup(mapping, location).item(role);
  return item === ''
    ? { key: `unmapped:${role}`, label: `${ROWS.unmapped}: ${wordsOfRole(role)}` }
    : itemRow(item);
}
