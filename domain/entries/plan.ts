import type { Hold } from '../cases/case.ts';
import type { Entry, EntryContent, EntryName, Parked } from './entry.ts';
import { contentHash, type Operation } from './identity.ts';

/** What is known of an entry that exists: its latest revision and what stands in the books. */
export type Standing = EntryName & {
  readonly id?: string;
  readonly businessDate: string;
  /** The shop's day that it belongs to, where that is not its date in the books. */
  readonly belongsTo?: string | null;
  readonly revision: number;
  readonly contentHash: string;
  readonly content: EntryContent | null;
  /** What stands in the books, where that may be another content. */
  readonly posted?: EntryContent | null;
  /** Why it may not be changed where it stands, but for its date. */
  readonly holds?: readonly Hold[];
  readonly amount: number;
  readonly state: string;
  readonly operation: Operation;
  /** Null when nothing of it stands in the books. */
  readonly postedHash: string | null;
  readonly parkedCode: string | null;
  readonly parkedReason: string | null;
};

/** A new revision or state of one entry. */
export type Plan = EntryName & {
  readonly revision: number;
  readonly contentHash: string;
  readonly content: EntryContent | null;
  readonly businessDate: string;
  readonly belongsTo: string | null;
  /** The row of the entry that an adjusting entry corrects. */
  readonly adjusts?: string | null;
  readonly amount: number;
  readonly state: 'staged' | 'parked' | 'posted' | 'superseded';
  readonly operation: Operation;
  readonly parkedCode: string | null;
  readonly parkedReason: string | null;
  readonly parkedDetail: string | null;
};

/** An entry that is wanted, with the day that it belongs to where the books have it elsewhere. */
export type WantedEntry = Entry & { readonly belongsTo?: string | null; readonly adjusts?: string | null };

export const NOT_PARKED = { parkedCode: null, parkedReason: null, parkedDetail: null } as const;
/** Content hash of an entry that could not be made. */
const NO_CONTENT = 'none';

/** Content hash of a revision that takes back, by the engine's own finding, what the source or the style has no more. */
export const GONE = 'gone';
/** The same for one that gives way to an object of another type under the same name. */
export const REPLACED = 'replaced';
/** The same for what a person takes back: it is made anew when its day is prepared again. */
export const WITHDRAWN = 'withdrawn';
/** The same for what an approved roll-back takes out: it stays out, whatever its day wants, until that is undone. */
export const ROLLED_BACK = 'rolled-back';

/**
 * Compares what one business day wants with what is there and gives the entries that change. What stands in the books
 * and changed at the source is updated in place, on whichever date it belongs now; what is gone is taken back, and what
 * became another type of object is taken back first and made anew when its day is prepared again. Where a person
 * edited it, or the period is closed, the books refuse, and that waits for a person.
 * What the books refused is tried again whenever its day is prepared again, as a revision with a key of its own.
 * An entry whose request is on its way keeps its row: writing skips it. What a person takes back stays so, whatever
 * the day wants, until it is out of the books.
 */
export function planDay(
  businessDate: string,
  wanted: readonly WantedEntry[],
  parked: readonly Parked[],
  standing: readonly Standing[],
): Plan[] {
  const existing = new Map(standing.map(entry => [nameOf(entry), entry]));
  const named = new Set([...wanted, ...parked].map(nameOf));
  const gone = standing.filter(entry => dayOf(entry) === businessDate && !named.has(nameOf(entry)));
  return [
    ...wanted.flatMap(entry => planWanted(entry, existing.get(nameOf(entry)))),
    ...parked.flatMap(entry => planParked(entry, businessDate, existing.get(nameOf(entry)))),
    ...gone.flatMap(was => planBack(was, GONE)),
  ];
}

/** The shop's day whose preparation owns an entry, and whose proof counts it. */
export function dayOf({ belongsTo, businessDate }: Pick<Standing, 'belongsTo' | 'businessDate'>): string {
  return belongsTo ?? businessDate;
}

