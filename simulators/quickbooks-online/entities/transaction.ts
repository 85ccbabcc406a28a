import { type Books, defaultDate, homeCurrency } from '../books.ts';
import { fault } from '../faults.ts';
import { type Body, textOf } from '../json.ts';
import type { Keys, Stored } from '../store/objects.ts';
import { fold } from '../text.ts';
import { followTracked } from './references.ts';

/** Where QuickBooks begins to count by itself. */
const FIRST_NUMBER = 1001;

/** Date, number, currency and department: what all transactions have. Throws 6210 for a date in closed books. */
export function headOf(
  books: Books,
  draft: Body,
  before: Stored | undefined,
  isNumbered: boolean,
): Body & { TxnDate: string } {
  const TxnDate = textOf(draft, 'TxnDate') ?? textOf(before?.body ?? {}, 'TxnDate') ?? defaultDate(books);
  checkPeriod(books, TxnDate);
  return {
    DocNumber: numberOf(books, draft, before, isNumbered),
    TxnDate,
    CurrencyRef: homeCurrency(books),
    DepartmentRef: followTracked(books, 'Department', draft, 'DepartmentRef'),
    PrivateNote: textOf(draft, 'PrivateNote'),
    LinkedTxn: [],
  };
}

/** 6210 for a day on or before the closing date. */
export function checkPeriod(books: Books, date: string): void {
  const closed = books.switches.bookCloseDate;
  if (closed === null || date > closed) return;
  throw fault(
    '6210',
    `The account period has closed and the account books cannot be updated through through the QBO Services API. Please use the QBO website to make these changes. Closing date: ${closed}`,
    'TxnDate',
  );
}

/** A full update without a number keeps the one that stands. */
function numberOf(
  books: Books,
  draft: Body,
  before: Stored | undefined,
  isNumbered: boolean,
): string | undefined {
  const asked = textOf(draft, 'DocNumber') ?? textOf(before?.body ?? {}, 'DocNumber');
  if (asked !== undefined && asked !== '') return asked;
  return isNumbered && before === undefined && !books.switches.customTxnNumbers
    ? freeNumber(books)
    : undefined;
}

function freeNumber(books: Books): string {
  for (;;) {
    const number = String(books.objects.nextNumber(FIRST_NUMBER));
    if (books.objects.holdersOfNumber(fold(number)).length === 0) return number;
  }
}

/** What a transaction is found by. */
export function keysOf(body: Body, party: string | null): Partial<Keys> {
  const number = textOf(body, 'DocNumber');
  return {
    docKey: number === undefined ? null : fold(number),
    txnDate: textOf(body, 'TxnDate') ?? null,
    party,
  };
}
