import type { CashDocument } from '../documents/cash.ts';
import type { Entry, Parked } from '../entries/entry.ts';
import { type Minor, negate } from '../money/minor.ts';
import { journalEntry } from './common.ts';
import { Lookup } from './lookup.ts';
import { foldName, type Mapping, type Role } from './mapping.ts';
import { Postings } from './postings.ts';
import { numberFor, sourceIdOf } from './refs.ts';
import { ROLE } from './roles.ts';

const WORDS: Readonly<Record<CashDocument['movement'], string>> = {
  'paid-in': 'Cash paid in',
  'paid-out': 'Cash paid out',
  drop: 'Cash to the bank',
  'tips-paid-out': 'Tips paid out',
  'over-short': 'Cash over and short',
};

/** Cash that moves without a sale: the drawer against what it was for; null when nothing moved. */
export function cashEntry(
  document: CashDocument,
  mapping: Mapping,
  numberPrefix: string,
): Entry | Parked | null {
  const { ref, movement, drawer } = document;
  const into = intoDrawer(document);
  if (into === 0) return null;
  const lookup = new Lookup(mapping, document.location);
  const role = otherSide(document);
  const postings = new Postings();
  postings.debit(ROLE.cashDrawer, lookup.drawer(drawer), into);
  postings.credit(role, lookup.account(role), into);
  const said = document.name.trim();
  const words = {
    number: numberFor(numberPrefix, 'H', sourceIdOf(ref)),
    memo: `${WORDS[movement]}${said === '' ? '' : `: ${said}`}`,
  };
  return journalEntry({ subject: ref, purpose: 'cash' }, document, words, postings.list(), lookup);
}

/** What the drawer gains. Over and short is signed already: what is missing is negative. */
function intoDrawer({ movement, amount }: CashDocument): Minor {
  return movement === 'paid-in' || movement === 'over-short' ? amount : negate(amount);
}

function otherSide({ movement, name }: CashDocument): Role {
  switch (movement) {
    case 'paid-in':
    case 'paid-out':
      return `${movement}:${foldName(name)}`;
    case 'drop':
      return ROLE.bank;
    case 'tips-paid-out':
      return ROLE.tips;
    case 'over-short':
      return ROLE.overShort;
  }
}
