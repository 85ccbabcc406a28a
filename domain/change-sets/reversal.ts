import { differenceOf } from '../corrections/difference.ts';
import { soundContent } from '../entries/build.ts';
import type { EntryContent, JournalContent } from '../entries/entry.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { NUMBER_LENGTH } from '../mapping/refs.ts';
import { minor } from '../money/minor.ts';

const END = '-R';

/**
 * The journal that books the opposite of an entry on an open day, naming it. Null when an account of it is not known
 * by name, as the books choose it themselves and the mapping does not say which.
 */
export function reversalOf(
  content: EntryContent,
  bookedOn: string,
  mapping: Pick<Mapping, 'taxes' | 'accounts'> | null,
): JournalContent | null {
  const { postings, missing } = differenceOf(null, [content], mapping);
  if (missing.length > 0 || postings.length === 0) return null;
  const text = `Reverses ${content.number} of ${content.businessDate}`;
  const { currency, location = null, place } = content;
  return soundContent({
    type: 'journal',
    businessDate: bookedOn,
    currency,
    number: `${content.number.slice(0, NUMBER_LENGTH - END.length)}${END}`,
    memo: text,
    ...(location !== null && { location }),
    ...(place && { place }),
    total: minor(postings.reduce((sum, { amount }) => (amount > 0 ? sum + amount : sum), 0)),
    postings: postings.map(posting => ({ ...posting, text })),
  });
}

/** The subject of the reversal that an item of a change set books: known before it is made. */
export function reversalSubject(number: number, position: number): string {
  return `change-set-${number}/${position}`;
}
