import type { Books } from '../books.ts';
import { OPENING_BALANCE_EQUITY } from '../company/chart.ts';
import { decimalOf, multiplyToCents } from '../decimal.ts';
import { businessRule, fault, required } from '../faults.ts';
import { BASE } from '../fields/common.ts';
import { choice, date, type Fields, flag, name, number, output, reference, text } from '../fields/field.ts';
import { type Body, compact, refOf, textOf } from '../json.ts';
import type { Posting } from '../ledger/types.ts';
import { checkName, keyOf, nameByActivity, placeOf, requiredName } from './names.ts';
import { follow, followAccount } from './references.ts';
import type { EntityRules, Prepared } from './rules.ts';

const FIELDS: Fields = {
  ...BASE,
  Name: name(100),
  Sku: text(100),
  Description: text(4000),
  Active: flag,
  SubItem: flag,
  ParentRef: reference,
  Level: output,
  FullyQualifiedName: output,
  Taxable: flag,
  SalesTaxIncluded: flag,
  UnitPrice: number,
  RatePercent: number,
  Type: choice('Service', 'NonInventory', 'Inventory', 'Category', 'Group'),
  IncomeAccountRef: reference,
  PurchaseDesc: text(1000),
  PurchaseTaxIncluded: flag,
  PurchaseCost: number,
  ExpenseAccountRef: reference,
  AssetAccountRef: reference,
  TrackQtyOnHand: flag,
  QtyOnHand: number,
  QtyOnPurchaseOrder: output,
  QtyOnSalesOrder: output,
  ReorderPoint: number,
  InvStartDate: date,
  PrefVendorRef: reference,
  SalesTaxCodeRef: reference,
  PurchaseTaxCodeRef: reference,
  ClassRef: reference,
  TaxClassificationRef: reference,
  ServiceType: text(100),
  DeferredRevenue: flag,
};

const INCOME = ['Income', 'Other Income'];
const ANY_SALES = [
  ...INCOME,
  'Other Current Liability',
  'Other Current Asset',
  'Equity',
  'Cost of Goods Sold',
  'Expense',
  'Other Expense',
  'Long Term Liability',
  'Bank',
  'Credit Card',
  'Fixed Asset',
  'Other Asset',
];

export const item: EntityRules = {
  name: 'Item',
  kind: 'list',
  counter: 'item',
  fields: FIELDS,
  searchable: [
    'Name',
    'FullyQualifiedName',
    'Active',
    'Type',
    'Sku',
    'Taxable',
    'UnitPrice',
    'IncomeAccountRef',
    'SubItem',
    'ParentRef',
    'Description',
  ],
  prepare: (books, draft, before) => {
    const type = textOf(draft, 'Type') ?? 'NonInventory';
    if (before !== undefined && before.body.Type !== type)
      throw businessRule('the type of an item cannot be changed');
    const active = draft.Active !== false;
    const Name = nameByActivity(books, requiredName(draft), active, true);
    const { level, ...place } = placeOf(books, 'Item', draft, Name, before);
    const nameKey = keyOf(place.FullyQualifiedName);
    checkName(books, ['Item'], nameKey, { entity: 'Item', before });
    const shared = {
      ...draft,
      QtyOnHand: before?.body.QtyOnHand ?? draft.QtyOnHand,
      Name,
      Active: active,
      SubItem: place.ParentRef !== undefined,
      ...place,
      Level: level || undefined,
      Type: type,
    };
    const body = type === 'Category' ? compact(shared) : soldItem(books, shared, type);
    return {
      body,
      active,
      keys: { nameKey },
      ...(type === 'Inventory' && before === undefined ? openingStock(body) : {}),
    };
  },
};

function soldItem(books: Books, draft: Body, type: string): Body {
  const isStock = type === 'Inventory';
  const needsIncome = type === 'Service' || isStock;
  const income =
    needsIncome || draft.IncomeAccountRef
      ? followAccount(books, draft, 'IncomeAccountRef', isStock ? INCOME : ANY_SALES)
      : undefined;
  if (isStock) checkStock(books, draft);
  const isBought = isStock || draft.ExpenseAccountRef !== undefined;
  const expense = isBought
    ? followAccount(books, draft, 'ExpenseAccountRef', isStock ? ['Cost of Goods Sold'] : null)
    : undefined;
  return compact({
    Taxable: false,
    UnitPrice: 0,
    PurchaseCost: 0,
    DeferredRevenue: false,
    ...draft,
    TrackQtyOnHand: isStock,
    IncomeAccountRef: income?.ref,
    ExpenseAccountRef: expense?.ref,
    AssetAccountRef: isStock ? follow(books, 'Account', draft, 'AssetAccountRef')?.ref : undefined,
    PrefVendorRef: follow(books, 'Vendor', draft, 'PrefVendorRef')?.ref,
  });
}

function checkStock(books: Books, draft: Body): void {
  if (draft.TrackQtyOnHand === false) throw businessRule('an inventory item tracks its quantity');
  for (const member of ['QtyOnHand', 'InvStartDate', 'AssetAccountRef', 'ExpenseAccountRef']) {
    if (draft[member] === undefined) throw required(member);
  }
  const asset = followAccount(books, draft, 'AssetAccountRef', ['Other Current Asset']);
  if (asset.object.body.AccountSubType !== 'Inventory')
    throw fault(
      '2500',
      'Invalid Reference Id : AssetAccountRef is not an inventory account',
      'AssetAccountRef',
    );
}

/** What is on the shelf at the start is opening balance equity; later quantities are the transactions' affair. */
function openingStock(body: Body): Partial<Prepared> {
  const none = { digits: 0n, scale: 0 };
  const cents = multiplyToCents(decimalOf(body.QtyOnHand) ?? none, decimalOf(body.PurchaseCost) ?? none);
  const postings: Posting[] = [
    { account: Number(refOf(body, 'AssetAccountRef')), cents },
    { account: OPENING_BALANCE_EQUITY, cents: -cents },
  ];
  return { postings, date: textOf(body, 'InvStartDate') ?? '' };
}
