import type { EntryContent } from '../../domain/entries/entry.ts';
import type { BooksObject, ObjectName } from '../target.ts';

/** QuickBooks' names of the objects that we write. */
export const KINDS = [
  'Invoice',
  'CreditMemo',
  'ReceivePayment',
  'JournalEntry',
  'Bill',
  'VendorCredit',
  'Check',
  'CreditCardCharge',
  'BillPaymentCheck',
  'BillPaymentCreditCard',
  'Deposit',
] as const;
export type Kind = (typeof KINDS)[number];
/** With what others sell over the counter. */
export type BooksKind = Kind | 'SalesReceipt';
export const BOOKS_KINDS: readonly BooksKind[] = [...KINDS, 'SalesReceipt'];

/** The object of an entry: vendors are paid by cheque or by the shop's card. */
export function kindOf(content: EntryContent): Kind {
  switch (content.type) {
    case 'invoice':
      return 'Invoice';
    case 'credit-memo':
      return 'CreditMemo';
    case 'payment':
      return 'ReceivePayment';
    case 'refund':
    case 'journal':
      return 'JournalEntry';
    case 'bill':
      return 'Bill';
    case 'vendor-credit':
      return 'VendorCredit';
    case 'expense':
      return content.means === 'check' ? 'Check' : 'CreditCardCharge';
    case 'bill-payment':
      return content.means === 'check' ? 'BillPaymentCheck' : 'BillPaymentCreditCard';
    case 'deposit':
      return 'Deposit';
  }
}

const KINDS_OF_TYPE: Readonly<Record<EntryContent['type'], readonly Kind[]>> = {
  invoice: ['Invoice'],
  'credit-memo': ['CreditMemo'],
  payment: ['ReceivePayment'],
  refund: ['JournalEntry'],
  journal: ['JournalEntry'],
  bill: ['Bill'],
  'vendor-credit': ['VendorCredit'],
  expense: ['Check', 'CreditCardCharge'],
  'bill-payment': ['BillPaymentCheck', 'BillPaymentCreditCard'],
  deposit: ['Deposit'],
};

/** Every kind that an object of this name may be of. */
export function kindsOfName({ type, kind }: ObjectName): readonly BooksKind[] {
  if (type !== 'other') return KINDS_OF_TYPE[type];
  return BOOKS_KINDS.filter(each => each === kind);
}

/** Our types that a kind may stand for. */
export function typesOfKind(kind: BooksKind): readonly EntryContent['type'][] {
  const types = Object.keys(KINDS_OF_TYPE) as EntryContent['type'][];
  return types.filter(type => (KINDS_OF_TYPE[type] as readonly BooksKind[]).includes(kind));
}

/** Our type of an object; a cheque or charge is ours only with our marker, and a journal may be money given back. */
export function typeOfObject(
  kind: BooksKind,
  ours: { readonly refund: boolean } | null,
): BooksObject['type'] {
  if (kind === 'SalesReceipt') return 'other';
  if (kind === 'Check' || kind === 'CreditCardCharge') return ours ? 'expense' : 'other';
  if (kind === 'JournalEntry') return ours?.refund ? 'refund' : 'journal';
  return typesOfKind(kind)[0] ?? 'other';
}

/** The lines of a kind, as its answer calls them. */
export const LINES_OF: Readonly<Record<BooksKind, readonly string[]>> = {
  Invoice: ['InvoiceLineRet'],
  CreditMemo: ['CreditMemoLineRet'],
  SalesReceipt: ['SalesReceiptLineRet'],
  ReceivePayment: [],
  JournalEntry: ['JournalDebitLine', 'JournalCreditLine'],
  Bill: ['ExpenseLineRet', 'ItemLineRet'],
  VendorCredit: ['ExpenseLineRet', 'ItemLineRet'],
  Check: ['ExpenseLineRet', 'ItemLineRet'],
  CreditCardCharge: ['ExpenseLineRet', 'ItemLineRet'],
  BillPaymentCheck: [],
  BillPaymentCreditCard: [],
  Deposit: ['DepositLineRet'],
};
/** Kinds whose queries take IncludeLinkedTxns. */
export const LINKED: readonly BooksKind[] = ['Invoice', 'CreditMemo', 'Bill', 'VendorCredit'];
