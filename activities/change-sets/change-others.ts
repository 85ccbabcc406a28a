import {
  type ChangeItemRow,
  itemAt,
  markItem,
  renamedBy,
  settleItem,
} from '../../db/queries/change-set-items.ts';
import { renewLease } from '../../db/queries/company-leases.ts';
import { DaybookError } from '../../domain/errors/codes.ts';
import { UNDOING_STAGES } from '../../domain/lifecycle/stages.ts';
import type { RemovedOutcome, RestoredOutcome, SavedCopy } from '../../targets/target.ts';
import { leaseMsOf } from '../books/lease-time.ts';
import { until } from '../books/until.ts';
import type { Carrying, ItemEnd } from './carrying.ts';
import { changeKey } from './key.ts';

/**
 * Takes out, or makes again, an object that is not ours. Its copy is stored before anything happens to it, its key
 * before the request leaves; a repeat comes after the longest request is over, and finds what the first one did.
 */
export async function changeOthers(carrying: Carrying, row: ChangeItemRow): Promise<ItemEnd> {
  const { context, books, set, lease } = carrying;
  if (mayStillTakeEffect(carrying, row)) return 'unknown';
  const copy = await copyFor(carrying, row);
  if (copy === null) {
    await settle(carrying, row, { state: 'refused', code: 'no-copy', detail: 'There is no copy of it.' });
    return 'settled';
  }
  const leaseMs = leaseMsOf(context, books.company);
  const deadlineAt = Date.now() + Math.floor((leaseMs * 2) / 3);
  if (!(await renewLease(context.database, lease, leaseMs)))
    throw new DaybookError('lease-lost', 'the company has another holder');
  const requestKey = changeKey(set, row.position);
  const at = { number: set.number, position: row.position, requestKey, stages: UNDOING_STAGES };
  const marked = await markItem(context.database, set.shopId, lease, at);
  if (marked === 'lease-lost') throw new DaybookError('lease-lost', 'the company has another holder');
  if (marked === 'not-allowed') return 'held';
  const conversation = until(context, books, deadlineAt);
  try {
    const outcome =
      row.item.action === 'restore'
        ? await books.target.restoreCopied(conversation, requestKey, copy, await renamedIn(carrying))
        : await books.target.removeCopied(conversation, requestKey, copy);
    return await concluded(carrying, row, outcome);
  } catch (error) {
    const nothingLeft = error instanceof DaybookError && error.code !== 'outcome-unknown';
    await settle(carrying, row, { state: nothingLeft ? 'planned' : 'unknown' });
    if (nothingLeft) throw error;
    return 'unknown';
  }
}

/** The new ids of what this undo has made again. */
function renamedIn({ context, set }: Carrying): Promise<Record<string, string>> {
  return renamedBy(context.database, set.shopId, set.number, set.undoes ?? 0);
}

/** A worker that died, or an answer that never came: the request may still be on its way. */
function mayStillTakeEffect({ books }: Carrying, { state, lastByteAt }: ChangeItemRow): boolean {
  if (state === 'planned' || lastByteAt === null) return false;
  return Date.parse(lastByteAt) + books.target.limits.longestRequestMs > Date.now();
}

/** The object as it was when its copy was taken; null when there is none. */
async function copyFor({ context, set }: Carrying, row: ChangeItemRow): Promise<SavedCopy | null> {
  if (row.item.action !== 'restore') return (row.savedCopy ?? null) as SavedCopy | null;
  const taken = await itemAt(context.database, set.shopId, set.undoes ?? 0, row.item.from ?? 0);
  return (taken?.savedCopy ?? null) as SavedCopy | null;
}

async function concluded(
  carrying: Carrying,
  row: ChangeItemRow,
  outcome: RemovedOutcome | RestoredOutcome,
): Promise<ItemEnd> {
  switch (outcome.result) {
    case 'removed':
      await settle(carrying, row, { state: 'done' });
      return 'settled';
    case 'restored':
      await settle(carrying, row, { state: 'done', newBooksId: outcome.booksId });
      return 'settled';
    case 'refused':
      await settle(carrying, row, { state: 'refused', code: outcome.code, detail: outcome.detail });
      return 'settled';
    case 'unknown':
      await settle(carrying, row, { state: 'unknown', detail: outcome.detail });
      return 'unknown';
  }
}

function settle(
  { context, set }: Carrying,
  { position }: ChangeItemRow,
  end: Parameters<typeof settleItem>[4],
): Promise<void> {
  return settleItem(context.database, set.shopId, set.number, position, end);
}
