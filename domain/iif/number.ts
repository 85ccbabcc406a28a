import type { EntryContent } from '../entries/entry.ts';
import { keyOf } from '../entries/identity.ts';
import { field } from './text.ts';

/** What QuickBooks keeps of a number: 20 characters of a payment's or bill's, 11 of others (its RefNumber). */
const LONGER: readonly EntryContent['type'][] = ['payment', 'bill', 'vendor-credit'];
const KEY = 4;

/** DOCNUM: the whole number where it fits, else its beginning and a key; `hidden` is the whole one then. */
export function numberField(
  type: EntryContent['type'],
  number: string,
): { readonly shown: string; readonly hidden: string | null } {
  const longest = LONGER.includes(type) ? 20 : 11;
  const whole = field(number, Number.MAX_SAFE_INTEGER);
  if (whole.length <= longest) return { shown: whole, hidden: null };
  return { shown: `${whole.slice(0, longest - KEY)}${keyOf(number).slice(0, KEY)}`, hidden: whole };
}
