import { saveClosingDate } from '../../db/queries/closing-date.ts';
import type { EntryRow } from '../../db/queries/entries.ts';
import { noteHeld, refusedAsHeld } from '../../db/queries/held-entries.ts';
import type { ShopRow } from '../../db/queries/shops.ts';
import { GONE, REPLACED } from '../../domain/entries/plan.ts';
import type { OpenBooks } from '../connections.ts';
import type { Context } from '../context.ts';
import { planAgain } from '../records/prepare.ts';
import { isUndo } from './batches.ts';

type Due = { readonly from: string; readonly through: string };

/**
 * Asks the books what keeps from being changed that is about to be changed or taken back by the engine's own finding:
 * what lies in a deposit or is reconciled is not sent. Its days are prepared again by the shop's policy. Links alone
 * are no change of what a deposit holds.
 */
export async function askHolds(
  context: Context,
  shop: ShopRow,
  books: OpenBooks,
  staged: readonly EntryRow[],
): Promise<void> {
  const changing = staged.filter(isChanged);
  const names = changing.flatMap(({ booksId, content }) =>
    booksId !== null && content ? [{ type: content.type, booksId }] : [],
  );
  if (names.length === 0) return;
  const objects = await books.target.readObjects(books.conversation, names);
  const holds = await books.target.holdsOf(books.conversation, objects);
  const held = changing.flatMap(entry => {
    const [hold] = holds.get(`${entry.content?.type} ${entry.booksId}`) ?? [];
    const detail =
      hold === 'deposited' ? 'A deposit in the books holds it.' : 'It is reconciled with the bank.';
    return hold ? [{ id: entry.id, hold, detail, dueDate: entry.dueDate }] : [];
  });
  await noteHeld(context.database, shop.shopId, held);
  for (const date of new Set(held.map(entry => entry.dueDate))) await planAgain(context, shop, books, date);
}

function isChanged(entry: EntryRow): boolean {
  if (entry.booksId === null || entry.operation === 'create') return false;
  if (isUndo(entry)) return entry.contentHash === GONE || entry.contentHash === REPLACED;
  return objectPart(entry.contentHash) !== objectPart(entry.postedHash ?? '');
}

/** A content hash without its links. */
function objectPart(hash: string): string {
  return hash.split('.')[0] ?? '';
}

/**
 * What the books refused in this run because it may not be changed where it stands is planned again by the shop's
 * policy. A period that was closed in the meantime is known from now on. Gives whether anything is planned anew.
 */
export async function planRefused(
  context: Context,
  shop: ShopRow,
  books: OpenBooks,
  due: Due,
  since: Date,
): Promise<boolean> {
  const { database } = context;
  const refused = await refusedAsHeld(database, shop.shopId, books.connection.id, due, since);
  if (refused.length === 0) return false;
  const closed = refused.some(entry => entry.parkedReason === 'period-closed');
  const known = closed ? await withClosingDate(context, books) : books;
  for (const date of new Set(refused.map(entry => entry.dueDate)))
    await planAgain(context, shop, known, date);
  return true;
}

async function withClosingDate({ database }: Context, books: OpenBooks): Promise<OpenBooks> {
  const { booksClosedThrough } = await books.target.checkAccess(books.conversation);
  await saveClosingDate(database, books.company.id, booksClosedThrough);
  const facts = { ...(books.company.facts as object), booksClosedThrough };
  return { ...books, company: { ...books.company, facts } };
}
