import type { z } from 'zod';
import type { Document } from '../../../domain/documents/document.ts';
import { contactsOf } from '../../common/contacts.ts';
import { isRow } from '../../common/row.ts';
import type { Person, RawDocument } from '../../source.ts';
import type { Configuration } from '../configuration.ts';
import { customerSchema, vendorSchema } from '../shapes/parties.ts';

/**
 * The document with its customer's or vendor's name, from the raw row of that kind; `Customer <id>` or `Vendor <id>`
 * where there is none, no name in it, or another's row. Pure.
 */
export function withParty(
  configuration: Configuration,
  document: Document,
  raw: Pick<RawDocument, 'body'> | null,
): Document {
  if ('vendor' in document)
    return { ...document, vendor: { ...document.vendor, name: vendorName(document.vendor.id, raw?.body) } };
  if (!('customer' in document) || document.customer === null) return document;
  const { id } = document.customer;
  const row = customerSchema.safeParse(raw?.body).data;
  const known = row?.id === id ? row : null;
  const name = (known && nameOf(known)) ?? `Customer ${id}`;
  const type = known?.customer_type ?? '';
  const isBusiness = configuration.businessCustomerTypes.includes(type);
  const customer = { ...document.customer, name, isBusiness };
  return document.kind === 'payment' ? { ...document, customer, payerName: name } : { ...document, customer };
}

function vendorName(id: string, body: unknown): string {
  const row = vendorSchema.safeParse(body).data;
  return (row?.id === id ? row.name : null) ?? `Vendor ${id}`;
}

/** A person is "First Last"; a business has a name of its own, or stands in the last name. */
function nameOf(row: z.infer<typeof customerSchema>): string | null {
  const person = [row.first_name, row.last_name].filter(word => word !== null).join(' ');
  return row.business_name ?? (person || null);
}

/** The customer's name and how they are reached; null where the row cannot be read or is another's. Pure. */
export function personOf(id: string, body: unknown): Person | null {
  const row = customerSchema.safeParse(body).data;
  const name = row?.id === id ? nameOf(row) : null;
  if (row === undefined || name === null) return null;
  const more = Array.isArray(row.phones) ? row.phones.map(one => (isRow(one) ? one.number : null)) : [];
  return { name, contacts: contactsOf(row.email, [row.phone, ...more]) };
}
