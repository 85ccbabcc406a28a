import type { Application, EntryContent, PaymentContent } from '../../domain/entries/entry.ts';
import type { DeliveryItem, ReferenceIds } from '../target.ts';
import { commonFields, customerRef, documentNumber, known, type Members, ref } from './fields.ts';
import { amountNumber } from './json.ts';

/**
 * What a payment's line calls the object that it settles. A refund is a Purchase of PaymentType Cash on the
 * receivable account, which Intuit's reference of Payment calls `Expense`.
 */
const LINKED_TYPE: Readonly<Record<EntryContent['type'], string>> = {
  invoice: 'Invoice',
  refund: 'Expense',
  journal: 'JournalEntry',
  payment: 'Payment',
};

/** Money taken as a Payment, linked to what it settles; what is not applied stays unapplied with the customer. */
export function paymentBody(item: DeliveryItem, content: PaymentContent, ids: ReferenceIds): Members {
  return {
    CustomerRef: customerRef(ids, content.customer),
    TotalAmt: amountNumber(content.total),
    PaymentRefNum: documentNumber(content),
    DepositToAccountRef: ref(content.account),
    ...commonFields(item),
    Line: content.applications.map(application => linkLine(application, ids)),
  };
}

function linkLine({ to, amount }: Application, ids: ReferenceIds): Members {
  const name = `${to.purpose} ${to.subject}`;
  const entry = known(ids.entries[name], name);
  return {
    Amount: amountNumber(amount),
    LinkedTxn: [{ TxnId: entry.booksId, TxnType: LINKED_TYPE[entry.type] }],
  };
}
