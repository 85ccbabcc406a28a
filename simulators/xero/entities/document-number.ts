import type { Books } from '../books/books.ts';
import type { Trade } from '../books/types.ts';
import { Invalid } from '../faults.ts';
import { type Body, textOf } from '../json.ts';
import { isGuid } from '../text.ts';

type DocumentKind = 'Invoice' | 'CreditNote';
const NUMBERED = new Set(['ACCREC', 'ACCRECCREDIT']);
const GONE = new Set(['VOIDED', 'DELETED']);

export function numberName(kind: DocumentKind): 'InvoiceNumber' | 'CreditNoteNumber' {
  return kind === 'Invoice' ? 'InvoiceNumber' : 'CreditNoteNumber';
}

/** The document that a write means: by its id, or, with POST, by a sales number that is used. */
export function meant(books: Books, kind: DocumentKind, given: Body, isCreate: boolean): Trade | undefined {
  const id = textOf(given, `${kind}ID`);
  if (id !== undefined) {
    const found = isGuid(id) ? books.objects.find(kind, id) : undefined;
    if (found === undefined) throw new Invalid(`${kind} with the ID '${id}' could not be found.`);
    if (isCreate) throw new Invalid(`${kind} '${id}' exists already.`);
    return found;
  }
  const number = textOf(given, numberName(kind));
  if (isCreate || number === undefined) return undefined;
  const isSale = textOf(given, 'Type') === undefined || NUMBERED.has(textOf(given, 'Type') ?? '');
  return isSale ? holderOf(books, kind, number) : undefined;
}

/** Refuses a sales document whose number another one has. */
export function checkNumber(books: Books, trade: Trade): void {
  if (trade.kind === 'BankTransaction' || trade.number === null || !NUMBERED.has(trade.type)) return;
  const holder = holderOf(books, trade.kind, trade.number);
  if (holder === undefined || holder.id === trade.id) return;
  throw new Invalid(trade.kind === 'Invoice' ? 'Invoice # must be unique.' : 'Credit Note # must be unique.');
}

/** What a sales document without a number is called. */
export function ownNumber(books: Books, type: string): string | null {
  if (!NUMBERED.has(type)) return null;
  const prefix = type === 'ACCREC' ? 'INV' : 'CN';
  return `${prefix}-${String(books.objects.next(prefix, 1)).padStart(4, '0')}`;
}

function holderOf(books: Books, kind: DocumentKind, number: string): Trade | undefined {
  const holders = books.objects.byKey(kind, number).filter(each => NUMBERED.has(each.type));
  const standing = holders.find(each => !GONE.has(each.status));
  return standing ?? (books.switches.numberAfterVoid === 'taken' ? holders.at(-1) : undefined);
}
