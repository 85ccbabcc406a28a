import type { Hold } from '../cases/case.ts';
import type { JournalContent } from '../entries/entry.ts';
import type { Minor } from '../money/minor.ts';
import type { BooksObject } from '../proof/books.ts';
import type { Match } from './selection.ts';

/** `roll-back` takes ours out, `replacement` what others wrote before us, `undo` brings back what another set took. */
export const CHANGE_SET_KINDS = ['roll-back', 'replacement', 'undo'] as const;
export type ChangeSetKind = (typeof CHANGE_SET_KINDS)[number];

/**
 * What happens to one object. `void` leaves a trace of it in the books; `reverse` leaves it as it is and books the
 * opposite on an open day; `restore` makes again what was taken out; `keep` is shown, and nothing happens to it.
 */
export const CHANGE_ACTIONS = ['delete', 'void', 'reverse', 'restore', 'keep'] as const;
export type ChangeAction = (typeof CHANGE_ACTIONS)[number];

/** Why an object stays as it is. */
export const KEEP_REASONS = [
  'period-closed',
  'deposited',
  'reconciled',
  'edited-in-books',
  'adopted',
  'on-its-way',
  'applied-to-what-goes',
  'linked-to-what-stays',
  'no-account',
  'not-chosen',
  'stands-again',
  'not-taken-out',
  'no-copy',
] as const;
export type KeepReason = (typeof KEEP_REASONS)[number];

/** By account (the books' id; the role where the books choose the account themselves): debit positive, in minor units. */
export type Effect = readonly { readonly account: string; readonly amount: Minor }[];

/** One object of a plan, and what happens to it. */
export type ChangeItem = {
  readonly owner: 'ours' | 'others';
  /** Ours: the entry that it is, and its name. */
  readonly entryId: string | null;
  readonly subject: string | null;
  readonly purpose: string | null;
  readonly type: BooksObject['type'];
  /** The books' own word, where the type is none of ours. */
  readonly kind: string | null;
  readonly booksId: string | null;
  /** What must still stand when it is carried out: the revision of ours, the books' version of others'. */
  readonly version: string | null;
  /** Of ours: the version that the books showed when the plan was drawn. */
  readonly seen: string | null;
  readonly number: string;
  readonly businessDate: string;
  readonly party: string | null;
  readonly total: Minor;
  readonly action: ChangeAction;
  readonly reason: KeepReason | null;
  readonly holds: readonly Hold[];
  /** Of a reversal: the day that it is booked on. */
  readonly bookedOn: string | null;
  readonly reversal: JournalContent | null;
  readonly effect: Effect;
  /** Of a restored one: the item of the undone set that holds its copy. */
  readonly from: number | null;
  /** Of others' objects: what they are chosen by together, and what of ours says the same. */
  readonly group: string | null;
  readonly match: Match | null;
};

/** A whole plan; what is approved is its hash. */
export type ChangePlan = {
  readonly kind: ChangeSetKind;
  readonly items: readonly ChangeItem[];
  readonly effect: Effect;
  readonly hash: string;
};

export const STATES = ['drawn', 'approved', 'running', 'paused', 'stopped', 'done'] as const;
export type ChangeSetState = (typeof STATES)[number];
