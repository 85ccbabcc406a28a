import type { Hold } from '../cases/case.ts';
import { isLocked, type Lock } from '../lock/lock-date.ts';
import type { BooksObject } from '../proof/books.ts';
import type { ChangeItem, KeepReason } from './change-set.ts';
import { effectOfObject, opposite } from './effect.ts';

/** An object that others wrote, why it is among those that may go, and whether it was chosen. */
export type OthersObject = {
  readonly object: BooksObject;
  readonly holds: readonly Hold[];
  readonly chosen: boolean;
};

/** What a replacement does to everything that others wrote in its period. What is closed or reconciled is never touched. */
export function replacementItems(others: readonly OthersObject[], lock: Lock): ChangeItem[] {
  const released = heldByWhatGoes(others, lock);
  return others.map(one => {
    const holds = one.holds.filter(hold => hold !== 'deposited' || !released.has(one.object.booksId));
    return item({ ...one, holds }, reasonOf({ ...one, holds }, lock), lock);
  });
}

/** By the books' ids what lies in deposits that go as well. */
function heldByWhatGoes(others: readonly OthersObject[], lock: Lock): ReadonlySet<string> {
  const deposits = others.filter(one => one.object.type === 'deposit' && reasonOf(one, lock) === null);
  return new Set(deposits.flatMap(({ object }) => (object.links ?? []).map(link => link.booksId)));
}

function reasonOf({ object, holds, chosen }: OthersObject, lock: Lock): KeepReason | null {
  if (!chosen) return 'not-chosen';
  if (isLocked(lock, object.businessDate)) return 'period-closed';
  if (holds.includes('reconciled')) return 'reconciled';
  return holds.includes('deposited') ? 'deposited' : null;
}

function item({ object, holds }: OthersObject, reason: KeepReason | null, lock: Lock): ChangeItem {
  return {
    owner: 'others',
    entryId: null,
    subject: null,
    purpose: null,
    type: object.type,
    kind: object.kind ?? null,
    booksId: object.booksId,
    version: object.booksVersion,
    seen: null,
    number: object.number,
    businessDate: object.businessDate,
    party: object.party?.name ?? null,
    total: object.total,
    action: reason === null ? 'delete' : 'keep',
    reason,
    holds: isLocked(lock, object.businessDate) ? ['period-closed', ...holds] : holds,
    bookedOn: null,
    effect: reason === null ? opposite(effectOfObject(object)) : [],
    from: null,
  };
}
