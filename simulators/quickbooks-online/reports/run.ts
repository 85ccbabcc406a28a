import type { Books } from '../books.ts';
import { unsupported } from '../faults.ts';
import type { Body } from '../json.ts';
import { ageingDetail, ageingSummary, PAYABLES, RECEIVABLES } from './ageing.ts';
import { balanceByName } from './balance-by-name.ts';
import { generalLedger } from './general-ledger.ts';
import { taxSummary } from './tax-summary.ts';
import { transactionList } from './transaction-list.ts';
import { trialBalance } from './trial-balance.ts';

const REPORTS: Readonly<Record<string, (books: Books, query: URLSearchParams) => Body>> = {
  trialbalance: trialBalance,
  agedreceivables: (books, query) => ageingSummary(books, RECEIVABLES, query),
  agedreceivabledetail: (books, query) => ageingDetail(books, RECEIVABLES, query),
  agedpayables: (books, query) => ageingSummary(books, PAYABLES, query),
  agedpayabledetail: (books, query) => ageingDetail(books, PAYABLES, query),
  generalledger: generalLedger,
  customerbalance: (books, query) => balanceByName(books, 'Customer', query),
  vendorbalance: (books, query) => balanceByName(books, 'Vendor', query),
  taxsummary: taxSummary,
  transactionlist: transactionList,
};

/** A report by its name, in Intuit's frame, without an envelope. Throws BusinessFault 500 for one that is not here. */
export function runReport(books: Books, name: string, query: URLSearchParams): Body {
  const run = REPORTS[name.toLowerCase()];
  if (run === undefined) throw unsupported(`report ${name}`);
  return run(books, query);
}
