import type { Db } from '../../db/client.ts';
import type { EntryRow } from '../../db/queries/entries.ts';
import {
  recordNotSent,
  recordPosted,
  recordRefused,
  recordUndone,
  recordUnknown,
} from '../../db/queries/outcomes.ts';
import { DaybookError } from '../../domain/errors/codes.ts';
import type { DeliveryItem, Outcome } from '../../targets/target.ts';
import { isUndo } from './batches.ts';

/** Writes what an answer says of each entry; gives the counts. */
export async function record(
  db: Db,
  shopId: string,
  requestKey: string,
  entries: readonly EntryRow[],
  items: readonly DeliveryItem[],
  outcomes: readonly Outcome[],
): Promise<{ posted: number; unknown: number }> {
  const entryOf = new Map(items.map((item, index) => [item.itemId, entries[index] as EntryRow]));
  const posted = outcomes.flatMap(outcome => {
    const entry = entryOf.get(outcome.itemId);
    return outcome.result === 'posted' && entry && !isUndo(entry) ? [postedRow(entry, outcome.posted)] : [];
  });
  const undone = outcomes.flatMap(outcome => {
    const entry = entryOf.get(outcome.itemId);
    return outcome.result === 'posted' && entry && isUndo(entry) ? [entry.id] : [];
  });
  const refused = outcomes.flatMap(outcome => {
    const entry = entryOf.get(outcome.itemId);
    return outcome.result === 'refused' && entry
      ? [
          {
            entryId: entry.id,
            code: outcome.code,
            detail: outcome.detail,
            ...(outcome.hold && { hold: outcome.hold }),
          },
        ]
      : [];
  });
  const told = new Set(outcomes.flatMap(outcome => (outcome.result === 'unknown' ? [] : [outcome.itemId])));
  const unknown = items.flatMap(item => (told.has(item.itemId) ? [] : [entryOf.get(item.itemId)?.id ?? '']));
  await recordPosted(db, shopId, requestKey, posted);
  await recordUndone(db, shopId, requestKey, undone);
  await recordRefused(db, shopId, requestKey, refused);
  if (unknown.length > 0) await recordUnknown(db, shopId, requestKey, unknown);
  return { posted: posted.length + undone.length, unknown: unknown.length };
}

/** One entry as it stands in the books now. */
export function postedRow(
  entry: EntryRow,
  posted: { booksId: string; booksVersion: string; total: number; tax: number; revision?: number },
) {
  return {
    entryId: entry.id,
    revision: posted.revision ?? entry.revision,
    contentHash: entry.contentHash,
    booksId: posted.booksId,
    booksVersion: posted.booksVersion,
    booksTotal: posted.total,
    booksTax: posted.tax,
  };
}

/** A throw of the vocabulary means that nothing was executed; any other one leaves the outcome unknown. Gives how many. */
export async function recordThrown(
  db: Db,
  shopId: string,
  requestKey: string,
  fence: number,
  entries: readonly EntryRow[],
  error: unknown,
): Promise<number> {
  if (error instanceof DaybookError && error.code !== 'outcome-unknown') {
    await recordNotSent(db, shopId, requestKey, fence);
    return 0;
  }
  await recordUnknown(
    db,
    shopId,
    requestKey,
    entries.map(entry => entry.id),
  );
  return entries.length;
}
