import type { Books } from '../books/books.ts';
import type { Allocation, Payment, Trade } from '../books/types.ts';
import { amount } from '../decimal.ts';
import type { Body } from '../json.ts';
import { creditOf, openOf, settledOfCredit, settledOfInvoice, shownStatus } from '../ledger/settled.ts';
import { renderLine } from '../lines/render.ts';
import { dateString, wrapDate, wrapInstant } from '../time.ts';
import { contactOnDocument } from './contacts.ts';

/** What invoices, credit notes and bank transactions show alike. */
export function renderHead(books: Books, trade: Trade): Body {
  return {
    Type: trade.type,
    Contact: contactOnDocument(books, trade.contact),
    DateString: dateString(trade.date),
    Date: wrapDate(trade.date),
    Status: shownStatus(books, trade),
    LineAmountTypes: trade.amounts,
    LineItems: trade.lines.map(each => renderLine(books, each)),
    SubTotal: amount(trade.subTotal),
    TotalTax: amount(trade.tax),
    Total: amount(trade.total),
    ...(trade.rounding !== 0 && { RoundingAmount: amount(trade.rounding) }),
    UpdatedDateUTC: wrapInstant(trade.updated),
    CurrencyCode: trade.currency,
    ...(trade.url !== null && { Url: trade.url }),
  };
}

export function renderInvoice(books: Books, invoice: Trade): Body {
  const { payments, allocations, paid, credited } = settledOfInvoice(books, invoice.id);
  const isDraft = invoice.status === 'DRAFT' || invoice.status === 'SUBMITTED';
  const due = isDraft ? invoice.total : openOf(books, invoice);
  const last = [...payments, ...allocations]
    .map(each => each.date)
    .toSorted()
    .at(-1);
  const of = (kind: string) =>
    allocations.filter(each => each.from.kind === kind).map(each => credit(books, each));
  return {
    ...renderHead(books, invoice),
    InvoiceID: invoice.id,
    ...(invoice.number !== null && { InvoiceNumber: invoice.number }),
    Reference: invoice.reference ?? '',
    ...(invoice.due !== null && { DueDateString: dateString(invoice.due), DueDate: wrapDate(invoice.due) }),
    Payments: payments.map(paymentOnDocument),
    CreditNotes: of('CreditNote'),
    Prepayments: of('Prepayment'),
    Overpayments: of('Overpayment'),
    AmountDue: amount(due),
    AmountPaid: amount(paid),
    AmountCredited: amount(credited),
    CurrencyRate: Number(invoice.rate),
    SentToContact: invoice.sent,
    HasAttachments: false,
    HasErrors: false,
    IsDiscounted: invoice.lines.some(each => each.discount !== null || each.discountRate !== null),
    ...(invoice.status === 'AUTHORISED' && due === 0 && { FullyPaidOnDate: wrapDate(last ?? invoice.date) }),
  };
}

export function renderCreditNote(books: Books, note: Trade): Body {
  const { payments, allocations } = settledOfCredit(books, note.id);
  return {
    ...renderHead(books, note),
    CreditNoteID: note.id,
    ...(note.number !== null && { CreditNoteNumber: note.number }),
    Reference: note.reference ?? '',
    Payments: payments.map(paymentOnDocument),
    Allocations: allocations.map(each => renderAllocation(books, each)),
    RemainingCredit: amount(openOf(books, note)),
    CurrencyRate: Number(note.rate),
    SentToContact: note.sent,
    HasAttachments: false,
    HasErrors: false,
  };
}

export function renderAllocation(books: Books, { id, cents, date, invoice }: Allocation): Body {
  const number = books.objects.find('Invoice', invoice)?.number;
  return {
    AllocationID: id,
    Amount: amount(cents),
    Date: wrapDate(date),
    Invoice: { InvoiceID: invoice, ...(typeof number === 'string' && { InvoiceNumber: number }) },
  };
}

export function paymentOnDocument({ id, date, cents, reference, rate }: Payment): Body {
  return {
    PaymentID: id,
    Date: wrapDate(date),
    Amount: amount(cents),
    Reference: reference ?? '',
    CurrencyRate: Number(rate),
    HasAccount: true,
    HasValidationErrors: false,
  };
}

/** How an invoice shows a credit that is allocated to it. */
function credit(books: Books, { from, cents, date }: Allocation): Body {
  const trade = creditOf(books, from.kind, from.id);
  return {
    [`${from.kind}ID`]: from.id,
    ...(from.kind === 'CreditNote' && { CreditNoteNumber: trade?.number ?? undefined }),
    Total: amount(trade?.total ?? 0),
    AppliedAmount: amount(cents),
    Date: wrapDate(date),
    DateString: dateString(date),
  };
}
