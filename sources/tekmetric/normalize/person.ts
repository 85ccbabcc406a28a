import { contactsOf } from '../../common/contacts.ts';
import type { Person } from '../../source.ts';
import { customerSchema } from '../shapes/customer.ts';
import { nameOf } from './customer.ts';

/** The customer's name and how they are reached; null where the row cannot be read or is another's. Pure. */
export function personOf(id: string, body: unknown): Person | null {
  const parsed = customerSchema.safeParse(body);
  if (!parsed.success || parsed.data.id !== id) return null;
  const name = nameOf(parsed.data);
  if (name === null) return null;
  const { email, phone } = parsed.data;
  return { name, contacts: contactsOf(email, Array.isArray(phone) ? phone.map(numberIn) : [phone]) };
}

function numberIn(entry: unknown): unknown {
  return typeof entry === 'object' && entry !== null && 'number' in entry ? entry.number : entry;
}
