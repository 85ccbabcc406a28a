import { randomUUID } from 'node:crypto';
import type { Books } from '../books/books.ts';
import { contactNamed, findContact } from '../books/find.ts';
import type { Contact } from '../books/types.ts';
import { Invalid } from '../faults.ts';
import { type Body, textOf } from '../json.ts';
import { fold } from '../text.ts';

const MEMBERS = {
  number: ['ContactNumber', 50],
  accountNumber: ['AccountNumber', 50],
  email: ['EmailAddress', 255],
  firstName: ['FirstName', 255],
  lastName: ['LastName', 255],
  taxNumber: ['TaxNumber', 50],
} as const;
const LONGEST_NAME = 255;
const STATUSES = ['ACTIVE', 'ARCHIVED', 'GDPRREQUEST'] as const;

/** Makes a contact of what was sent. Throws Invalid. */
export function createContact(books: Books, given: Body): Contact {
  if (textOf(given, 'Name') === undefined) throw new Invalid('The Contact Name must be specified.');
  const fresh: Contact = {
    id: randomUUID(),
    name: '',
    number: null,
    accountNumber: null,
    email: null,
    firstName: null,
    lastName: null,
    taxNumber: null,
    status: 'ACTIVE',
    addresses: '[]',
    phones: '[]',
    persons: '[]',
    updated: books.stamp,
  };
  return save(books, merged(books, fresh, given));
}

/** Writes what was sent over a contact; persons that were not sent again are dropped. */
export function updateContact(books: Books, standing: Contact, given: Body): Contact {
  return save(books, { ...merged(books, standing, given), updated: books.stamp });
}

/** The contact that a body of the Contacts endpoint means: by id, number, or name. */
export function contactMeant(books: Books, given: Body): Contact | undefined {
  const id = textOf(given, 'ContactID');
  if (id !== undefined) {
    const found = books.objects.find('Contact', id);
    if (found === undefined) throw new Invalid(`The contact with the ID '${id}' could not be found.`);
    return found;
  }
  const number = textOf(given, 'ContactNumber');
  const name = textOf(given, 'Name');
  return (
    (number === undefined ? undefined : findContact(books, number)) ??
    (name === undefined ? undefined : contactNamed(books, name))
  );
}

function merged(books: Books, standing: Contact, given: Body): Contact {
  const texts = Object.entries(MEMBERS).map(([member, [name, most]]) => {
    const text = textOf(given, name);
    if ((text?.length ?? 0) > most) throw new Invalid(`${name} exceeds ${most} characters.`);
    return [member, text ?? standing[member as keyof typeof MEMBERS]];
  });
  const status = STATUSES.find(each => each === (textOf(given, 'ContactStatus') ?? standing.status));
  if (status === undefined) throw new Invalid('ContactStatus is not valid.');
  const list = (name: string, kept: string) =>
    Array.isArray(given[name]) ? JSON.stringify(given[name]) : kept;
  const contact: Contact = {
    ...standing,
    ...Object.fromEntries(texts),
    name: (textOf(given, 'Name') ?? standing.name).trim(),
    status,
    addresses: list('Addresses', standing.addresses),
    phones: list('Phones', standing.phones),
    persons: list('ContactPersons', '[]'),
  };
  checkUnique(books, contact);
  return contact;
}

function checkUnique(books: Books, contact: Contact): void {
  if (contact.name.length > LONGEST_NAME) throw new Invalid(`Name exceeds ${LONGEST_NAME} characters.`);
  if (contact.status !== 'ACTIVE') return;
  const sameName = contactNamed(books, contact.name);
  if (sameName !== undefined && sameName.id !== contact.id)
    throw new Invalid(
      `The contact name ${contact.name} is already assigned to another contact. The contact name must be unique across all active contacts.`,
    );
  const isNumberTaken = books.objects
    .all('Contact')
    .some(
      each =>
        each.id !== contact.id &&
        each.status === 'ACTIVE' &&
        each.number !== null &&
        contact.number !== null &&
        fold(each.number) === fold(contact.number),
    );
  if (isNumberTaken)
    throw new Invalid(
      `The contact number ${contact.number} is already assigned to another contact. The contact number must be unique across all active contacts.`,
    );
}

function save(books: Books, contact: Contact): Contact {
  return books.objects.put('Contact', contact, { key: contact.name });
}