/** One wanted entry compared with what is there of it. */
export function planWanted(entry: WantedEntry, was: Standing | undefined): Plan[] {
  const hash = contentHash(entry.content);
  const belongsTo = entry.belongsTo ?? null;
  const next = {
    ...nameIn(entry),
    ...contentOf(entry.content, hash),
    belongsTo,
    ...(entry.adjusts && { adjusts: entry.adjusts }),
    revision: (was?.revision ?? 0) + 1,
    ...NOT_PARKED,
  };
  if (!was) return [{ ...next, state: 'staged', operation: 'create' }];
  if (isTakenBack(was)) return [];
  const sameDay = (was.belongsTo ?? null) === belongsTo;
  const waits = was.contentHash === hash && was.state === 'staged' && sameDay;
  if (was.postedHash === null) {
    return waits ? [] : [{ ...next, state: 'staged', operation: 'create' }];
  }
  if (hash === was.postedHash)
    return was.contentHash === hash && sameDay && !['parked', 'refused'].includes(was.state)
      ? []
      : [{ ...next, state: 'posted', operation: 'update' }];
  if (waits) return [];
  if (was.content !== null && was.content.type !== entry.content.type) return planBack(was, REPLACED);
  return [{ ...next, state: 'staged', operation: 'update' }];
}

/** Takes back what stands in the books; forgets what does not. Its content stays, since the books ask for it. */
export function planBack(was: Standing, hash: string): Plan[] {
  if (was.state === 'undone' || was.state === 'superseded' || isTakenBack(was)) return [];
  if (was.postedHash === null) return [{ ...kept(was), state: 'superseded', ...NOT_PARKED }];
  if (was.contentHash === hash && was.state === 'staged') return [];
  return [{ ...kept(was), contentHash: hash, state: 'staged', operation: 'delete', ...NOT_PARKED }];
}

function planParked(entry: Parked, businessDate: string, was: Standing | undefined): Plan[] {
  const reason = { parkedCode: entry.code, parkedReason: entry.reason, parkedDetail: entry.detail };
  if (!was) {
    const nothing = { contentHash: NO_CONTENT, content: null, businessDate, belongsTo: null, amount: 0 };
    return [{ ...nameIn(entry), ...nothing, revision: 1, state: 'parked', operation: 'create', ...reason }];
  }
  if (isTakenBack(was)) return [];
  const stands = was.postedHash !== null;
  const wanted = stands ? changed(entry.reason) : reason;
  const here = stands || dayOf(was) === businessDate;
  if (was.state === 'parked' && was.parkedReason === wanted.parkedReason && here) return [];
  // What is not in the books waits on the day that wants it now.
  return [{ ...kept(was), ...(!stands && { businessDate, belongsTo: null }), state: 'parked', ...wanted }];
}

/** A person takes back what stands in the books; the engine's own taking back gives way to what is wanted anew. */
export function isTakenBack(was: Standing): boolean {
  if (was.contentHash === ROLLED_BACK) return true;
  const ours = was.contentHash === GONE || was.contentHash === REPLACED;
  return was.postedHash !== null && (was.operation === 'delete' || was.operation === 'void') && !ours;
}

function kept(was: Standing) {
  const { contentHash: hash, content, businessDate, amount, operation, revision } = was;
  return {
    ...nameIn(was),
    contentHash: hash,
    content,
    businessDate,
    belongsTo: was.belongsTo ?? null,
    amount,
    operation,
    revision: revision + 1,
  };
}

function changed(reason: string) {
  return {
    parkedCode: 'changed-after-posting',
    parkedReason: reason,
    parkedDetail: 'The shop system changed this after it was posted; the books still show it as it was.',
  };
}

function contentOf(content: EntryContent, hash: string) {
  return { content, contentHash: hash, businessDate: content.businessDate, amount: content.total };
}

function nameIn({ subject, purpose }: EntryName): EntryName {
  return { subject, purpose };
}

export function nameOf({ subject, purpose }: EntryName): string {
  return `${purpose} ${subject}`;
}
