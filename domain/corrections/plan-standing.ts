import type { Hold } from '../cases/case.ts';
import type { Entry, EntryContent } from '../entries/entry.ts';
import { contentHash } from '../entries/identity.ts';
import {
  dayOf,
  GONE,
  nameOf,
  type Plan,
  planBack,
  type Standing,
  type WantedEntry,
} from '../entries/plan.ts';
import { isLocked } from '../lock/lock-date.ts';
import { type Adjustments, adjustmentsOf, heldContents, planAdjustments } from './adjusting.ts';
import { causeOf } from './cause.ts';
import { type Difference, differenceOf } from './difference.ts';
import { holdOf, leftAsItStands, parkedAsItStands, standsOf, waitsFor } from './held.ts';
import { firstOpenDay } from './open-day.ts';
import { datedOn } from './plan-new.ts';
import type { Correction, Terms } from './terms.ts';

/** An entry that stands in the books, what is wanted of it now, and its adjusting entries. */
export type Group = {
  readonly was: Standing;
  readonly wanted: Entry | null;
  readonly adjustments: readonly Standing[];
};

type Done = {
  readonly plans: readonly Plan[];
  readonly corrections: readonly Correction[];
  /** It is changed where it stands, to this. */
  readonly inPlace: WantedEntry | null;
  /** All is planned; else `planDay` goes on with it. */
  readonly settled: boolean;
};

/** One entry that stands: changed in place where it may be, else adjusted, left or asked about. */
export function planStanding(businessDate: string, group: Group, terms: Terms): Done {
  const adjustments = adjustmentsOf(group.adjustments, terms.lock);
  const hold = holdOf(group.was, terms.lock, linksAlone(group));
  const place = group.wanted === null ? terms.elsewhere.get(group.was.subject) : undefined;
  // On the same day another style puts it into the day's sums: then what stands is too much, like what is gone.
  const moved = place === businessDate ? undefined : place;
  if (moved !== undefined && (hold !== null || isLocked(terms.lock, moved)))
    return movedAway(group.was, moved, adjustments);
  if (hold !== null) return planHeld(group, hold, adjustments, terms);
  return planOpen(businessDate, group, adjustments, terms);
}

/** What a deposit holds may still be linked to what it pays. */
function linksAlone({ was, wanted }: Group): boolean {
  return wanted !== null && objectOf(hashOf(wanted)) === objectOf(was.postedHash ?? '');
}

/** A content hash without its links. */
function objectOf(hash: string): string {
  return hash.split('.')[0] ?? '';
}

/** Its amounts stay where they are; the day on which the source has it now owns them and works out the rest. */
function movedAway(was: Standing, day: string, adjustments: Adjustments): Done {
  const plans = leftAsItStands(was, belonging(was, day));
  const theirs = [...adjustments.held, ...adjustments.free].filter(one => standsOf(one) !== null);
  const followed = adjustments.moving ? [] : theirs.flatMap(one => leftAsItStands(one, belonging(one, day)));
  return { plans: [...plans, ...followed], corrections: [], inPlace: null, settled: true };
}

/** In place; into a locked day it keeps its date. What earlier adjusting entries still hold is turned back. */
function planOpen(businessDate: string, group: Group, adjustments: Adjustments, terms: Terms): Done {
  const { was, wanted } = group;
  const natural = wanted?.content.businessDate ?? dayOf(was);
  const standing = standsOf(was);
  const date = isLocked(terms.lock, natural) && standing ? standing.businessDate : natural;
  const content = wanted && datedOn(wanted.content, date);
  const { plans, missing } = rest(group, natural, content ? [content] : [], null, adjustments, terms);
  const corrections = inPlaceCase(group, content, natural, terms);
  const inPlace = wanted && content && { ...wanted, content, belongsTo: natural === date ? null : natural };
  if (wanted === null && dayOf(was) !== businessDate)
    return { plans: [...plans, ...planBack(was, GONE)], corrections, inPlace: null, settled: true };
  return { plans: missing ? [] : plans, corrections, inPlace, settled: false };
}

function planHeld(group: Group, hold: Hold, adjustments: Adjustments, terms: Terms): Done {
  const { was, wanted } = group;
  const day = wanted?.content.businessDate ?? dayOf(was);
  const belongsTo = belonging(was, day);
  const standing = standsOf(was);
  const total = differenceOf(wanted?.content ?? null, standing ? [standing] : [], terms.mapping);
  const all = rest(group, day, standing ? [standing] : [], hold, adjustments, terms);
  const nothing = all.difference.postings.length === 0;
  const how = nothing ? 'adjust' : decision(group, hold, terms);
  const made = (outcome: Correction['outcome'], adjustment: Where = NOWHERE) =>
    noted(group, hold, outcome, day, adjustment, terms);
  const settle = (plans: readonly Plan[], corrections: readonly Correction[]): Done => ({
    plans,
    corrections,
    inPlace: null,
    settled: true,
  });
  const left = leftAsItStands(was, belongsTo);
  if (how === 'leave') return settle(left, []);
  if (how === 'wait') {
    const title = standing?.memo || standing?.number || was.subject;
    const why = waitsFor(hold, title, wanted === null);
    return settle(parkedAsItStands(was, belongsTo, why), made('waits'));
  }
  if (all.missing) return settle(parkedAsItStands(was, belongsTo, lacking(all.difference)), made('waits'));
  const outcome = !nothing ? 'adjusted' : total.postings.length > 0 ? 'adjusted' : 'nothing-to-book';
  return settle([...left, ...all.plans], made(outcome, nothing ? NOWHERE : all));
}

