import type { Books } from '../books/books.ts';
import type { Line } from '../books/types.ts';
import { amount } from '../decimal.ts';
import { type Body, compact } from '../json.ts';
import { renderTracking } from './tracking.ts';

/** A line as documents show it. */
export function renderLine(books: Books, line: Line): Body {
  const account = line.account === null ? undefined : books.objects.find('Account', line.account);
  return compact({
    LineItemID: line.id,
    Description: line.description ?? undefined,
    Quantity: line.quantity === null ? undefined : Number(line.quantity),
    UnitAmount: line.unit === null ? undefined : Number(line.unit),
    ItemCode: line.itemCode ?? undefined,
    AccountCode: account?.code ?? undefined,
    AccountID: account?.id,
    TaxType: line.taxType ?? undefined,
    TaxAmount: amount(line.tax),
    LineAmount: amount(line.amount),
    DiscountRate: line.discountRate === null ? undefined : Number(line.discountRate),
    DiscountAmount: line.discount === null ? undefined : amount(line.discount),
    Tracking: renderTracking(books, line.tracking),
  });
}
