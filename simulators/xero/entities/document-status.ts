import type { Books } from '../books/books.ts';
import type { Trade } from '../books/types.ts';
import { Invalid } from '../faults.ts';
import { type Body, textOf } from '../json.ts';
import { settledOfCredit, settledOfInvoice } from '../ledger/settled.ts';

const NEXT: Readonly<Record<string, readonly string[]>> = {
  '': ['DRAFT', 'SUBMITTED', 'AUTHORISED'],
  DRAFT: ['DRAFT', 'SUBMITTED', 'AUTHORISED', 'DELETED'],
  SUBMITTED: ['DRAFT', 'SUBMITTED', 'AUTHORISED', 'DELETED'],
  AUTHORISED: ['AUTHORISED', 'VOIDED'],
};
const NOT_VALID = 'Invoice not of valid status for modification';

/** The status that an invoice or credit note gets by a write. Throws where it may not be written, or not get there. */
export function nextStatus(books: Books, standing: Trade | undefined, given: Body): string {
  const asked = textOf(given, 'Status')?.toUpperCase();
  if (standing !== undefined && isSettled(books, standing))
    throw new Invalid(
      NOT_VALID,
      'This document cannot be edited as it has a payment or credit note allocated to it.',
    );
  const status = asked ?? standing?.status ?? 'DRAFT';
  if (!NEXT[standing?.status ?? '']?.includes(status)) {
    throw new Invalid(
      standing === undefined ? `Status '${status}' is not valid for a new document.` : NOT_VALID,
    );
  }
  return status;
}

function isSettled(books: Books, trade: Trade): boolean {
  const { payments, allocations } =
    trade.kind === 'Invoice' ? settledOfInvoice(books, trade.id) : settledOfCredit(books, trade.id);
  return payments.length + allocations.length > 0;
}
