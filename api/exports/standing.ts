import type { Period } from '../../db/queries/exports.ts';
import { type StandingEntry, standingEntries } from '../../db/queries/standing-entries.ts';
import type { EntryContent } from '../../domain/entries/entry.ts';
import { ApiProblem } from '../problems/problem.ts';
import type { Read } from './exports.ts';

/** An entry whose content is still kept. */
export type KeptEntry = Omit<StandingEntry, 'content'> & { readonly content: EntryContent };

/**
 * The entries of a period that stand in one set of books, a page at a time; in any where `books` is undefined. Throws
 * `not-found` where the content of one is gone: a file without it would not add up.
 */
export async function* standingOf(
  read: Read,
  period: Period,
  books: string | undefined,
): AsyncGenerator<KeptEntry> {
  let after: { readonly businessDate: string; readonly id: string } | null = null;
  do {
    const from: typeof after = after;
    const page: StandingEntry[] = await read(db => standingEntries(db, period, from));
    for (const entry of page) {
      if (books !== undefined && entry.targetConnectionId !== books) continue;
      if (entry.content === null) throw gone(entry);
      yield { ...entry, content: entry.content as EntryContent };
    }
    after = page.at(-1) ?? null;
  } while (after !== null);
}

function gone({ marker, businessDate }: StandingEntry): ApiProblem {
  const detail = `What entry ${marker} of ${businessDate} said is no longer kept, so the period cannot be written.`;
  return new ApiProblem('not-found', detail);
}