/** By what a person decided of this very change, else by the shop's policy. */
function decision({ was, wanted }: Group, hold: Hold, terms: Terms): 'adjust' | 'leave' | 'wait' {
  const last = terms.cases.get(nameOf(was));
  if (last && last.decidedBy !== null && last.hash === hashOf(wanted)) {
    if (last.resolution === 'adjusted') return 'adjust';
    if (last.resolution === 'accepted') return 'leave';
  }
  const policy = hold === 'period-closed' ? terms.closedPeriod : terms.heldEntries;
  return policy === 'adjust' ? 'adjust' : 'wait';
}

type Where = { readonly subject: string | null; readonly bookedOn: string | null };
const NOWHERE: Where = { subject: null, bookedOn: null };
type Rest = Where & {
  readonly plans: readonly Plan[];
  readonly difference: Difference;
  readonly missing: boolean;
};

/** What adjusting entries must hold beside these contents that stand, or will. */
function rest(
  { was, wanted }: Group,
  day: string,
  stands: readonly EntryContent[],
  hold: Hold | null,
  adjustments: Adjustments,
  { lock, mapping }: Terms,
): Rest {
  const content = wanted?.content ?? null;
  const difference = differenceOf(content, [...stands, ...heldContents(adjustments)], mapping);
  const missing = difference.missing.length > 0;
  if (missing || adjustments.moving) return { plans: [], difference, missing, ...NOWHERE };
  const date = firstOpenDay(lock, content?.businessDate ?? standsOf(was)?.businessDate ?? day);
  const about = { was, date, belongsTo: day, hold };
  return { ...planAdjustments(about, difference.postings, adjustments, content), difference, missing };
}

function lacking({ missing }: Difference) {
  const tax = missing.some(role => role === 'sales-tax' || role.startsWith('tax:'));
  const role = missing[0] ?? '';
  const account = tax ? 'the sales tax that the books compute' : role;
  return {
    code: 'mapping-missing',
    reason: tax ? 'journal-tax-account' : role,
    detail: `The adjusting entry waits: name the account in which it books ${account}.`,
  } as const;
}

function belonging(was: Standing, day: string): string | null {
  return (standsOf(was)?.businessDate ?? was.businessDate) === day ? null : day;
}

function hashOf(wanted: Entry | null): string {
  return wanted === null ? GONE : contentHash(wanted.content);
}

function inPlaceCase(group: Group, content: EntryContent | null, day: string, terms: Terms): Correction[] {
  const { was } = group;
  if (content !== null && contentHash(content) === was.postedHash) return returned(group, day, terms);
  return noted(group, null, 'in-place', day, NOWHERE, terms);
}

function returned(group: Group, day: string, terms: Terms): Correction[] {
  const last = terms.cases.get(nameOf(group.was));
  if (!last || last.hash === hashOf(group.wanted)) return [];
  return noted(group, null, 'returned', day, NOWHERE, terms);
}

/** The case of a change, unless the last case of the entry says the same. */
function noted(
  group: Group,
  hold: Hold | null,
  outcome: Correction['outcome'],
  belongsTo: string,
  { subject: adjustment, bookedOn }: Where,
  terms: Terms,
): Correction[] {
  const { was, wanted } = group;
  const { subject, purpose } = was;
  const last = terms.cases.get(nameOf(was));
  const hash = hashOf(wanted);
  const before = standsOf(was);
  const after = wanted?.content ?? null;
  const unchanged = hash === was.postedHash;
  if (unchanged && (!last || last.hash === hash)) return [];
  if (last?.hash === hash && (last.state === 'done' || (last.hold === hold && outcome === 'waits')))
    return [];
  const day = wanted === null ? terms.elsewhere.get(subject) : undefined;
  const isMoved = day !== undefined && day !== dayOf(was);
  const cause = isMoved ? 'moved' : causeOf(purpose, before, after, terms.causes?.get(nameOf(was)));
  const end = unchanged && outcome !== 'in-place' ? 'returned' : outcome;
  return [
    { subject, purpose, cause, hold, outcome: end, before, after, hash, belongsTo, bookedOn, adjustment },
  ];
}
