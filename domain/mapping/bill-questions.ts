import type { BillDocument } from '../documents/bill.ts';
import { decimalFromMinor } from '../money/decimal.ts';
import { titleOf } from './bill-entry.ts';
import type { Question } from './day-entries.ts';
import { foldName } from './mapping.ts';
import { byText } from './refs.ts';

export type BillQuestion = Question & { readonly reason: 'bill-number-again' | 'bill-amount-again' };

/**
 * What a person should look at before a bill is believed: the same vendor billed the same number before, or the same
 * amount within the month. Vendors are the same by id or by folded name, since two sources may tell of one. Of two bills the later one asks. `others` may hold the bill itself and anything
 * else that was billed, in any order.
 */
export function billQuestions(bill: BillDocument, others: readonly BillDocument[]): BillQuestion[] {
  const earlier = others
    .filter(other => isRival(bill, other) && isBefore(other, bill))
    .sort((a, b) => (isBefore(a, b) ? -1 : 1));
  const sameNumber = earlier.find(other => hasNumberOf(bill, other));
  if (sameNumber) {
    const detail = `${titleOf(bill)} has the number of a bill of ${sameNumber.businessDate} over ${decimalFromMinor(sameNumber.total)} ${sameNumber.currency}: is it the same one?`;
    return [{ subject: bill.ref, reason: 'bill-number-again', detail }];
  }
  const sameAmount = earlier.find(
    other =>
      other.total === bill.total &&
      other.total > 0 &&
      daysBetween(other.businessDate, bill.businessDate) <= MONTH,
  );
  if (!sameAmount) return [];
  const detail = `${titleOf(bill)} is over ${decimalFromMinor(bill.total)} ${bill.currency}, as ${titleOf(sameAmount)} of ${sameAmount.businessDate}: is it the same one?`;
  return [{ subject: bill.ref, reason: 'bill-amount-again', detail }];
}

/** Which bill of its vendor with this number it is: 1 is the first. */
export function timeOfNumber(bill: BillDocument, others: readonly BillDocument[]): number {
  const earlier = others.filter(
    other => isRival(bill, other) && isBefore(other, bill) && hasNumberOf(bill, other),
  );
  return new Set(earlier.map(other => other.ref)).size + 1;
}

const MONTH = 31;
const DAY_MS = 86_400_000;

function isRival(bill: BillDocument, other: BillDocument): boolean {
  return (
    other.ref !== bill.ref &&
    other.kind === bill.kind &&
    other.state === 'posted' &&
    other.currency === bill.currency &&
    (other.vendor.id === bill.vendor.id || foldName(other.vendor.name) === foldName(bill.vendor.name))
  );
}

/** By date, then by what was written first, then by reference: of two bills exactly one is before the other. */
function isBefore(a: BillDocument, b: BillDocument): boolean {
  const order =
    byText(a.businessDate, b.businessDate) || byText(a.createdAt, b.createdAt) || byText(a.ref, b.ref);
  return order < 0;
}

function hasNumberOf(bill: BillDocument, other: BillDocument): boolean {
  return numberOf(other) !== '' && numberOf(other) === numberOf(bill);
}

function numberOf(bill: BillDocument): string {
  return foldName(bill.number);
}

/** Calendar days from one date to a later one; dates without a time are read as UTC, where every day has 24 hours. */
function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}
