import type { Books } from '../books/books.ts';
import { notFound } from '../faults.ts';
import type { Body } from '../json.ts';
import { agedByContact } from './ageing.ts';
import { trialBalance } from './trial-balance.ts';

type Report = {
  readonly scopes: readonly string[];
  readonly run: (books: Books, query: URLSearchParams) => Body;
};

const AGED = ['accounting.reports.aged.read'];
const REPORTS: Readonly<Record<string, Report>> = {
  trialbalance: { scopes: ['accounting.reports.trialbalance.read'], run: trialBalance },
  agedreceivablesbycontact: { scopes: AGED, run: agedByContact('receivable') },
  agedpayablesbycontact: { scopes: AGED, run: agedByContact('payable') },
};

/** The scopes that let a report be read; undefined for one that is not here. */
export function reportScopes(name: string): readonly string[] | undefined {
  return REPORTS[name.toLowerCase()]?.scopes;
}

/** A report by its name, in Xero's frame. Throws for one that is not here. */
export function runReport(books: Books, name: string, query: URLSearchParams): Body {
  const found = REPORTS[name.toLowerCase()];
  if (found === undefined) throw notFound();
  return found.run(books, query);
}
