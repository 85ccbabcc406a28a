import type { EntryContent } from '../entries/entry.ts';
import { itemIdIn } from '../entries/item-key.ts';
import { negate, sum, ZERO } from '../money/minor.ts';
import type { BooksObject, MarkedEntry } from './books.ts';
import type { ItemIds } from './books-side.ts';

/** What faithful books would hold after these entries were posted: what a trial day is reviewed with. */
export function asItWouldStand(entries: readonly MarkedEntry[], itemIds: ItemIds): BooksObject[] {
  return entries.map(({ content, marker }) => ({
    type: content.type,
    booksId: '',
    booksVersion: '',
    number: content.number,
    businessDate: content.businessDate,
    marker,
    total:
      content.type === 'invoice' || content.type === 'credit-memo'
        ? sum([...content.lines.map(line => line.amount), content.tax])
        : content.total,
    tax: content.type === 'invoice' || content.type === 'credit-memo' ? content.tax : ZERO,
    lines: linesOf(content, itemIds),
  }));
}

function linesOf(content: EntryContent, itemIds: ItemIds): BooksObject['lines'] {
  switch (content.type) {
    case 'invoice':
    case 'credit-memo':
      return content.lines.map(line => ({
        itemId: itemIdIn(itemIds, line) ?? null,
        account: line.account,
        amount: line.amount,
      }));
    case 'payment':
      return [{ itemId: null, account: content.account, amount: content.total }];
    case 'refund':
      return [
        { itemId: null, account: content.receivableAccount, amount: content.total },
        { itemId: null, account: content.account, amount: negate(content.total) },
      ];
    default:
      return content.postings.map(({ account, amount }) => ({ itemId: null, account, amount }));
  }
}
