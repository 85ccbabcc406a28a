import type { EntryContent } from '../../domain/entries/entry.ts';

/** QuickBooks' name for the object of each type of entry. */
export type EntityName =
  | 'Invoice'
  | 'CreditMemo'
  | 'Payment'
  | 'Purchase'
  | 'JournalEntry'
  | 'Bill'
  | 'VendorCredit'
  | 'BillPayment'
  | 'Deposit';

export const ENTITY_OF: Readonly<Record<EntryContent['type'], EntityName>> = {
  invoice: 'Invoice',
  'credit-memo': 'CreditMemo',
  payment: 'Payment',
  refund: 'Purchase',
  journal: 'JournalEntry',
  bill: 'Bill',
  'vendor-credit': 'VendorCredit',
  expense: 'Purchase',
  'bill-payment': 'BillPayment',
  deposit: 'Deposit',
};

export const ENTITIES: readonly EntityName[] = [...new Set(Object.values(ENTITY_OF))];

/**
 * What a line that links calls the object it means. A refund is a Purchase of PaymentType Cash on the receivable
 * account, which Intuit's reference of Payment calls `Expense`; a vendor paid at once is not linked by anything.
 */
export const LINKED_TYPE: Readonly<Record<EntryContent['type'], string>> = {
  invoice: 'Invoice',
  'credit-memo': 'CreditMemo',
  payment: 'Payment',
  refund: 'Expense',
  journal: 'JournalEntry',
  bill: 'Bill',
  'vendor-credit': 'VendorCredit',
  expense: 'Expense',
  'bill-payment': 'BillPaymentCheck',
  deposit: 'Deposit',
};

/** The paths are lower case. */
export function resourceOf(entity: EntityName): string {
  return entity.toLowerCase();
}
