import type { Ledger } from './store/ledger.ts';
import type { Objects } from './store/objects.ts';
import type { Settlement } from './store/settlement.ts';
import type { Switches } from './switches.ts';
import { dateIn } from './time.ts';

/** Who a company is. */
export type Company = {
  readonly realm: string;
  readonly name: string;
  /** IANA zone; MetaData and the date of today are told in it. */
  readonly zone: string;
  /** `US`, or `CA` with its tax codes on every line. */
  readonly country: string;
  readonly createdAt: string;
  /** True: automated sales tax is set up; false: it is not set up and nothing is taxed. */
  readonly automatedSalesTax: boolean;
};

/** The books of one company during one request. */
export type Books = {
  readonly company: Company;
  readonly switches: Switches;
  readonly objects: Objects;
  readonly ledger: Ledger;
  readonly settlement: Settlement;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Id of the user in whose name is written: what MetaData calls `LastModifiedByRef`. */
  readonly user: string;
};

/** Who signed the connected app in, who works by hand, and who signed in another tool that writes sales. */
export const API_USER = '9130350000000001';
export const PERSON = '9130350000000002';
export const OTHER_TOOL = '9130350000000003';

/** The company's date of today. */
export function today(books: Books): string {
  return dateIn(books.now, books.company.zone);
}

/** What QuickBooks dates a transaction that says no date: the day at its servers, on the Pacific coast. */
export function defaultDate(books: Books): string {
  return dateIn(books.now, 'America/Los_Angeles');
}

/** `{value, name}` as QuickBooks answers the home currency. */
export function homeCurrency({ company }: Books): { value: string; name: string } {
  return company.country === 'CA'
    ? { value: 'CAD', name: 'Canadian Dollar' }
    : { value: 'USD', name: 'United States Dollar' };
}
