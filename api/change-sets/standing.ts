import type { BooksOfShop } from '../../db/queries/books-of-shop.ts';
import {
  appliedFromOutside,
  type StandingRow,
  standingOfRange,
} from '../../db/queries/change-set-entries.ts';
import type { StandingEntry } from '../../domain/change-sets/roll-back.ts';
import { minor } from '../../domain/money/minor.ts';
import type { BooksObject, Target, TargetConnection } from '../../targets/target.ts';
import { spokenTo } from '../connections/books.ts';
import type { ApiDependencies } from '../dependencies.ts';

/** What of ours stands in a range of days and what of other days is applied to it, as the books show it now. */
export async function standingEntries(
  dependencies: ApiDependencies,
  shopId: string,
  books: BooksOfShop,
  range: { readonly from: string; readonly to: string },
): Promise<StandingEntry[]> {
  const { database } = dependencies;
  const { id } = books.connection;
  const rows = await standingOfRange(database, shopId, id, range.from, range.to);
  const outside = await appliedFromOutside(database, shopId, id, range, rows);
  const { target, conversation } = spokenTo(dependencies, books);
  const now = await objectsOf(target, conversation, [...rows, ...outside]);
  const holds = await target.holdsOf(conversation, [...now.values()]);
  const entry = (row: StandingRow, isOutside: boolean): StandingEntry => {
    const object = now.get(nameOf(row));
    return {
      entryId: row.id,
      subject: row.subject,
      purpose: row.purpose,
      booksId: row.booksId ?? '',
      seen: object?.booksVersion ?? null,
      revision: row.postedRevision ?? 0,
      businessDate: row.standing.businessDate,
      total: minor(row.standing.total),
      content: row.standing,
      holds: [...(holds.get(nameOf(row)) ?? []), ...(row.drifted ? (['edited-in-books'] as const) : [])],
      onItsWay: ['sending', 'undoing', 'unknown'].includes(row.state),
      adopted: row.adoptedAt !== null,
      outside: isOutside,
    };
  };
  return [...rows.map(row => entry(row, false)), ...outside.map(row => entry(row, true))];
}

async function objectsOf(
  target: Target,
  conversation: TargetConnection,
  rows: readonly StandingRow[],
): Promise<ReadonlyMap<string, BooksObject>> {
  const names = rows.map(({ standing, booksId }) => ({ type: standing.type, booksId: booksId ?? '' }));
  const objects = names.length === 0 ? [] : await target.readObjects(conversation, names);
  return new Map(objects.map(object => [`${object.type} ${object.booksId}`, object]));
}

function nameOf({ standing, booksId }: StandingRow): string {
  return `${standing.type} ${booksId ?? ''}`;
}
