import type { BooksChanges } from '../target.ts';
import { read } from './ask.ts';
import type { Context } from './context.ts';
import { BOOKS_KINDS, KINDS, typesOfKind } from './kinds.ts';
import { booksObject, instantOf } from './object-back.ts';
import { type Node, node, text } from './qbxml/node.ts';
import { ITEMS, itemAccountsIn, objectsIn, query } from './questions.ts';

/**
 * What changed since an instant (ISO, UTC), by the modification stamps of each kind and the list of what was deleted: one
 * message. The next look begins at the newest stamp that was seen, less an overlap, since stamps are the computer's own
 * time; where nothing changed, it begins where this one did. It reaches back without end.
 */
export async function changesSince(context: Context, since: string): Promise<BooksChanges> {
  const from = stampOf(since, context.configuration.changesOverlapMs);
  const range = node('ModifiedDateRangeFilter', [node('FromModifiedDate', from)]);
  const [items, deleted, ...answers] = await read(context, [
    ITEMS,
    deletedSince(from),
    ...BOOKS_KINDS.map(kind => query(kind, [range])),
  ]);
  if (items === undefined || deleted === undefined)
    return { objects: [], gone: [], through: since, complete: true };
  const accounts = itemAccountsIn(context, items);
  const objects = answers.flatMap((answer, place) => {
    const kind = BOOKS_KINDS[place];
    return kind === undefined ? [] : objectsIn(kind, answer).map(ret => booksObject(kind, ret, accounts));
  });
  const gone = deleted.rets.flatMap(goneOf);
  const stamps = [...objects.map(({ changedAt }) => changedAt ?? null), ...gone.map(({ at }) => at)];
  return { objects, gone, through: latest(since, stamps), complete: true };
}

function deletedSince(from: string): Node {
  return node('TxnDeletedQueryRq', [
    ...KINDS.map(kind => node('TxnDelType', kind)),
    node('DeletedDateRangeFilter', [node('FromDeletedDate', from)]),
  ]);
}

/** Something gone whose type its kind does not tell is named as each that it may have been. */
function goneOf(ret: Node): BooksChanges['gone'][number][] {
  const kind = BOOKS_KINDS.find(each => each === text(ret, 'TxnDelType'));
  const booksId = text(ret, 'TxnID');
  if (kind === undefined || booksId === null) return [];
  const at = instantOf(text(ret, 'TimeDeleted'));
  const types = typesOfKind(kind).map(type => ({ type, booksId, at }));
  return types.length === 0 ? [{ type: 'other', kind, booksId, at }] : types;
}

/** qbXML takes whole seconds and an offset; a Z it does not take. */
function stampOf(since: string, overlapMs: number): string {
  const at = Temporal.Instant.from(since).subtract({ milliseconds: overlapMs });
  return `${at.toString({ smallestUnit: 'second' }).slice(0, -1)}+00:00`;
}

function latest(since: string, stamps: readonly (string | null)[]): string {
  let newest = Temporal.Instant.from(since);
  for (const stamp of stamps) {
    if (stamp === null) continue;
    const at = Temporal.Instant.from(stamp);
    if (Temporal.Instant.compare(at, newest) > 0) newest = at;
  }
  return newest.toString();
}
