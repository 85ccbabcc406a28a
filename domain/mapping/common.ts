import { soundContent } from '../entries/build.ts';
import type { Entry, EntryName, Parked, Place, Posting } from '../entries/entry.ts';
import { minor } from '../money/minor.ts';
import type { Lookup } from './lookup.ts';
import { mappingMissing } from './refusal.ts';

type Dated = {
  readonly businessDate: string;
  readonly currency: string;
  readonly location?: string | null;
};

/** The members that entries of every type have; location and place only where there are any. */
export function common(
  { businessDate, currency, location }: Dated,
  number: string,
  memo: string,
  place?: Place,
) {
  return {
    businessDate,
    currency,
    number,
    memo,
    ...(location != null && { location }),
    ...(place && { place }),
  };
}

/** A sentence's first letter. */
export function capital(text: string): string {
  return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;
}

/** What a document waits for in the mapping, if anything; `title` names it for a person. */
export function missingIn(lookup: Lookup, name: EntryName, title: string): Parked | undefined {
  if (lookup.missing.size === 0) return undefined;
  return { ...name, ...mappingMissing(title, lookup.missing) };
}

/**
 * A journal entry out of balanced postings, its total what they debit; parked where the mapping lacked something, null
 * where nothing is left to post.
 */
export function journalEntry(
  name: EntryName,
  document: Dated,
  words: { readonly number: string; readonly memo: string },
  postings: readonly Posting[],
  lookup: Lookup,
): Entry | Parked | null {
  const place = lookup.place();
  const missing = missingIn(lookup, name, words.memo);
  if (missing) return missing;
  const total = minor(postings.reduce((all, { amount }) => (amount > 0 ? all + amount : all), 0));
  if (total === 0) return null;
  return {
    ...name,
    content: soundContent({
      type: 'journal',
      ...common(document, words.number, words.memo, place),
      total,
      postings,
    }),
  };
}
