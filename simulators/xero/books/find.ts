import { ApiException, Invalid } from '../faults.ts';
import { type Body, partOf, textOf } from '../json.ts';
import { fold, isGuid } from '../text.ts';
import type { Books } from './books.ts';
import type { Account, Contact } from './types.ts';

/** The account of a body by `<prefix>ID` or its code; undefined where neither is sent. Throws for an unknown one. */
export function accountOf(
  books: Books,
  body: Body,
  names = { id: 'AccountID', code: 'AccountCode' },
): Account | undefined {
  const id = textOf(body, names.id);
  const code = textOf(body, names.code);
  if (id !== undefined) {
    if (!isGuid(id)) throw new ApiException(14, 'PostDataInvalidException', `Invalid ${names.id}: ${id}`);
    const found = books.objects.find('Account', id);
    if (found === undefined) throw new Invalid(`Account with ID '${id}' could not be found.`);
    return found;
  }
  if (code === undefined) return undefined;
  const [found] = books.objects.byKey('Account', code);
  if (found === undefined) throw new Invalid(`Account code '${code}' is not a valid code for this document.`);
  return found;
}

/** The account of the organisation that Xero itself uses for this: DEBTORS, CREDITORS, GST, ROUNDING. */
export function systemAccount(books: Books, system: string): Account {
  const found = books.objects.all('Account').find(each => each.system === system);
  if (found === undefined) throw new Error(`the organisation has no ${system} account`);
  return found;
}

/** A contact by guid, or by its ContactNumber. */
export function findContact(books: Books, key: string): Contact | undefined {
  if (isGuid(key)) return books.objects.find('Contact', key);
  return books.objects.all('Contact').find(each => each.number !== null && fold(each.number) === fold(key));
}

/** The active contact of that name. */
export function contactNamed(books: Books, name: string): Contact | undefined {
  return books.objects.byKey('Contact', name).find(each => each.status === 'ACTIVE');
}

/** The part of a body that names a contact; undefined where it names none. */
export function contactPart(body: Body): Body | undefined {
  const part = partOf(body, 'Contact');
  const isNamed = ['ContactID', 'ContactNumber', 'Name'].some(name => textOf(part, name) !== undefined);
  return isNamed ? part : undefined;
}
