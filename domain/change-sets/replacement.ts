import type { Hold } from '../cases/case.ts';
import { isLocked, type Lock } from '../lock/lock-date.ts';
import type { BooksObject } from '../proof/books.ts';
import type { ChangeItem, KeepReason } from './change-set.ts';
import { effectOfObject, opposite } from './effect.ts';
import { groupOf, type Match } from './selection.ts';

/** An object that others wrote, why it is among those that may go, and whether it was chosen. */
export type OthersObject = {
  readonly object: BooksObject;
  readonly holds: readonly Hold[];
  readonly chosen: boolean;
  readonly match: Match | null;
};

/**
 * What a replacement does to everything that others wrote in its period. What is closed or reconciled is never touched,
 * and what something that stays is linked to stays with it.
 */
export function replacementItems(others: readonly OthersObject[], lock: Lock): ChangeItem[] {
  const released = heldByWhatGoes(others, lock);
  const free: OthersObject[] = others.map(one => ({
    ...one,
    holds: one.holds.filter(hold => hold !== 'deposited' || !released.has(one.object.booksId)),
  }));
  const staying = new Set(free.filter(one => reasonOf(one, lock) !== null).map(one => one.object.booksId));
  const pulling = free.filter(one => staying.has(one.object.booksId));
  for (let one = pulling.pop(); one; one = pulling.pop()) {
    for (const next of linkedTo(one.object, free)) {
      if (staying.has(next.object.booksId)) continue;
      staying.add(next.object.booksId);
      pulling.push(next);
    }
  }
  return free.map(one => {
    const stays = staying.has(one.object.booksId) ? 'linked-to-what-stays' : null;
    return item(one, reasonOf(one, lock) ?? stays, lock);
  });
}

/** What an object is linked to, whichever of the two tells it; a deposit that stays says so by its hold already. */
function linkedTo({ booksId, links = [], type }: BooksObject, all: readonly OthersObject[]): OthersObject[] {
  if (type === 'deposit') return [];
  const ids = new Set(links.map(link => link.booksId));
  return all.filter(
    ({ object }) =>
      object.type !== 'deposit' &&
      (ids.has(object.booksId) || (object.links ?? []).some(link => link.booksId === booksId)),
  );
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

function item({ object, holds, match }: OthersObject, reason: KeepReason | null, lock: Lock): ChangeItem {
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
    reversal: null,
    effect: reason === null ? opposite(effectOfObject(object)) : [],
    from: null,
    group: groupOf(object),
    match,
  };
}
