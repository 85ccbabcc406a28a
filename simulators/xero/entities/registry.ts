import { accounts } from './accounts.ts';
import { bankTransactions, overpayments, prepayments } from './bank-transactions.ts';
import { batchPayments } from './batch-payments.ts';
import { contacts } from './contacts.ts';
import { creditNotes, invoices } from './invoices.ts';
import { items } from './items.ts';
import { manualJournals } from './manual-journals.ts';
import { payments } from './payments.ts';
import type { Resource } from './resource.ts';
import { currencies, organisation, taxRates } from './settings.ts';
import { trackingCategories } from './tracking.ts';
import { bankTransfers } from './transfers.ts';

const RESOURCES: readonly Resource[] = [
  accounts,
  bankTransactions,
  bankTransfers,
  batchPayments,
  contacts,
  creditNotes,
  currencies,
  invoices,
  items,
  manualJournals,
  organisation,
  overpayments,
  payments,
  prepayments,
  taxRates,
  trackingCategories,
];

/** The endpoint of that name, in any case. */
export function resourceNamed(name: string): Resource | undefined {
  return RESOURCES.find(each => (each.path ?? each.name).toLowerCase() === name.toLowerCase());
}
