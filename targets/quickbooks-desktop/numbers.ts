import type { EntryContent } from '../../domain/entries/entry.ts';
import { keyOf } from '../../domain/entries/identity.ts';
import { DaybookError } from '../../domain/errors/codes.ts';
import { plainText } from '../plain-text.ts';
import { NUMBER_LENGTH } from './configuration.ts';

/** RefNumber takes so many characters; a deposit has none at all. */
const LONGEST: Readonly<Record<EntryContent['type'], number>> = {
  invoice: 11,
  'credit-memo': 11,
  refund: 11,
  journal: 11,
  expense: 11,
  'bill-payment': 11,
  payment: 20,
  bill: 20,
  'vendor-credit': 20,
  deposit: 0,
};
/** Characters of a number's own key behind what is kept of it. */
const KEY = 4;

/** The entry's whole number. Throws DaybookError('bug') for one that the engine may not make. */
export function wholeNumber({ number }: EntryContent): string {
  const plain = plainText(number, Number.MAX_SAFE_INTEGER).replaceAll(']', ')');
  if (plain === '' || plain.length > NUMBER_LENGTH)
    throw new DaybookError('bug', `number "${number}" is not 1 to ${NUMBER_LENGTH} characters`);
  return plain;
}

/** As it stands in RefNumber: whole where it fits, else its beginning and a key, so that no two become one. */
export function refNumber(content: EntryContent): string {
  return cut(wholeNumber(content), LONGEST[content.type]);
}

/** The whole number where RefNumber does not hold it; it stands in the memo then. */
export function hiddenNumber(content: EntryContent): string | null {
  const whole = wholeNumber(content);
  return refNumber(content) === whole ? null : whole;
}

/** What people see as the number of an object: the whole one, unless somebody gave it another. */
export function shownNumber(
  refNumberThere: string,
  type: EntryContent['type'],
  hidden: string | null,
): string {
  return hidden !== null && refNumberThere === cut(hidden, LONGEST[type]) ? hidden : refNumberThere;
}

function cut(whole: string, longest: number): string {
  if (longest === 0) return '';
  if (whole.length <= longest) return whole;
  return `${whole.slice(0, longest - KEY - 1)}-${keyOf(whole).slice(0, KEY)}`;
}
