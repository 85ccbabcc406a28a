import type { Hold } from '../cases/case.ts';
import type { EntryContent, EntryName } from '../entries/entry.ts';
import { NOT_PARKED, type Plan, type Standing } from '../entries/plan.ts';
import type { ErrorCode } from '../errors/codes.ts';
import { isLocked, type Lock } from '../lock/lock-date.ts';

const ON_ITS_WAY: readonly string[] = ['sending', 'undoing', 'unknown'];

/** An entry whose request is on its way keeps its row until the answer is known. */
export function isOnItsWay({ state }: Standing): boolean {
  return ON_ITS_WAY.includes(state);
}

/** What stands in the books of an entry; null where nothing does. */
export function standsOf(was: Standing): EntryContent | null {
  return was.postedHash === null ? null : (was.posted ?? was.content);
}

/** Why an entry may not be changed where it stands; null where it may. Links alone change nothing that a bank sees. */
export function holdOf(was: Standing, lock: Lock, linksAlone = false): Hold | null {
  const content = standsOf(was);
  if (content === null) return null;
  if (isLocked(lock, content.businessDate)) return 'period-closed';
  const holds = was.holds ?? [];
  return (linksAlone ? holds.filter(hold => hold === 'edited-in-books') : holds)[0] ?? null;
}

/** The row says again what stands in the books, and which day owns it; none where it says so already. */
export function leftAsItStands(was: Standing, belongsTo: string | null): Plan[] {
  const clean = ['posted', 'differs'].includes(was.state) && was.contentHash === was.postedHash;
  if (clean && (was.belongsTo ?? null) === belongsTo) return [];
  return [{ ...asItStands(was, belongsTo), state: 'posted', ...NOT_PARKED }];
}

/** The same, and a person is asked. */
export function parkedAsItStands(
  was: Standing,
  belongsTo: string | null,
  why: { readonly code: ErrorCode; readonly reason: string; readonly detail: string },
): Plan[] {
  const same = was.state === 'parked' && was.parkedReason === why.reason && was.parkedCode === why.code;
  if (same && was.contentHash === was.postedHash && (was.belongsTo ?? null) === belongsTo) return [];
  const parked = { parkedCode: why.code, parkedReason: why.reason, parkedDetail: why.detail };
  return [{ ...asItStands(was, belongsTo), state: 'parked', ...parked }];
}

function asItStands(was: Standing, belongsTo: string | null) {
  const content = standsOf(was);
  const { subject, purpose } = was satisfies EntryName;
  return {
    subject,
    purpose,
    content,
    contentHash: was.postedHash ?? was.contentHash,
    businessDate: content?.businessDate ?? was.businessDate,
    belongsTo,
    amount: content?.total ?? was.amount,
    revision: was.revision + 1,
    operation: 'update' as const,
  };
}

const CODES: Readonly<Record<Hold, ErrorCode>> = {
  'period-closed': 'period-closed',
  deposited: 'changed-after-posting',
  reconciled: 'changed-after-posting',
  'edited-in-books': 'edited-in-books',
};
const WHY: Readonly<Record<Hold, string>> = {
  'period-closed': 'its period is closed',
  deposited: 'a deposit holds it',
  reconciled: 'it is reconciled with the bank',
  'edited-in-books': 'a person changed it in the books',
};

/** Why a correction waits, and what a person can do. */
export function waitsFor(hold: Hold, title: string, gone: boolean) {
  const what = gone ? 'took this back' : 'changed this';
  const detail = `The shop system ${what} after it was posted, and ${title} stays as it is because ${WHY[hold]}. Decide the case: book the difference in the first open day, or leave it.`;
  return { code: CODES[hold], reason: hold, detail };
}
