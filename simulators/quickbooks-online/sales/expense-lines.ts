import type { Books } from '../books.ts';
import { isCanadian } from '../company/taxes.ts';
import { amount } from '../decimal.ts';
import { follow, followAccount, followRequired, followTracked, referenced } from '../entities/references.ts';
import { businessRule, fault, required } from '../faults.ts';
import { choice, type Field, flag, kept, money, number, output, record, reference } from '../fields/field.ts';
import { type Body, compact, listOf, partOf, refOf, textOf } from '../json.ts';
import type { StockMove } from '../ledger/types.ts';
import { line } from './fields.ts';
import { withLineIds } from './line-ids.ts';
import { lineCents } from './lines.ts';
import { type PurchaseTax, purchaseTax } from './purchase-tax.ts';

const SHARED = {
  BillableStatus: choice('Billable', 'NotBillable', 'HasBeenBilled'),
  CustomerRef: reference,
  ClassRef: reference,
  TaxCodeRef: reference,
  MarkupInfo: kept,
};

/** Lines of Bill, VendorCredit and Purchase. */
export const EXPENSE_LINE: Field = line({
  AccountBasedExpenseLineDetail: record({
    ...SHARED,
    AccountRef: reference,
    TaxAmount: money,
    TaxInclusiveAmt: money,
  }),
  ItemBasedExpenseLineDetail: record({
    ...SHARED,
    ItemRef: reference,
    ItemAccountRef: output,
    Qty: number,
    UnitPrice: number,
    PriceLevelRef: reference,
    TaxInclusiveAmt: money,
    Received: flag,
  }),
  DescriptionLineDetail: kept,
});

/** A line of an expense: what it is booked to. Cents as written, normally positive. */
export type ExpenseLeg = {
  readonly line: number;
  readonly account: number;
  readonly type: string;
  readonly cents: number;
  readonly memo?: string;
  readonly classId?: string;
  readonly stock?: StockMove;
  /** The tax code of the line; null outside the US where none was sent. */
  readonly code: string | null;
};

export type ExpenseLines = {
  readonly lines: Body[];
  readonly legs: ExpenseLeg[];
  /** Lines and tax. */
  readonly total: number;
  readonly tax: PurchaseTax;
};

/** Checks and completes the lines of an expense, bill or vendor credit. */
export function expenseLines(books: Books, draft: Body): ExpenseLines {
  const sent = listOf(draft, 'Line');
  if (sent.length === 0) throw required('Line');
  const legs: ExpenseLeg[] = [];
  const lines = withLineIds(sent, 1).map(each => {
    if (each.DetailType === 'DescriptionOnly') return each;
    const done = legOf(books, each);
    legs.push(done.leg);
    return done.line;
  });
  const tax = purchaseTax(books, draft, legs);
  return { lines, legs, total: legs.reduce((sum, leg) => sum + leg.cents, 0) + tax.total, tax };
}

/** The pieces that come to the shelf, or go back to the vendor. */
export function stockOf(legs: readonly ExpenseLeg[], sign: 1 | -1): StockMove[] {
  return legs.flatMap(({ stock }) => (stock ? [{ ...stock, quantity: sign * stock.quantity }] : []));
}

function legOf(books: Books, sent: Body): { line: Body; leg: ExpenseLeg } {
  const kind = textOf(sent, 'DetailType');
  if (kind === undefined) throw required('Line.DetailType');
  if (kind !== 'AccountBasedExpenseLineDetail' && kind !== 'ItemBasedExpenseLineDetail') {
    throw fault('2170', `Invalid Enumeration : ${kind}`, 'Line.DetailType');
  }
  const detail = partOf(sent, kind);
  const cents = lineCents(sent, detail);
  const { ref, account, type, item, stock } =
    kind === 'AccountBasedExpenseLineDetail' ? byAccount(books, detail) : byItem(books, detail);
  const code = refOf(detail, 'TaxCodeRef') ?? (isCanadian(books.company) ? null : 'NON');
  const completed = compact({
    BillableStatus: 'NotBillable',
    ...detail,
    ...(item === undefined ? { AccountRef: ref } : { ItemRef: item, ItemAccountRef: ref }),
    CustomerRef: follow(books, 'Customer', detail, 'CustomerRef', `Line.${kind}.CustomerRef`)?.ref,
    ClassRef: followTracked(books, 'Class', detail, 'ClassRef', `Line.${kind}.ClassRef`),
    TaxCodeRef: code === null ? undefined : { value: code },
  });
  const memo = textOf(sent, 'Description');
  const classId = refOf(detail, 'ClassRef');
  return {
    line: { ...sent, Amount: amount(cents), [kind]: completed, CustomExtensions: [] },
    leg: {
      line: Number(sent.Id),
      account,
      type,
      cents,
      code,
      ...(classId === undefined ? {} : { classId }),
      ...(stock === undefined ? {} : { stock }),
      ...(memo === undefined ? {} : { memo }),
    },
  };
}

type Booked = { ref: Body; account: number; type: string; item?: Body; stock?: StockMove };

function byAccount(books: Books, detail: Body): Booked {
  return followAccount(books, detail, 'AccountRef', null, 'Line.AccountBasedExpenseLineDetail.AccountRef');
}

function byItem(books: Books, detail: Body): Booked {
  const path = 'Line.ItemBasedExpenseLineDetail.ItemRef';
  const { ref, object } = followRequired(books, 'Item', detail, 'ItemRef', path);
  if (object.body.Type === 'Category')
    throw fault('2500', 'Invalid Reference Id : Categories cannot be used in transactions.', path);
  const id =
    object.body.TrackQtyOnHand === true
      ? refOf(object.body, 'AssetAccountRef')
      : refOf(object.body, 'ExpenseAccountRef');
  if (id === undefined) throw businessRule('an item that is bought needs an expense account');
  const found = referenced(books, 'Account', id, path);
  return {
    ...followAccount(books, { AccountRef: { value: String(found.id) } }, 'AccountRef', null, path),
    item: ref,
    ...(object.body.TrackQtyOnHand === true && {
      stock: { item: Number(object.id), quantity: Number(detail.Qty ?? 1) },
    }),
  };
}
