import type { CaseCause, Hold } from '../cases/case.ts';
import type { EntryContent, EntryName } from '../entries/entry.ts';
import type { Plan } from '../entries/plan.ts';
import type { Lock } from '../lock/lock-date.ts';
import type { Mapping } from '../mapping/mapping.ts';

/** The last case of an entry, as far as planning goes by it. `hash`: the content that was wanted, or `gone`. */
export type LastCase = {
  readonly state: 'open' | 'done';
  readonly hash: string;
  readonly hold: Hold | null;
  /** What a person decided, or how it ended. */
  readonly resolution: string | null;
  readonly decidedBy: string | null;
};

/** What decides whether and how an entry is corrected. Names of entries are `nameOf`. */
export type Terms = {
  readonly lock: Lock;
  readonly closedPeriod: 'hold' | 'adjust';
  readonly heldEntries: 'ask' | 'adjust';
  /** Where postings go that have no account of their own. */
  readonly mapping: Pick<Mapping, 'taxes' | 'accounts'> | null;
  readonly cases: ReadonlyMap<string, LastCase>;
  /** Another business day on which the source has what this day has no more, by subject. */
  readonly elsewhere: ReadonlyMap<string, string>;
  /** What else is known of why an entry changed, by name. */
  readonly causes?: ReadonlyMap<string, CaseCause>;
};

/** How one change of what stands is dealt with: a case to open, to keep or to close. */
export type Correction = EntryName & {
  readonly cause: CaseCause;
  readonly hold: Hold | null;
  /** `waits` for a person; `in-place` and `adjusted` end when they stand in the books; the others end at once. */
  readonly outcome: 'waits' | 'in-place' | 'adjusted' | 'nothing-to-book' | 'returned';
  readonly before: EntryContent | null;
  readonly after: EntryContent | null;
  readonly hash: string;
  readonly belongsTo: string;
  readonly bookedOn: string | null;
  /** Subject of the adjusting entry. */
  readonly adjustment: string | null;
};

export type Planned = { readonly plans: readonly Plan[]; readonly corrections: readonly Correction[] };

/** Nothing is locked, nobody decided anything: as for books that were never closed. */
export const OPEN_TERMS: Terms = {
  lock: null,
  closedPeriod: 'hold',
  heldEntries: 'ask',
  mapping: null,
  cases: new Map(),
  elsewhere: new Map(),
};
