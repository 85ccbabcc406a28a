import { accounts } from './accounts.ts';
import { contacts } from './contacts.ts';
import { creditNotes, invoices } from './invoices.ts';
import { manualJournals } from './manual-journals.ts';
import { payments } from './payments.ts';
import type { Resource } from './resource.ts';
import { currencies, organisation, taxRates } from './settings.ts';

const RESOURCES: readonly Resource[] = [
  accounts,
  contacts,
  creditNotes,
  currencies,
  invoices,
  manualJournals,
  organisation,
  payments,
  taxRates,
];

/** The endpoint of that name, in any case. */
export function resourceNamed(name: string): Resource | undefined {
  return RESOURCES.find(each => each.name.toLowerCase() === name.toLowerCase());
}
