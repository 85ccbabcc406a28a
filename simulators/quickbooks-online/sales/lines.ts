import type { Books } from '../books.ts';
import { isCanadian } from '../company/taxes.ts';
import { amount, centsOf, decimalOf, multiplyToCents } from '../decimal.ts';
import { followRequired, followTracked, nameOf, referenced } from '../entities/references.ts';
import { businessRule, fault, invalidReference, required } from '../faults.ts';
import { type Body, compact, listOf, partOf, refOf, textOf } from '../json.ts';
import type { Stored } from '../store/objects.ts';
import { withLineIds } from './line-ids.ts';

/** A sold line as the ledger sees it. Cents as on the form: a sale positive, a discount in a line negative. */
export type SoldLine = {
  readonly account: number;
  readonly cents: number;
  readonly isTaxable: boolean;
  /** The tax code of the line; null outside the US where none was sent. */
  readonly code: string | null;
  readonly memo?: string;
  readonly classId?: string;
  /** Of an item whose stock is tracked: what leaves the shelf. */
  readonly stock?: { readonly item: Stored; readonly quantity: Body[string] };
};

export type SalesLines = { readonly lines: Body[]; readonly sold: SoldLine[]; readonly subtotal: number };

/** Checks and completes the item lines of a sales form; subtotal lines are QuickBooks' own and left out. */
export function salesLines(books: Books, draft: Body, date: string): SalesLines {
  const sent = listOf(draft, 'Line').filter(each => each.DetailType !== 'SubTotalLineDetail');
  const sold: SoldLine[] = [];
  const lines = withLineIds(sent, 1).map(each => {
    switch (each.DetailType) {
      case undefined:
        throw required('Line.DetailType');
      case 'SalesItemLineDetail': {
        const done = itemLine(books, each, date);
        sold.push(done.sold);
        return done.line;
      }
      case 'DescriptionOnly':
      case 'DiscountLineDetail':
        return each;
      case 'GroupLineDetail':
        throw fault('5030', 'Feature Not Supported Error : bundles', 'Line.GroupLineDetail');
      default:
        throw fault('2170', `Invalid Enumeration : ${String(each.DetailType)}`, 'Line.DetailType');
    }
  });
  return { lines, sold, subtotal: sold.reduce((sum, each) => sum + each.cents, 0) };
}

function itemLine(books: Books, line: Body, date: string): { line: Body; sold: SoldLine } {
  const detail = partOf(line, 'SalesItemLineDetail');
  const cents = lineCents(line, detail);
  const item = usableItem(books, detail);
  const income = refOf(item.body, 'IncomeAccountRef');
  if (income === undefined) throw businessRule(`the item ${nameOf('Item', item)} has no income account`);
  const account = referenced(books, 'Account', income, 'IncomeAccountRef');
  const taxCode = taxCodeOf(books, detail, item);
  const isStock = item.body.TrackQtyOnHand === true;
  if (isStock && (textOf(item.body, 'InvStartDate') ?? '') > date) {
    throw businessRule('The transaction date is before the start date of an inventory item');
  }
  const completed = compact({
    ...detail,
    ItemRef: { value: String(item.id), name: nameOf('Item', item) },
    ItemAccountRef: { value: String(account.id), name: nameOf('Account', account) },
    ClassRef: followTracked(books, 'Class', detail, 'ClassRef', 'Line.SalesItemLineDetail.ClassRef'),
    TaxCodeRef: taxCode === null ? undefined : { value: taxCode },
  });
  const memo = textOf(line, 'Description');
  const classId = refOf(detail, 'ClassRef');
  return {
    line: { ...line, Amount: amount(cents), SalesItemLineDetail: completed, CustomExtensions: [] },
    sold: {
      account: Number(account.id),
      cents,
      isTaxable: taxCode === 'TAX',
      code: taxCode,
      ...(memo === undefined ? {} : { memo }),
      ...(classId === undefined ? {} : { classId }),
      ...(isStock ? { stock: { item, quantity: detail.Qty ?? 1 } } : {}),
    },
  };
}

/** In the US only the two pseudo codes (6100), by the item where none was sent; elsewhere the code that was sent. */
function taxCodeOf(books: Books, detail: Body, item: Stored): string | null {
  const sent = refOf(detail, 'TaxCodeRef');
  if (isCanadian(books.company)) return sent ?? null;
  const taxCode = sent ?? (item.body.Taxable === true ? 'TAX' : 'NON');
  if (taxCode !== 'TAX' && taxCode !== 'NON') {
    throw fault(
      '6100',
      `Business Validation Error: The tax code ${taxCode} of a line must be TAX or NON`,
      'Line.SalesItemLineDetail.TaxCodeRef',
    );
  }
  return taxCode;
}

/** The amount of a line; with quantity and price it must be their product, rounded half up (6070). */
export function lineCents(line: Body, detail: Body): number {
  if (line.Amount === undefined) throw required('Line.Amount');
  const cents = centsOf(line.Amount) ?? 0;
  const quantity = decimalOf(detail.Qty);
  const price = decimalOf(detail.UnitPrice);
  if (quantity !== undefined && price !== undefined && multiplyToCents(quantity, price) !== cents) {
    throw fault(
      '6070',
      `Amount is not equal to UnitPrice * Qty. Supplied value:${(cents / 100).toLocaleString('en-US')}`,
      'Line.Amount',
    );
  }
  return cents;
}

function usableItem(books: Books, detail: Body): Stored {
  const path = 'Line.SalesItemLineDetail.ItemRef';
  const item = followRequired(books, 'Item', detail, 'ItemRef', path).object;
  if (item.body.Type === 'Category')
    throw invalidReference(path, 'Categories cannot be used in transactions.');
  return item;
}
