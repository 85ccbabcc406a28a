import type { Entry, EntryContent } from '../../../domain/entries/entry.ts';
import type { Mapping } from '../../../domain/mapping/mapping.ts';
import { mappingOf } from '../../situations/mapping.ts';
import { ACCOUNTS, type AccountIds, type BookedAs } from '../../situations/situation.ts';

/** Accounts whose ids are the words of the situations. */
export const IDS = Object.fromEntries(Object.keys(ACCOUNTS).map(key => [key, key])) as AccountIds;

export const mapped = (as: BookedAs, more: Partial<Mapping> = {}): Mapping => mappingOf(IDS, as, more);

export function named(entries: readonly Entry[]): string[] {
  return entries.map(({ subject, purpose, content }) => `${purpose} ${subject} ${content.type}`);
}

type ContentOf<Type, Content = EntryContent> = Content extends { readonly type: infer Has }
  ? Type extends Has
    ? Content
    : never
  : never;

/** The content of the one entry of a purpose, and of a subject where there are several. */
export function one<Type extends EntryContent['type']>(
  entries: readonly Entry[],
  type: Type,
  subject?: string,
): ContentOf<Type> {
  const found = entries.filter(
    entry => entry.content.type === type && (subject === undefined || entry.subject === subject),
  );
  if (found.length !== 1) throw new Error(`${found.length} of ${type} among ${named(entries).join('; ')}`);
  return found[0]?.content as ContentOf<Type>;
}
