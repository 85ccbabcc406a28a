import type { BooksOfShop } from '../../db/queries/books-of-shop.ts';
import { entriesById } from '../../db/queries/change-set-entries.ts';
import { type ChangeItemRow, itemsOf } from '../../db/queries/change-set-items.ts';
import type { Asked } from '../../db/queries/change-sets.ts';
import { type EntryRow, entriesNamed } from '../../db/queries/entries.ts';
import { lockOfBooks } from '../../db/queries/locks.ts';
import { mappingVersionsOf } from '../../db/queries/mapping-versions.ts';
import type { ChangeItem, ChangePlan } from '../../domain/change-sets/change-set.ts';
import { drawn } from '../../domain/change-sets/draw.ts';
import { reversalSubject } from '../../domain/change-sets/reversal.ts';
import { rollBackItems } from '../../domain/change-sets/roll-back.ts';
import { type DoneItem, undoItems } from '../../domain/change-sets/undo.ts';
import type { Lock } from '../../domain/lock/lock-date.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { replaced } from './others.ts';
import { standingEntries } from './standing.ts';

/** Draws what was asked for, out of what the books and our rows say now. Nothing is written. */
export async function drawPlan(
  dependencies: ApiDependencies,
  shopId: string,
  books: BooksOfShop,
  asked: Asked,
): Promise<ChangePlan> {
  const lock = await lockOfBooks(dependencies.database, shopId, books);
  const items = await itemsFor(dependencies, shopId, books, asked, lock);
  return drawn(asked.kind, books.connection.id, items);
}

async function itemsFor(
  dependencies: ApiDependencies,
  shopId: string,
  books: BooksOfShop,
  asked: Asked,
  lock: Lock,
): Promise<ChangeItem[]> {
  if (asked.kind === 'replacement') return await replaced(dependencies, shopId, books, asked, lock);
  if (asked.kind === 'roll-back') return await rolledBack(dependencies, shopId, books, asked, lock);
  const done = await doneItems(dependencies, shopId, asked.undoes ?? 0, books.connection.id);
  // Ours that took the place of what others wrote gives way before theirs is made again.
  const isReplacement = done.some(({ item }) => item.owner === 'others' && item.action === 'delete');
  const ours = isReplacement ? await rolledBack(dependencies, shopId, books, asked, lock) : [];
  return [...ours, ...undoItems(done, lock)];
}

async function rolledBack(
  dependencies: ApiDependencies,
  shopId: string,
  books: BooksOfShop,
  asked: Asked,
  lock: Lock,
): Promise<ChangeItem[]> {
  const standing = await standingEntries(dependencies, shopId, books, asked);
  const [latest] = await mappingVersionsOf(dependencies.database, shopId, books.connection.id);
  const { held = 'keep', voids = [] } = asked;
  return rollBackItems(standing, { lock, held, voids, mapping: latest?.mapping ?? null });
}

/** What became of each item of a set, and what of it stands again by other means. */
async function doneItems(
  { database }: ApiDependencies,
  shopId: string,
  number: number,
  connectionId: string,
): Promise<DoneItem[]> {
  const rows = await itemsOf(database, shopId, number);
  const ids = rows.flatMap(({ item }) => (item.entryId === null ? [] : [item.entryId]));
  const entries = await entriesById(database, shopId, ids);
  const standing = new Set(entries.filter(entry => entry.postedRevision !== null).map(entry => entry.id));
  const names = rows
    .filter(({ item }) => item.action === 'reverse')
    .map(({ position }) => ({ subject: reversalSubject(number, position), purpose: 'adjustment' }));
  const reversals = await entriesNamed(database, shopId, connectionId, names);
  return rows.map((row: ChangeItemRow) => ({
    position: row.position,
    item: row.item,
    state: row.state,
    hasCopy: row.savedCopy !== null,
    standsAgain: row.item.entryId !== null && standing.has(row.item.entryId),
    reversal: standingReversal(reversals, reversalSubject(number, row.position)),
  }));
}

function standingReversal(entries: readonly EntryRow[], subject: string): DoneItem['reversal'] {
  const entry = entries.find(one => one.subject === subject);
  if (!entry || entry.booksId === null || entry.postedRevision === null) return null;
  return { entryId: entry.id, booksId: entry.booksId, revision: entry.postedRevision };
}
