import type { z } from 'zod';
import type { Document } from '../../../domain/documents/document.ts';
import type { Party } from '../../../domain/documents/sale.ts';
import type { RawDocument } from '../../source.ts';
import { configuration } from '../configuration.ts';
import { customerSchema } from '../shapes/customer.ts';

/**
 * The document with its customer's name, from the raw customer row; `Customer <id>` where there is no row, no name in
 * it, or another customer's row. A document without a customer stays as it is. Pure.
 */
export function withParty(document: Document, raw: Pick<RawDocument, 'body'> | null): Document {
  if (!('customer' in document) || document.customer === null) return document;
  return { ...document, customer: partyOf(document.customer.id, raw?.body) };
}

/** A person is "First Last"; a business stands in the first name, its contact apart. */
function partyOf(id: string, body: unknown): Party {
  const parsed = customerSchema.safeParse(body);
  const unnamed = { id, name: `Customer ${id}`, isBusiness: false };
  if (!parsed.success || parsed.data.id !== id) return unnamed;
  const { customerType } = parsed.data;
  const name = nameOf(parsed.data) ?? unnamed.name;
  return { id, name, isBusiness: customerType?.id === configuration.businessCustomerType };
}

/** The name in a customer's row; null when there is none in it. */
export function nameOf(row: z.infer<typeof customerSchema>): string | null {
  const { firstName, lastName, contactFirstName, contactLastName } = row;
  return joined(firstName, lastName) || joined(contactFirstName, contactLastName) || null;
}

function joined(...words: (string | null)[]): string {
  return words.filter(word => word !== null).join(' ');
}
