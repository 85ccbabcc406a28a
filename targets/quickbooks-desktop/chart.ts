import type { Account, Chart, ListEntry } from '../target.ts';
import { read } from './ask.ts';
import type { Context } from './context.ts';
import { isDone, type Response } from './qbxml/answer.ts';
import { type Node, node, text } from './qbxml/node.ts';
import { accountOfItem } from './questions.ts';

/** QuickBooks Desktop's words for the types of accounts, in the words of the mapping. */
export const ACCOUNT_TYPES: Readonly<Record<string, string>> = {
  AccountsPayable: 'Accounts Payable',
  AccountsReceivable: 'Accounts Receivable',
  Bank: 'Bank',
  CostOfGoodsSold: 'Cost of Goods Sold',
  CreditCard: 'Credit Card',
  Equity: 'Equity',
  Expense: 'Expense',
  FixedAsset: 'Fixed Asset',
  Income: 'Income',
  LongTermLiability: 'Long Term Liability',
  NonPosting: 'Non-Posting',
  OtherAsset: 'Other Asset',
  OtherCurrentAsset: 'Other Current Asset',
  OtherCurrentLiability: 'Other Current Liability',
  OtherExpense: 'Other Expense',
  OtherIncome: 'Other Income',
};
const ALL = node('ActiveStatus', 'All');
/** Accounts that QuickBooks made for a purpose of its own, by its English names. */
const OWN: Readonly<Record<string, string>> = {
  'Undeposited Funds': 'UndepositedFunds',
  'Inventory Asset': 'Inventory',
  'Sales Tax Payable': 'SalesTaxPayable',
};
const ITEM_TYPES: Readonly<Record<string, string>> = {
  ItemServiceRet: 'Service',
  ItemNonInventoryRet: 'NonInventory',
  ItemInventoryRet: 'Inventory',
  ItemInventoryAssemblyRet: 'Inventory',
};
/** Kinds of items that stand on forms and are sold; taxes, subtotals and groups are others. */
const SOLD = [
  'ItemServiceRet',
  'ItemNonInventoryRet',
  'ItemOtherChargeRet',
  'ItemInventoryRet',
  'ItemDiscountRet',
];

/** All that a mapping can name, inactive ones included; what is below another bears its full name (`Parent:Child`). */
export async function readChart(context: Context): Promise<Chart> {
  const [accounts, items, classes, codes, taxes] = await read(context, [
    node('AccountQueryRq', [ALL]),
    node('ItemQueryRq', [ALL]),
    node('ClassQueryRq', [ALL]),
    node('SalesTaxCodeQueryRq', [ALL]),
    node('ItemSalesTaxQueryRq', [ALL]),
  ]);
  return {
    accounts: retsOf(accounts).map(accountOf),
    items: retsOf(items)
      .filter(({ name }) => SOLD.includes(name))
      .map(ret => ({
        ...entryOf(ret),
        type: ITEM_TYPES[ret.name] ?? ret.name.replace(/^Item|Ret$/g, ''),
        account: accountOfItem(ret),
      })),
    classes: retsOf(classes).map(entryOf),
    taxCodes: retsOf(codes).map(entryOf),
    taxRates: retsOf(taxes).map(ret => ({ ...entryOf(ret), percent: text(ret, 'TaxRate') ?? '0' })),
  };
}

export function accountOf(ret: Node): Account {
  const type = text(ret, 'AccountType') ?? '';
  return { ...entryOf(ret), type: ACCOUNT_TYPES[type] ?? type, subType: OWN[text(ret, 'Name') ?? ''] ?? '' };
}

/** The name as people see it. */
export function entryOf(ret: Node): ListEntry {
  return {
    id: text(ret, 'ListID') ?? '',
    name: text(ret, 'FullName') ?? text(ret, 'Name') ?? '',
    active: text(ret, 'IsActive') !== 'false',
  };
}

function retsOf(response: Response | undefined): readonly Node[] {
  return response && isDone(response) ? response.rets : [];
}
