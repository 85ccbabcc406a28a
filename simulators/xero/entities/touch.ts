import type { Books } from '../books/books.ts';
import type { Trade } from '../books/types.ts';

/** A document changes when something settles it: its UpdatedDateUTC moves. */
export function touch(books: Books, trade: Trade): void {
  const standing = books.objects.find(trade.kind, trade.id) ?? trade;
  saveTrade(books, { ...standing, updated: books.stamp });
}

/** Keeps a document, found again by its number, or a bank transaction by its reference and the credit that it made. */
export function saveTrade(books: Books, trade: Trade): Trade {
  const keys =
    trade.kind === 'BankTransaction' ? { key: trade.reference, origin: trade.credit } : { key: trade.number };
  return books.objects.put(trade.kind, trade, keys);
}
