import type { EntryContent } from '../../../domain/entries/entry.ts';
import { entryMarker } from '../../../domain/entries/identity.ts';
import type { DayEntries } from '../../../domain/mapping/day-entries.ts';
import { minor, negate, sum } from '../../../domain/money/minor.ts';
import type { BooksObject, MarkedEntry } from '../../../domain/proof/books.ts';

/** The entries of a day with their markers. */
export function marked(...days: readonly DayEntries[]): MarkedEntry[] {
  return days.flatMap(({ entries }) =>
    entries.map(entry => ({ ...entry, marker: entryMarker('target-1', entry) })),
  );
}

/** Every item is `item of <name>` in these books. */
export function itemIdsOf(entries: readonly MarkedEntry[]): Record<string, string> {
  const ids: Record<string, string> = {};
  for (const { content } of entries) {
    if (content.type === 'invoice') for (const { item } of content.lines) ids[item] = `item of ${item}`;
  }
  return ids;
}

/** What faithful books hold after an entry was posted. */
export function posted(entry: MarkedEntry): BooksObject {
  const { content, marker } = entry;
  return {
    type: content.type,
    booksId: `id of ${content.number}`,
    booksVersion: '0',
    number: content.number,
    businessDate: content.businessDate,
    marker,
    total:
      content.type === 'invoice'
        ? sum([...content.lines.map(each => each.amount), content.tax])
        : content.total,
    tax: content.type === 'invoice' ? content.tax : minor(0),
    lines: linesOf(content),
  };
}

function linesOf(content: EntryContent): BooksObject['lines'] {
  if (content.type === 'invoice') {
    return content.lines.map(({ item, account, amount }) => ({ itemId: `item of ${item}`, account, amount }));
  }
  if (content.type === 'payment') return [{ itemId: null, account: content.account, amount: content.total }];
  if (content.type === 'refund') {
    return [
      { itemId: null, account: content.receivableAccount, amount: content.total },
      { itemId: null, account: content.account, amount: negate(content.total) },
    ];
  }
  return content.postings.map(({ account, amount }) => ({ itemId: null, account, amount }));
}
