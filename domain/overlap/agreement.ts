import type { EntryContent } from '../entries/entry.ts';
import type { BooksObject } from '../proof/books.ts';
import { sameNumber, sameParty } from './fold.ts';

/** `certain`: number, amount, date and party agree; `likely`: three of them; `possible`: the amount, and date or number. */
export const STRENGTHS = ['certain', 'likely', 'possible'] as const;
export type Strength = (typeof STRENGTHS)[number];

/** A date this many days off still counts, as the weaker `near-date`. */
const NEAR_DAYS = 2;
const DAY_MS = 86_400_000;

const SIDE: Readonly<Record<string, string>> = {
  SalesReceipt: 'sale',
  invoice: 'sale',
  RefundReceipt: 'credit',
  'credit-memo': 'credit',
  bill: 'purchase',
  expense: 'purchase',
};

/** In what an object of others agrees with an entry of ours; null when that is too little, or it is another kind of thing. */
export function agreementOf(
  object: BooksObject,
  content: EntryContent,
): {
  readonly strength: Strength;
  readonly reasons: readonly string[];
  readonly daysApart: number;
} | null {
  if (sideOf(object.kind ?? object.type, object.type) !== sideOf(content.type, content.type)) return null;
  if (content.total === 0 || content.type === 'journal') return null;
  const apart = daysApart(object.businessDate, content.businessDate);
  const number = sameNumber(object.number, content.number);
  const amount = Math.abs(object.total) === Math.abs(content.total);
  const party = sameParty(object.party?.name ?? null, partyOf(content));
  const near = apart <= NEAR_DAYS;
  const strength = strengthOf({ number, amount, party, exact: apart === 0, near });
  if (strength === null) return null;
  const date = apart === 0 ? ['date'] : ['near-date'];
  const reasons = [
    ...(number ? ['number'] : []),
    ...(amount ? ['amount'] : []),
    ...(near ? date : []),
    ...(party ? ['party'] : []),
  ];
  return { strength, reasons, daysApart: apart };
}

function strengthOf(agrees: {
  readonly number: boolean;
  readonly amount: boolean;
  readonly party: boolean;
  readonly exact: boolean;
  readonly near: boolean;
}): Strength | null {
  const { number, amount, party, exact, near } = agrees;
  if (number && amount && party && exact) return 'certain';
  if ([number, amount, party, near].filter(Boolean).length >= 3) return 'likely';
  return amount && (exact || number) ? 'possible' : null;
}

function sideOf(kind: string, type: string): string {
  return SIDE[kind] ?? type;
}

function partyOf(content: EntryContent): string | null {
  if ('customer' in content) return content.customer.name;
  return 'vendor' in content ? content.vendor.name : null;
}

function daysApart(one: string, other: string): number {
  return Math.abs(Date.parse(one) - Date.parse(other)) / DAY_MS;
}
