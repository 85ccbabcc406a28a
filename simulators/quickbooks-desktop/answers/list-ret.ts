import { fullName } from '../company/references.ts';
import type { CompanyState } from '../company/state.ts';
import type { ListObject } from '../company/types.ts';
import { postingsOf } from '../txns/postings.ts';
import { amount } from '../wire/money.ts';
import { element, type Tree } from '../wire/xml.ts';
import { fieldTrees, reference } from './names.ts';

const SALE = ['Desc', 'Price', 'PricePercent', 'AccountRef'];
const BOTH = [
  'SalesDesc',
  'SalesPrice',
  'IncomeAccountRef',
  'PurchaseDesc',
  'PurchaseCost',
  'ExpenseAccountRef',
];

/** An element of a list as QuickBooks answers it. */
export function listRet(state: CompanyState, object: ListObject): Tree {
  const isItem = object.kind.startsWith('Item');
  const opened = isItem && !['ItemSalesTax', 'ItemDiscount'].includes(object.kind) ? [...SALE, ...BOTH] : [];
  const inside = Object.fromEntries(Object.entries(object.fields).filter(([name]) => opened.includes(name)));
  const both = 'IncomeAccountRef' in inside;
  return element(`${object.kind}Ret`, [
    element('ListID', object.id),
    element('TimeCreated', object.created),
    element('TimeModified', object.modified),
    element('EditSequence', object.edit),
    element('Name', object.name),
    element('FullName', fullName(state, object)),
    element('IsActive', String(object.active)),
    object.parent === null ? null : reference(state, 'ParentRef', object.parent),
    element('Sublevel', '0'),
    ...fieldTrees(state, object.fields, opened),
    Object.keys(inside).length === 0
      ? null
      : element(both ? 'SalesAndPurchase' : 'SalesOrPurchase', fieldTrees(state, inside)),
    object.kind === 'Account' ? element('Balance', amount(balanceOf(state, object.id))) : null,
  ]);
}

function balanceOf(state: CompanyState, account: string): number {
  const postings = [...state.txns.values()].flatMap(txn => postingsOf(state, txn));
  return postings.filter(each => each.account === account).reduce((sum, { cents }) => sum + cents, 0);
}
