/**
 * The order of elements in what we send, with the longest text of each: qbXML takes elements in this order alone, and
 * one that is out of place refuses the whole message (element orders of qbXML 13.0, US edition). Aggregates of lines
 * have orders of their own.
 */
const FORM =
  'CustomerRef ClassRef ARAccountRef TxnDate RefNumber(11) BillAddress ShipAddress PONumber(25) TermsRef DueDate SalesRepRef FOB(13) ShipDate ItemSalesTaxRef Memo(4095) CustomerMsgRef IsToBePrinted IsToBeEmailed CustomerSalesTaxCodeRef Other(29)';
const SOLD =
  'ItemRef Desc(4095) Quantity Rate RatePercent ClassRef Amount ServiceDate SalesTaxCodeRef OverrideItemAccountRef Other1(29) Other2(29)';
const JOURNAL_LINE = 'AccountRef Amount Memo(4095) EntityRef ClassRef';
const SPENT = 'AccountRef Amount Memo(4095) CustomerRef ClassRef';
const ITEM_BOUGHT = 'ItemRef Desc(4095) Quantity Cost Amount CustomerRef ClassRef OverrideItemAccountRef';
const BILL = 'VendorRef APAccountRef TxnDate DueDate RefNumber(20) TermsRef Memo(4095)';
const CREDIT = 'VendorRef APAccountRef TxnDate RefNumber(20) Memo(4095)';
const PAYMENT =
  'CustomerRef ARAccountRef TxnDate RefNumber(20) TotalAmount PaymentMethodRef Memo(4095) DepositToAccountRef';
const CHECK = 'AccountRef PayeeEntityRef RefNumber(11) TxnDate Memo(4095)';
const CHARGE = 'AccountRef PayeeEntityRef TxnDate RefNumber(11) Memo(4095)';
const APPLIED = 'TxnID PaymentAmount SetCredit';
const DEPOSITED =
  'PaymentTxnID EntityRef AccountRef Memo(4095) CheckNumber(11) PaymentMethodRef ClassRef Amount';
const SALES_RECEIPT =
  'CustomerRef ClassRef TxnDate RefNumber(11) BillAddress CheckNumber(25) PaymentMethodRef ItemSalesTaxRef Memo(4095) CustomerSalesTaxCodeRef DepositToAccountRef';
const MOD = 'TxnID EditSequence';

const ORDERS: Readonly<Record<string, string>> = {
  InvoiceAdd: `${FORM} ExternalGUID InvoiceLineAdd`,
  InvoiceMod: `${MOD} ${FORM} InvoiceLineMod`,
  CreditMemoAdd: `${FORM} ExternalGUID CreditMemoLineAdd`,
  CreditMemoMod: `${MOD} ${FORM} CreditMemoLineMod`,
  SalesReceiptAdd: `${SALES_RECEIPT} ExternalGUID SalesReceiptLineAdd`,
  InvoiceLineAdd: SOLD,
  InvoiceLineMod: `TxnLineID ${SOLD}`,
  CreditMemoLineAdd: SOLD,
  CreditMemoLineMod: `TxnLineID ${SOLD}`,
  SalesReceiptLineAdd: SOLD,
  ReceivePaymentAdd: `${PAYMENT} ExternalGUID IsAutoApply AppliedToTxnAdd`,
  ReceivePaymentMod: `${MOD} ${PAYMENT} AppliedToTxnMod`,
  AppliedToTxnAdd: APPLIED,
  AppliedToTxnMod: APPLIED,
  SetCredit: 'CreditTxnID AppliedAmount Override',
  JournalEntryAdd: 'TxnDate RefNumber(11) IsAdjustment ExternalGUID JournalDebitLine|JournalCreditLine',
  JournalDebitLine: JOURNAL_LINE,
  JournalCreditLine: JOURNAL_LINE,
  JournalEntryMod: `${MOD} TxnDate RefNumber(11) IsAdjustment JournalLineMod`,
  JournalLineMod: `TxnLineID JournalLineType ${JOURNAL_LINE}`,
  BillAdd: `${BILL} ExternalGUID ExpenseLineAdd ItemLineAdd`,
  BillMod: `${MOD} ${BILL} ExpenseLineMod`,
  VendorCreditAdd: `${CREDIT} ExternalGUID ExpenseLineAdd ItemLineAdd`,
  VendorCreditMod: `${MOD} ${CREDIT} ExpenseLineMod`,
  ExpenseLineAdd: SPENT,
  ExpenseLineMod: `TxnLineID ${SPENT}`,
  ItemLineAdd: ITEM_BOUGHT,
  CheckAdd: `${CHECK} ExternalGUID ExpenseLineAdd ItemLineAdd`,
  CheckMod: `${MOD} ${CHECK} ExpenseLineMod`,
  CreditCardChargeAdd: `${CHARGE} ExternalGUID ExpenseLineAdd ItemLineAdd`,
  CreditCardChargeMod: `${MOD} ${CHARGE} ExpenseLineMod`,
  BillPaymentCheckAdd: `PayeeEntityRef APAccountRef TxnDate BankAccountRef RefNumber(11) Memo(4095) ExternalGUID AppliedToTxnAdd`,
  BillPaymentCheckMod: `${MOD} TxnDate BankAccountRef RefNumber(11) Memo(4095) AppliedToTxnMod`,
  BillPaymentCreditCardAdd: `PayeeEntityRef APAccountRef TxnDate CreditCardAccountRef RefNumber(11) Memo(4095) ExternalGUID AppliedToTxnAdd`,
  DepositAdd: 'TxnDate DepositToAccountRef Memo(4095) ExternalGUID DepositLineAdd',
  DepositMod: `${MOD} TxnDate DepositToAccountRef Memo(4095) DepositLineMod`,
  DepositLineAdd: DEPOSITED,
  DepositLineMod: `TxnLineID ${DEPOSITED}`,
  CustomerAdd: 'Name(41) ExternalGUID',
  VendorAdd: 'Name(41) ExternalGUID',
  AccountAdd: 'Name(31) AccountType',
  ItemServiceAdd: 'Name(31) SalesTaxCodeRef SalesOrPurchase ExternalGUID',
  ItemServiceMod: 'ListID EditSequence SalesOrPurchaseMod',
  SalesOrPurchase: 'Desc(4095) Price AccountRef',
  SalesOrPurchaseMod: 'Desc(4095) Price AccountRef ApplyAccountRefToExistingTxns',
};

export type Field = { readonly names: readonly string[]; readonly longest: number | null };

/** The order of an aggregate; null for one that has none here. */
export function orderOf(aggregate: string): readonly Field[] | null {
  const order = ORDERS[aggregate];
  if (order === undefined) return null;
  return order.split(' ').map(word => {
    const [, names = '', longest] = /^([^(]+)(?:\((\d+)\))?$/.exec(word) ?? [];
    return { names: names.split('|'), longest: longest === undefined ? null : Number(longest) };
  });
}
