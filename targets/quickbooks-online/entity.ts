import type { EntryContent } from '../../domain/entries/entry.ts';
import type { ObjectName } from '../target.ts';

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

/** Kinds that we read, two more than we write: what other hands and tools sell with. */
export type BooksEntity = EntityName | 'SalesReceipt' | 'RefundReceipt';
export const BOOKS_ENTITIES: readonly BooksEntity[] = [...ENTITIES, 'SalesReceipt', 'RefundReceipt'];

/** QuickBooks' name for a named object; null for a kind that we do not read. */
export function entityOfName({ type, kind }: ObjectName): BooksEntity | null {
  if (type !== 'other') return ENTITY_OF[type];
  return BOOKS_ENTITIES.find(entity => entity === kind) ?? null;
}

/** Every type of ours that an entity may stand for: a Purchase is a refund or an expense. */
export function typesOfEntity(entity: BooksEntity): readonly EntryContent['type'][] {
  const types = Object.keys(ENTITY_OF) as EntryContent['type'][];
  return types.filter(type => ENTITY_OF[type] === entity);
}

/** The entity of what a line links; null for a kind that we do not read. */
export function entityOfLink(txnType: string): BooksEntity | null {
  if (txnType.startsWith('BillPayment')) return 'BillPayment';
  if (PURCHASES.includes(txnType)) return 'Purchase';
  if (txnType === 'ReceivePayment') return 'Payment';
  return BOOKS_ENTITIES.find(entity => entity === txnType) ?? null;
}

const PURCHASES: readonly string[] = ['Expense', 'Check', 'CashPurchase', 'CreditCardCredit', 'Purchase'];

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
export function resourceOf(entity: BooksEntity): string {
  return entity.toLowerCase();
}
