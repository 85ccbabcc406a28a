import type { Person } from '../../source.ts';
import { customerSchema } from '../shapes/customer.ts';
import { nameOf } from './customer.ts';

/** What people type where there is no address; it stands for many. */
const NOBODYS = /^(no|none|na|n\/a|noemail|no-?e?mail|nomail|unknown|declined|refused|test|email|customer)@/;
const SHORTEST_NUMBER = 7;
/** Numbers are compared without the country's code. */
const NUMBER_DIGITS = 10;

/** The customer's name and how they are reached; null where the row cannot be read or is another's. Pure. */
export function personOf(id: string, body: unknown): Person | null {
  const parsed = customerSchema.safeParse(body);
  if (!parsed.success || parsed.data.id !== id) return null;
  const name = nameOf(parsed.data);
  if (name === null) return null;
  const { email, phone } = parsed.data;
  const numbers = Array.isArray(phone) ? phone.map(numberIn) : [phone];
  return { name, contacts: [...emailContacts(email), ...numbers.flatMap(phoneContacts)] };
}

function numberIn(entry: unknown): unknown {
  return typeof entry === 'object' && entry !== null && 'number' in entry ? entry.number : entry;
}

function emailContacts(email: unknown): string[] {
  const address = typeof email === 'string' ? email.trim().toLowerCase() : '';
  return /^\S+@\S+\.\S+$/.test(address) && !NOBODYS.test(address) ? [`email:${address}`] : [];
}

/** The digits of a number; all alike they are no number. */
function phoneContacts(phone: unknown): string[] {
  const digits = typeof phone === 'string' ? phone.replace(/\D/g, '').slice(-NUMBER_DIGITS) : '';
  return digits.length >= SHORTEST_NUMBER && !/^(\d)\1*$/.test(digits) ? [`phone:${digits}`] : [];
}
