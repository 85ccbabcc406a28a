import type { TxnKind } from '../company/types.ts';

/** How transactions of a kind are made up. */
export type TxnShape = {
  /** Elements of lines in Add and Mod; the first is the one of a Ret. */
  readonly lines: readonly string[];
  /** The reference to whom the whole is about. */
  readonly party: string | null;
  /** The reference to the account that the whole stands on, and the type that it must have. */
  readonly account: string | null;
  readonly accountTypes: readonly string[];
  /** The element by which other transactions are settled. */
  readonly applies: string | null;
};

const RECEIVABLE = ['AccountsReceivable'];
const PAYABLE = ['AccountsPayable'];
const MONEY = ['Bank', 'OtherCurrentAsset'];
const EXPENSES = ['ExpenseLine', 'ItemLine'];

export const SHAPES: Readonly<Record<TxnKind, TxnShape>> = {
  Invoice: form('InvoiceLine', 'ARAccountRef', RECEIVABLE),
  CreditMemo: form('CreditMemoLine', 'ARAccountRef', RECEIVABLE),
  SalesReceipt: form('SalesReceiptLine', 'DepositToAccountRef', MONEY),
  ReceivePayment: {
    ...{ lines: [], party: 'CustomerRef', applies: 'AppliedToTxn' },
    ...{ account: 'ARAccountRef', accountTypes: RECEIVABLE },
  },
  JournalEntry: {
    lines: ['JournalDebitLine', 'JournalCreditLine', 'JournalLine'],
    ...{ party: null, account: null, accountTypes: [], applies: null },
  },
  Bill: { ...bought('VendorRef'), account: 'APAccountRef', accountTypes: PAYABLE },
  VendorCredit: { ...bought('VendorRef'), account: 'APAccountRef', accountTypes: PAYABLE },
  BillPaymentCheck: billPayment('BankAccountRef', ['Bank']),
  BillPaymentCreditCard: billPayment('CreditCardAccountRef', ['CreditCard']),
  Check: {
    ...bought('PayeeEntityRef'),
    account: 'AccountRef',
    accountTypes: ['Bank'],
    applies: 'ApplyCheckToTxn',
  },
  CreditCardCharge: { ...bought('PayeeEntityRef'), account: 'AccountRef', accountTypes: ['CreditCard'] },
  Deposit: {
    ...{ lines: ['DepositLine'], party: null, applies: null },
    ...{ account: 'DepositToAccountRef', accountTypes: MONEY },
  },
};

function form(line: string, account: string, accountTypes: readonly string[]): TxnShape {
  return { lines: [line], party: 'CustomerRef', account, accountTypes, applies: null };
}

function bought(party: string): Pick<TxnShape, 'lines' | 'party' | 'applies'> {
  return { lines: EXPENSES, party, applies: null };
}

function billPayment(account: string, accountTypes: readonly string[]): TxnShape {
  return { lines: [], party: 'PayeeEntityRef', account, accountTypes, applies: 'AppliedToTxn' };
}

/** Forms that are sold on, with items, tax and a customer. */
export const FORMS: readonly TxnKind[] = ['Invoice', 'CreditMemo', 'SalesReceipt'];
