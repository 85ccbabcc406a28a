import type { Books } from '../books/books.ts';
import { findContact } from '../books/find.ts';
import type { Contact } from '../books/types.ts';
import { Invalid } from '../faults.ts';
import { type Body, compact } from '../json.ts';
import { fold } from '../text.ts';
import { wrapInstant } from '../time.ts';
import { contactMeant, createContact, updateContact } from './contact-write.ts';
import { listParameter, type Resource } from './resource.ts';

export function renderContact(contact: Contact): Body {
  return compact({
    ContactID: contact.id,
    ContactNumber: contact.number ?? undefined,
    AccountNumber: contact.accountNumber ?? undefined,
    ContactStatus: contact.status,
    Name: contact.name,
    FirstName: contact.firstName ?? undefined,
    LastName: contact.lastName ?? undefined,
    EmailAddress: contact.email ?? '',
    TaxNumber: contact.taxNumber ?? undefined,
    Addresses: JSON.parse(contact.addresses) as Body[],
    Phones: JSON.parse(contact.phones) as Body[],
    ContactPersons: JSON.parse(contact.persons) as Body[],
    UpdatedDateUTC: wrapInstant(contact.updated),
    HasValidationErrors: false,
  });
}

/** How a document shows its contact. */
export function contactOnDocument(books: Books, id: string): Body {
  const contact = books.objects.find('Contact', id);
  return { ContactID: id, Name: contact?.name, HasValidationErrors: false };
}

export const contacts: Resource = {
  name: 'Contacts',
  element: 'Contact',
  idName: 'ContactID',
  scopes: ['accounting.contacts'],
  hasPages: true,
  fields: {
    ContactID: 'guid',
    ContactNumber: 'text',
    AccountNumber: 'text',
    ContactStatus: 'text',
    Name: 'text',
    EmailAddress: 'text',
    UpdatedDateUTC: 'date',
  },
  rows: (books, query) => {
    const ids = listParameter(query, 'IDs')?.map(each => each.toLowerCase());
    const search = query.get('searchTerm');
    const isArchivedShown = query.get('includeArchived') === 'true';
    return books.objects
      .all('Contact')
      .filter(each =>
        ids === undefined ? isArchivedShown || each.status === 'ACTIVE' : ids.includes(each.id),
      )
      .filter(each => search === null || matches(each, fold(search)))
      .map(renderContact);
  },
  find: (books, key) => {
    const found = findContact(books, key);
    return found === undefined ? undefined : renderContact(found);
  },
  omits: ['ContactPersons'],
  put: (books, given) => {
    if (given.ContactID !== undefined && given.ContactID !== null)
      throw new Invalid('ContactID must not be given when a contact is created.');
    return renderContact(createContact(books, given));
  },
  post: (books, given) => {
    const standing = contactMeant(books, given);
    return renderContact(
      standing === undefined ? createContact(books, given) : updateContact(books, standing, given),
    );
  },
};

function matches(contact: Contact, term: string): boolean {
  const texts = [contact.name, contact.firstName, contact.lastName, contact.number, contact.email];
  return texts.some(each => each !== null && fold(each).includes(term));
}
