import { decimalOf, multiplyToCents } from '../decimal.ts';
import { refOf } from '../json.ts';
import type { Posting, StockMove } from '../ledger/types.ts';
import type { SoldLine } from './lines.ts';

/** What leaves the shelf goes from inventory to cost of goods sold, at the item's purchase cost. */
export function stockPostings(sold: readonly SoldLine[]): Posting[] {
  return sold.flatMap(({ stock }) => {
    if (stock === undefined) return [];
    const none = { digits: 0n, scale: 0 };
    const cents = multiplyToCents(
      decimalOf(stock.quantity) ?? none,
      decimalOf(stock.item.body.PurchaseCost) ?? none,
    );
    return [
      { account: Number(refOf(stock.item.body, 'ExpenseAccountRef')), cents },
      { account: Number(refOf(stock.item.body, 'AssetAccountRef')), cents: -cents },
    ];
  });
}

/** How many pieces leave the shelf (a return brings them back). */
export function stockMoves(sign: 1 | -1, sold: readonly SoldLine[]): StockMove[] {
  return sold.flatMap(({ stock }) =>
    stock === undefined
      ? []
      : [{ item: Number(stock.item.id), quantity: -sign * Number(stock.quantity ?? 0) }],
  );
}
