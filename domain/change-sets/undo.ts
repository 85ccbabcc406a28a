import { isLocked, type Lock } from '../lock/lock-date.ts';
import type { ChangeItem, KeepReason } from './change-set.ts';
import { opposite } from './effect.ts';

/** An item of the set that is undone, and what became of it. */
export type DoneItem = {
  readonly position: number;
  readonly item: ChangeItem;
  readonly state: string;
  readonly hasCopy: boolean;
  /** Ours: it stands in the books again by other means. */
  readonly standsAgain: boolean;
  /** Of a reversal: the entry that holds it, its id in the books, its revision. */
  readonly reversal: { readonly entryId: string; readonly booksId: string; readonly revision: number } | null;
};

/** What brings back all that a set took out: for every account the opposite of what was done. */
export function undoItems(done: readonly DoneItem[], lock: Lock): ChangeItem[] {
  return done.filter(({ item }) => item.action !== 'keep').map(one => undoItem(one, lock));
}

function undoItem(done: DoneItem, lock: Lock): ChangeItem {
  const reason = stays(done, lock);
  if (reason !== null) return { ...unmade(done), action: 'keep', reason, effect: [] };
  if (done.item.action !== 'reverse' || !done.reversal) return { ...unmade(done), action: 'restore' };
  const { entryId, booksId, revision } = done.reversal;
  return {
    ...unmade(done),
    entryId,
    booksId,
    version: String(revision),
    type: 'journal',
    purpose: 'adjustment',
    businessDate: done.item.bookedOn ?? done.item.businessDate,
    action: 'delete',
  };
}

/** The opposite of an item, before it is said how. */
function unmade({ item, position }: DoneItem): ChangeItem {
  return {
    ...item,
    reason: null,
    holds: [],
    bookedOn: null,
    reversal: null,
    booksId: null,
    version: null,
    seen: null,
    effect: opposite(item.effect),
    from: position,
  };
}

function stays({ item, state, hasCopy, standsAgain, reversal }: DoneItem, lock: Lock): KeepReason | null {
  if (state !== 'done') return 'not-taken-out';
  if (item.action === 'reverse') {
    if (!reversal) return 'stands-again';
    return isLocked(lock, item.bookedOn ?? item.businessDate) ? 'period-closed' : null;
  }
  if (standsAgain) return 'stands-again';
  if (!hasCopy) return 'no-copy';
  return isLocked(lock, item.businessDate) ? 'period-closed' : null;
}
