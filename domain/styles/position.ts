import type { Entry } from '../entries/entry.ts';
import { ROLE } from '../mapping/roles.ts';
import { type Minor, sum } from '../money/minor.ts';

const POSITION: readonly string[] = [
  ROLE.receivable,
  ROLE.deposits,
  ROLE.openingReceivables,
  ROLE.openingDeposits,
];

/** The roles that make up what a customer owes or is owed: they count together in every style. */
export function isPosition(role: string): boolean {
  return POSITION.includes(role);
}

export function isTax(role: string): boolean {
  return role === ROLE.salesTax || role.startsWith('tax:');
}

/** What an entry changes on the customer's position; debit positive. */
export function positionOf({ content }: Entry): Minor {
  return sum(content.postings.filter(({ role }) => isPosition(role)).map(({ amount }) => amount));
}
