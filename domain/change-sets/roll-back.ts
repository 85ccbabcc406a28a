import type { Hold } from '../cases/case.ts';
import { firstOpenDay } from '../corrections/open-day.ts';
import type { EntryContent, EntryName } from '../entries/entry.ts';
import { nameOf } from '../entries/plan.ts';
import { isLocked, type Lock } from '../lock/lock-date.ts';
import type { Mapping } from '../mapping/mapping.ts';
import type { Minor } from '../money/minor.ts';
import type { ChangeAction, ChangeItem, KeepReason } from './change-set.ts';
import { effectOf, opposite } from './effect.ts';
import { reversalOf } from './reversal.ts';

/** An entry of ours as it stands in the books. */
export type StandingEntry = EntryName & {
  readonly entryId: string;
  readonly booksId: string;
  /** The version that the books show now; null when it is not there. */
  readonly seen: string | null;
  /** The revision that stands. */
  readonly revision: number;
  readonly businessDate: string;
  readonly total: Minor;
  readonly content: EntryContent;
  /** `deposited`, `reconciled`, `edited-in-books`, as the books and open cases tell. */
  readonly holds: readonly Hold[];
  /** A request about it is under way, or its outcome is not known. */
  readonly onItsWay: boolean;
  /** A person's object that ours took over: it was in the books before us. */
  readonly adopted: boolean;
  /** Not asked for, but applied to something that is. */
  readonly outside: boolean;
};

export type RollBackChoices = {
  readonly lock: Lock;
  /** What becomes of objects that are deposited or reconciled. */
  readonly held: 'keep' | 'reverse';
  /** Types of objects that leave a voided one behind, as the approver chose. */
  readonly voids: readonly EntryContent['type'][];
  /** Where a reversal finds the accounts that the books choose themselves. */
  readonly mapping: Pick<Mapping, 'taxes' | 'accounts'> | null;
};

/** What a roll-back does to every entry of ours that stands. */
export function rollBackItems(standing: readonly StandingEntry[], choices: RollBackChoices): ChangeItem[] {
  const released = heldByWhatGoes(standing, choices);
  return standing.map(entry => rollBackItem(entry, holdsOf(entry, choices.lock, released), choices));
}

/** A payment whose deposit goes as well is held no more. */
function heldByWhatGoes(standing: readonly StandingEntry[], { lock }: RollBackChoices): ReadonlySet<string> {
  const deposits = standing.filter(
    ({ content, holds, onItsWay, adopted, outside, businessDate }) =>
      content.type === 'deposit' &&
      holds.length === 0 &&
      !onItsWay &&
      !adopted &&
      !outside &&
      !isLocked(lock, businessDate),
  );
  return new Set(
    deposits.flatMap(({ content }) =>
      content.type === 'deposit' ? content.applications.map(({ to }) => nameOf(to)) : [],
    ),
  );
}

function holdsOf(entry: StandingEntry, lock: Lock, released: ReadonlySet<string>): Hold[] {
  const own = entry.holds.filter(hold => hold !== 'deposited' || !released.has(nameOf(entry)));
  return isLocked(lock, entry.businessDate) ? ['period-closed', ...own] : own;
}

function rollBackItem(entry: StandingEntry, holds: readonly Hold[], choices: RollBackChoices): ChangeItem {
  const { subject, purpose, content, revision, businessDate } = entry;
  const wanted = decided(entry, holds, choices);
  const bookedOn = firstOpenDay(choices.lock, businessDate);
  const reversal = wanted.action === 'reverse' ? reversalOf(content, bookedOn, choices.mapping) : null;
  const { action, reason } =
    wanted.action === 'reverse' && reversal === null
      ? { action: 'keep' as const, reason: 'no-account' as const }
      : wanted;
  return {
    owner: 'ours',
    entryId: entry.entryId,
    subject,
    purpose,
    type: content.type,
    kind: null,
    booksId: entry.booksId,
    version: String(revision),
    seen: entry.seen,
    number: content.number,
    businessDate,
    party: partyOf(content),
    total: entry.total,
    action,
    reason,
    holds,
    bookedOn: reversal === null ? null : bookedOn,
    reversal,
    effect: action === 'keep' ? [] : opposite(effectOf(content.postings)),
    from: null,
    group: null,
    match: null,
  };
}

function decided(
  { outside, adopted, onItsWay, content, seen }: StandingEntry,
  holds: readonly Hold[],
  choices: RollBackChoices,
): { action: ChangeAction; reason: KeepReason | null } {
  if (outside) return { action: 'keep', reason: 'applied-to-what-goes' };
  if (adopted) return { action: 'keep', reason: 'adopted' };
  if (onItsWay) return { action: 'keep', reason: 'on-its-way' };
  if (seen === null || holds.includes('edited-in-books'))
    return { action: 'keep', reason: 'edited-in-books' };
  const bound = holds.find(hold => hold === 'deposited' || hold === 'reconciled');
  if (bound && choices.held === 'keep') return { action: 'keep', reason: bound };
  if (holds.length === 0)
    return { action: choices.voids.includes(content.type) ? 'void' : 'delete', reason: null };
  // What only links has nothing to reverse.
  return content.postings.length === 0
    ? { action: 'keep', reason: holds[0] ?? null }
    : { action: 'reverse', reason: null };
}

function partyOf(content: EntryContent): string | null {
  if ('customer' in content) return content.customer.name;
  return 'vendor' in content ? content.vendor.name : null;
}
