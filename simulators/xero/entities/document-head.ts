import { type Books, today } from '../books/books.ts';
import { contactPart } from '../books/find.ts';
import type { AmountTypes, Contact } from '../books/types.ts';
import { Invalid } from '../faults.ts';
import { type Body, textOf } from '../json.ts';
import { readDate } from '../time.ts';
import { contactMeant, createContact, updateContact } from './contact-write.ts';

const LONGEST = 255;

/** The contact of a document. By name alone it is found or made; what else is sent with its id is written to it. */
export function contactFor(books: Books, given: Body): Contact | undefined {
  const part = contactPart(given);
  if (part === undefined) return undefined;
  const found = contactMeant(books, part);
  if (found === undefined) return createContact(books, part);
  if (found.status !== 'ACTIVE')
    throw new Invalid(
      `The contact '${found.name}' has been archived. The contact must be un-archived before creating new invoices or credit notes`,
    );
  const more = Object.keys(part).some(
    name => !['ContactID', 'HasValidationErrors'].includes(name) && differs(found, part, name),
  );
  return more ? updateContact(books, found, part) : found;
}

function differs(contact: Contact, part: Body, name: string): boolean {
  return !(name === 'Name' && part.Name === contact.name);
}

/** The date of a member; undefined where it is absent. Throws for what is no date. */
export function dateIn(given: Body, name: string): string | undefined {
  const text = textOf(given, name) ?? (name === 'Date' ? textOf(given, 'DateString') : undefined);
  if (text === undefined) return undefined;
  const date = readDate(text);
  if (date === undefined) throw new Invalid(`${name} '${text}' is not a valid date.`);
  return date;
}

/** The date of a document: today in the organisation's zone where none is sent. */
export function documentDate(books: Books, given: Body): string {
  return dateIn(given, 'Date') ?? today(books);
}

/** LineAmountTypes as sent; undefined where absent. */
export function amountTypesIn(given: Body): AmountTypes | undefined {
  const text = textOf(given, 'LineAmountTypes');
  if (text === undefined) return undefined;
  const known = (['Exclusive', 'Inclusive', 'NoTax'] as const).find(
    each => each.toLowerCase() === text.toLowerCase(),
  );
  if (known === undefined) throw new Invalid(`LineAmountTypes '${text}' is not valid.`);
  return known;
}

/** Refuses currencies that the organisation has not subscribed to: it knows its own. */
export function checkCurrency(books: Books, given: Body): void {
  const currency = textOf(given, 'CurrencyCode');
  if (currency !== undefined && currency !== books.organisation.currency)
    throw new Invalid(`Organisation is not subscribed to currency ${currency}`);
}

/** A text of at most 255 characters; undefined where it is absent. */
export function shortText(given: Body, name: string): string | undefined {
  const text = textOf(given, name);
  if ((text?.length ?? 0) > LONGEST) throw new Invalid(`${name} exceeds ${LONGEST} characters.`);
  return text;
}

/** A link to the source of a document. */
export function urlIn(given: Body): string | undefined {
  const url = textOf(given, 'Url');
  if (url !== undefined && (!URL.canParse(url) || url.toLowerCase().includes('xero')))
    throw new Invalid(`Url '${url}' is not valid.`);
  return url;
}
