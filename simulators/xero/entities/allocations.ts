import { randomUUID } from 'node:crypto';
import type { Books } from '../books/books.ts';
import { checkLocks } from '../books/locks.ts';
import type { Allocation, CreditKind, Trade } from '../books/types.ts';
import { Invalid, notFound } from '../faults.ts';
import { type Body, partOf, textOf } from '../json.ts';
import { creditOf, openOf } from '../ledger/settled.ts';
import { centsIn } from '../lines/amount.ts';
import { dateIn } from './document-head.ts';
import { renderAllocation } from './document-render.ts';
import type { Write } from './resource.ts';
import { touch } from './touch.ts';

/** Allocates a credit to an invoice of its side, up to what both hold. */
export function allocate(kind: CreditKind, id: string): Write {
  return (books, given) => {
    const credit = creditOf(books, kind, id);
    if (credit === undefined) throw notFound();
    const invoice = invoiceOf(books, given);
    const cents = centsIn(given, 'Amount') ?? 0;
    if (cents <= 0) throw new Invalid('Allocation amount must be greater than 0.');
    check(books, credit, invoice, cents);
    const date = dateIn(given, 'Date');
    if (date === undefined) throw new Invalid('Date must be specified.');
    checkLocks(books, date);
    const allocation: Allocation = {
      id: randomUUID(),
      from: { kind, id: credit.credit ?? credit.id },
      invoice: invoice.id,
      cents,
      date,
      deleted: false,
    };
    save(books, allocation, credit, invoice);
    return renderAllocation(books, allocation);
  };
}

/** Takes an allocation back. Throws where it is not there. */
export function unallocate(books: Books, kind: CreditKind, id: string, allocationId: string): Body {
  const allocation = books.objects.find('Allocation', allocationId);
  const credit = creditOf(books, kind, id);
  const isThere =
    allocation !== undefined && !allocation.deleted && allocation.from.id === (credit?.credit ?? credit?.id);
  if (!isThere || credit === undefined) throw notFound();
  checkLocks(books, allocation.date);
  const invoice = books.objects.find('Invoice', allocation.invoice);
  save(books, { ...allocation, deleted: true }, credit, invoice);
  return { AllocationID: allocation.id, IsDeleted: true };
}

function invoiceOf(books: Books, given: Body): Trade {
  const part = partOf(given, 'Invoice');
  const id = textOf(part, 'InvoiceID');
  const number = textOf(part, 'InvoiceNumber');
  const found =
    id !== undefined
      ? books.objects.find('Invoice', id)
      : number === undefined
        ? undefined
        : books.objects.byKey('Invoice', number)[0];
  if (found === undefined) throw new Invalid('Invoice could not be found.');
  return found;
}

function check(books: Books, credit: Trade, invoice: Trade, cents: number): void {
  const isSale = credit.type.startsWith('ACCREC') || credit.type.startsWith('RECEIVE');
  if ((invoice.type === 'ACCREC') !== isSale)
    throw new Invalid('The credit cannot be allocated to a document of this type.');
  if (books.switches.allocationContact === 'same' && credit.contact !== invoice.contact)
    throw new Invalid('The credit and the document must be of the same contact.');
  if (credit.status !== 'AUTHORISED' || invoice.status !== 'AUTHORISED')
    throw new Invalid('Allocations can only be made between authorised documents.');
  if (cents > openOf(books, credit)) throw new Invalid('The allocation exceeds the remaining credit.');
  if (cents > openOf(books, invoice))
    throw new Invalid('The allocation amount exceeds the amount outstanding on this document.');
}

function save(books: Books, allocation: Allocation, credit: Trade, invoice: Trade | undefined): void {
  books.objects.put('Allocation', allocation, { link: allocation.invoice, origin: allocation.from.id });
  touch(books, credit);
  if (invoice !== undefined) touch(books, invoice);
}
