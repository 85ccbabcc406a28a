import type { EntryContent, EntryName, JournalContent, Posting, Purpose } from '../entries/entry.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { ROLE } from '../mapping/roles.ts';
import { type Minor, minor, sum } from '../money/minor.ts';
import type { BooksObject } from './books.ts';
import { rowOf, rowOfRole, tenderRow } from './rows.ts';
import type { Tally } from './tally.ts';

/** What customers owe and are owed counts together (accounting model, *Booking styles*). */
const POSITION: readonly string[] = [
  ROLE.receivable,
  ROLE.deposits,
  ROLE.openingReceivables,
  ROLE.openingDeposits,
];

/** A journal read back: each line counts for the role of the posting that it was written for. */
export function addJournal(
  object: BooksObject,
  content: JournalContent,
  purpose: Purpose,
  mapping: Mapping,
  tally: Tally,
): void {
  const { known, unknown } = matched(object, content);
  const { adjusts } = content;
  for (const { role, amount } of known) {
    if (adjusts) addAdjusting(role, amount, content, adjusts, mapping, tally);
    else addLine(role, amount, purpose, content, mapping, tally);
  }
  const left = sum(unknown);
  if (left !== 0) tally.add(rowOf('unrecognised'), left);
}

/** What an object holds on a role, or on one of its kinds (`bank:main`). */
export function onRole(object: BooksObject, content: EntryContent, role: string): Minor {
  const { known } = matched(object, content);
  const lines = known.filter(line => line.role === role || line.role.startsWith(`${role}:`));
  return sum(lines.map(line => line.amount));
}

function addLine(
  role: string,
  amount: Minor,
  purpose: Purpose,
  { location }: JournalContent,
  mapping: Mapping,
  tally: Tally,
): void {
  if (purpose === 'fee' || purpose === 'day-fees') {
    if (role === ROLE.cardFees) tally.add(rowOf('card-fees'), amount);
    return;
  }
  if (purpose === 'cost' || purpose === 'day-costs') {
    if (role === ROLE.costOfParts) tally.add(rowOf('costs'), amount);
    return;
  }
  if (POSITION.includes(role)) tally.add(rowOf('receivable'), amount);
  else if (role.startsWith('tender:')) tally.add(tenderRow(role.slice('tender:'.length)), amount);
  else {
    if (purpose === 'day-sales') tally.add(rowOf('sales'), -amount);
    tally.add(rowOfRole(role, mapping, location), -amount);
  }
}

/** Sales and credits of their own count as those of a day's journal do; money given back has a row of its own. */
function addAdjusting(
  role: string,
  amount: Minor,
  content: JournalContent,
  { purpose, subject }: EntryName,
  mapping: Mapping,
  tally: Tally,
): void {
  const ownRefund = purpose === 'refund' && subject.startsWith('doc:');
  if (ownRefund && role.startsWith('tender:')) tally.add(rowOf('refunds'), -amount);
  else addLine(role, amount, SOLD.includes(purpose) ? 'day-sales' : purpose, content, mapping, tally);
}

const SOLD: readonly Purpose[] = ['sale', 'credit', 'day-sales'];

type Line = { readonly role: string; readonly amount: Minor };

/**
 * The lines of an object with the roles of the postings that they were written for: by account and amount, else by the
 * account alone. What stands on an account where we wrote nothing is unknown.
 */
function matched(object: BooksObject, content: EntryContent): { known: Line[]; unknown: Minor[] } {
  const open = content.postings.filter(posting => posting.amount !== 0);
  const known: Line[] = [];
  const left: BooksObject['lines'][number][] = [];
  for (const line of object.lines) {
    const posting = take(open, each => onSame(each, line.account) && each.amount === line.amount);
    if (posting) known.push({ role: posting.role, amount: line.amount });
    else left.push(line);
  }
  const unknown: Minor[] = [];
  for (const line of left) {
    const posting = take(open, each => onSame(each, line.account));
    if (posting) known.push({ role: posting.role, amount: line.amount });
    else if (line.amount !== 0) unknown.push(minor(line.amount));
  }
  return { known, unknown };
}

/** Where the mapping names no account the books use their own. */
function onSame(posting: Posting, account: string | null): boolean {
  return posting.account === null || posting.account === account;
}

function take(open: Posting[], wanted: (posting: Posting) => boolean): Posting | undefined {
  const place = open.findIndex(wanted);
  return place === -1 ? undefined : open.splice(place, 1)[0];
}
