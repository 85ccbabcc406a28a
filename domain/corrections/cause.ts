import type { CaseCause } from '../cases/case.ts';
import { canonicalJson } from '../entries/canonical.ts';
import type { EntryContent } from '../entries/entry.ts';
import { contentHash } from '../entries/identity.ts';

/** What happened to an entry, by what stands and what is wanted; what only the source or mapping tells comes from `known`. */
export function causeOf(
  purpose: string,
  before: EntryContent | null,
  after: EntryContent | null,
  known?: CaseCause,
): CaseCause {
  if (after === null) return known ?? 'deleted';
  if (before === null) return 'late';
  if (before.businessDate !== after.businessDate && same(before, after)) return 'moved';
  if (purpose === 'tip') return 'late-tip';
  if (objectOf(before) === objectOf(after)) return 'links';
  return known ?? (before.businessDate === after.businessDate ? 'edited' : 'moved');
}

/** Whether no posting differs but the day. */
function same(before: EntryContent, after: EntryContent): boolean {
  return canonicalJson(before.postings) === canonicalJson(after.postings);
}

/** The first part of the hash leaves links out. */
function objectOf(content: EntryContent): string {
  return contentHash(content).split('.')[0] ?? '';
}
