import type { Books } from '../books/books.ts';
import type { Journal } from '../books/types.ts';
import { amount } from '../decimal.ts';
import { type Body, compact } from '../json.ts';
import { renderTracking } from '../lines/tracking.ts';
import { isGuid } from '../text.ts';
import { wrapDate, wrapInstant } from '../time.ts';
import { writeJournal } from './journals.ts';
import type { Resource } from './resource.ts';

function render(books: Books, journal: Journal): Body {
  return compact({
    ManualJournalID: journal.id,
    Narration: journal.narration,
    Date: wrapDate(journal.date),
    Status: journal.status,
    LineAmountTypes: journal.amounts,
    ShowOnCashBasisReports: journal.onCashReports,
    HasAttachments: false,
    Url: journal.url ?? undefined,
    UpdatedDateUTC: wrapInstant(journal.updated),
    JournalLines: journal.lines.map(line =>
      compact({
        LineAmount: amount(line.amount),
        AccountCode: books.objects.find('Account', line.account)?.code ?? undefined,
        AccountID: line.account,
        Description: line.description ?? undefined,
        TaxType: line.taxType,
        TaxAmount: amount(line.tax),
        Tracking: renderTracking(books, line.tracking),
        IsBlank: false,
      }),
    ),
  });
}

export const manualJournals: Resource = {
  name: 'ManualJournals',
  element: 'ManualJournal',
  idName: 'ManualJournalID',
  scopes: ['accounting.manualjournals'],
  hasPages: true,
  fields: {
    ManualJournalID: 'guid',
    Narration: 'text',
    Date: 'date',
    Status: 'text',
    UpdatedDateUTC: 'date',
  },
  rows: books => books.objects.all('Journal').map(each => render(books, each)),
  find: (books, key) => {
    const found = isGuid(key) ? books.objects.find('Journal', key) : undefined;
    return found === undefined ? undefined : render(books, found);
  },
  omits: ['JournalLines'],
  put: (books, given) => render(books, writeJournal(books, given, true)),
  post: (books, given) => render(books, writeJournal(books, given, false)),
};
