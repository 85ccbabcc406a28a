import { z } from 'zod';
import type { BooksOfShop } from '../../db/queries/books-of-shop.ts';
import { saveMonthReading } from '../../db/queries/months.ts';
import type { ShopRow } from '../../db/queries/shops.ts';
import { minor } from '../../domain/money/minor.ts';
import { lastDayOf } from '../../domain/months/month.ts';
import type { OpenItem } from '../../targets/target.ts';
import { spokenTo } from '../connections/books.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { inNoDeposit, monthOfBooks } from './payments.ts';

const position = z.object({
  party: z.string().nullable(),
  name: z.string(),
  amount: z.int().transform(minor),
});
const answer = z.object({
  /** The day at whose end this was open. */
  asOf: z.string(),
  receivables: z.array(position),
  ahead: z.array(position),
  /** Whom journals name: nothing links what they leave open, so that the balance alone tells. */
  byBalance: z.array(z.string().nullable()),
  /** The books' ids of payments and journals that a deposit there holds. */
  deposited: z.array(z.string()),
});

/** What the books answered, as it is kept; null where they were asked about another day than the month's last. */
export function readAnswer(kept: unknown, month: string): z.infer<typeof answer> | null {
  const read = answer.safeParse(kept);
  return read.success && read.data.asOf === lastDayOf(month) ? read.data : null;
}

/**
 * Asks the books now what customers owed and had paid ahead at the end of the month's last day, and which payments of the
 * month a deposit there holds, and keeps the answer with its time. Costs a handful of calls. Throws DaybookError when the books cannot be read.
 */
export async function askBooks(
  dependencies: ApiDependencies,
  shop: ShopRow,
  books: BooksOfShop,
  month: string,
  readBy: string,
): Promise<void> {
  const { target, conversation } = spokenTo(dependencies, books);
  const readAt = new Date();
  const asOf = lastDayOf(month);
  const open = await target.readOpenItems(conversation, asOf);
  const waiting = await inNoDeposit(dependencies, books, monthOfBooks(shop, books, month));
  const names = waiting.flatMap(({ type, booksIds }) => booksIds.map(booksId => ({ type, booksId })));
  const objects = names.length === 0 ? [] : await target.readObjects(conversation, names);
  const holds = objects.length === 0 ? new Map() : await target.holdsOf(conversation, objects);
  const deposited = objects.filter(one => holds.get(`${one.type} ${one.booksId}`)?.includes('deposited'));
  const kept: z.input<typeof answer> = {
    asOf,
    receivables: positionsOn(open, 'receivable'),
    ahead: positionsOn(open, 'paid-ahead'),
    byBalance: [
      ...new Set(open.filter(({ type }) => type === 'journal').map(({ party }) => party?.id ?? null)),
    ],
    deposited: deposited.map(({ booksId }) => booksId),
  };
  const { database } = dependencies;
  await saveMonthReading(database, shop.shopId, books.connection.id, month, { readAt, readBy, answer: kept });
}

function positionsOn(items: readonly OpenItem[], side: OpenItem['side']) {
  return items
    .filter(item => item.side === side)
    .map(({ party, open }) => ({ party: party?.id ?? null, name: party?.name ?? '', amount: open }));
}
