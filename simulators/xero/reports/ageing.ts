import type { Books } from '../books/books.ts';
import { findContact } from '../books/find.ts';
import { amountText } from '../decimal.ts';
import { ApiException, notFound } from '../faults.ts';
import type { Body } from '../json.ts';
import { openItems, type Side } from '../ledger/open.ts';
import { openOf } from '../ledger/settled.ts';
import { dateString } from '../time.ts';
import { cell, headerRow, report, section } from './frame.ts';
import { reportDate } from './trial-balance.ts';

/** GET /Reports/AgedReceivablesByContact and AgedPayablesByContact: what one contact has open, oldest first. */
export function agedByContact(side: Side) {
  return (books: Books, query: URLSearchParams): Body => {
    const key = query.get('contactID') ?? query.get('contactId') ?? '';
    if (key === '') throw new ApiException(16, 'QueryParseException', 'contactID must be given');
    const contact = findContact(books, key);
    if (contact === undefined) throw notFound();
    const date = reportDate(books, query);
    const items = openItems(books, side, date).filter(each => each.trade.contact === contact.id);
    const rows = items.map(({ trade, kind, id, due, cents }) => {
      const sign = cents < 0 ? -1 : 1;
      const settled = trade.total - openOf(books, trade, date);
      return {
        RowType: 'Row',
        Cells: [
          cell(dateString(trade.date), { id, name: `${kind[0]?.toLowerCase()}${kind.slice(1)}ID` }),
          cell(trade.number ?? trade.reference ?? ''),
          cell(dateString(due)),
          cell(''),
          cell(amountText(sign * trade.total)),
          cell(amountText(sign * settled)),
          cell('0.00'),
          cell(amountText(cents)),
        ],
      };
    });
    const total = amountText(items.reduce((sum, each) => sum + each.cents, 0));
    const summary = {
      RowType: 'SummaryRow',
      Cells: ['Total', '', '', '', '', '', '', total].map(each => cell(each)),
    };
    const title = side === 'receivable' ? 'Aged Receivables By Contact' : 'Aged Payables By Contact';
    return report(books, title.replaceAll(' ', ''), title, date, [
      headerRow(['Date', 'Reference', 'Due Date', '', 'Total', 'Paid', 'Credited', 'Due']),
      section('', [...rows, summary]),
    ]);
  };
}
