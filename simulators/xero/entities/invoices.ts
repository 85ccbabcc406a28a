import type { Books } from '../books/books.ts';
import type { Trade } from '../books/types.ts';
import { shownStatus } from '../ledger/settled.ts';
import { fold, isGuid } from '../text.ts';
import { renderCreditNote, renderInvoice } from './document-render.ts';
import { writeDocument } from './document-write.ts';
import { listParameter, type Resource } from './resource.ts';

const FIELDS = {
  Type: 'text',
  Status: 'text',
  Reference: 'text',
  Date: 'date',
  Total: 'number',
  SubTotal: 'number',
  TotalTax: 'number',
  CurrencyCode: 'text',
  UpdatedDateUTC: 'date',
  'Contact.ContactID': 'guid',
  'Contact.Name': 'text',
} as const;

export const invoices: Resource = {
  name: 'Invoices',
  element: 'Invoice',
  idName: 'InvoiceID',
  scopes: ['accounting.invoices'],
  hasPages: true,
  fields: {
    ...FIELDS,
    InvoiceID: 'guid',
    InvoiceNumber: 'text',
    DueDate: 'date',
    AmountDue: 'number',
    AmountPaid: 'number',
    AmountCredited: 'number',
    FullyPaidOnDate: 'date',
  },
  rows: (books, query) => chosen(books, query).map(each => renderInvoice(books, each)),
  find: (books, key) => {
    const found = find(books, 'Invoice', key);
    return found === undefined ? undefined : renderInvoice(books, found);
  },
  omits: ['LineItems', 'Payments', 'CreditNotes', 'Prepayments', 'Overpayments'],
  put: (books, given, options) => renderInvoice(books, writeDocument(books, 'Invoice', given, options)),
  post: (books, given, options) => renderInvoice(books, writeDocument(books, 'Invoice', given, options)),
};

export const creditNotes: Resource = {
  name: 'CreditNotes',
  element: 'CreditNote',
  idName: 'CreditNoteID',
  scopes: ['accounting.invoices'],
  hasPages: true,
  fields: { ...FIELDS, CreditNoteID: 'guid', CreditNoteNumber: 'text', RemainingCredit: 'number' },
  rows: books => books.objects.all('CreditNote').map(each => renderCreditNote(books, each)),
  find: (books, key) => {
    const found = find(books, 'CreditNote', key);
    return found === undefined ? undefined : renderCreditNote(books, found);
  },
  omits: ['LineItems', 'Payments', 'Allocations'],
  put: (books, given, options) => renderCreditNote(books, writeDocument(books, 'CreditNote', given, options)),
  post: (books, given, options) =>
    renderCreditNote(books, writeDocument(books, 'CreditNote', given, options)),
  hasAllocations: true,
};

/** By guid, or by a number; of several with one number that of a sale. */
function find(books: Books, kind: 'Invoice' | 'CreditNote', key: string): Trade | undefined {
  if (isGuid(key)) return books.objects.find(kind, key);
  const found = books.objects.byKey(kind, key);
  return found.find(each => each.type.startsWith('ACCREC')) ?? found[0];
}

/** What the parameters of the list choose, besides `where`. */
function chosen(books: Books, query: URLSearchParams): Trade[] {
  const ids = listParameter(query, 'IDs');
  const numbers = listParameter(query, 'InvoiceNumbers')?.map(fold);
  const contacts = listParameter(query, 'ContactIDs')?.map(each => each.toLowerCase());
  const statuses = listParameter(query, 'Statuses')?.map(each => each.toUpperCase());
  const isMine = query.get('createdByMyApp')?.toLowerCase() === 'true';
  const search = query.get('searchTerm');
  const from =
    ids === undefined
      ? books.objects.all('Invoice')
      : ids.flatMap(each => books.objects.find('Invoice', each) ?? []);
  return from.filter(
    each =>
      (numbers === undefined || (each.number !== null && numbers.includes(fold(each.number)))) &&
      (contacts === undefined || contacts.includes(each.contact)) &&
      (statuses === undefined || statuses.includes(shownStatus(books, each))) &&
      (!isMine || each.client === books.client) &&
      (search === null || hasTerm(books, each, fold(search))),
  );
}

function hasTerm(books: Books, trade: Trade, term: string): boolean {
  const name = books.objects.find('Contact', trade.contact)?.name ?? '';
  return [trade.number ?? '', trade.reference ?? '', name].some(each => fold(each).includes(term));
}
