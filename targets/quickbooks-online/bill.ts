import type { BillContent, BillPaymentContent } from '../../domain/entries/entry.ts';
import type { DeliveryItem, ReferenceIds } from '../target.ts';
import { expenseLines } from './expense-lines.ts';
import { commonFields, departmentRef, documentNumber, type Members, ref, vendorRef } from './fields.ts';
import { amountNumber } from './json.ts';
import { linkLine } from './payment.ts';
import { taxCalculation } from './tax.ts';

/** A vendor's Bill, or its VendorCredit, which has the same form. Without an account QuickBooks takes its own payable. */
export function billBody(item: DeliveryItem, content: BillContent, ids: ReferenceIds): Members {
  return {
    VendorRef: vendorRef(ids, content.vendor),
    ...(content.payableAccount !== null && { APAccountRef: ref(content.payableAccount) }),
    DocNumber: documentNumber(content),
    ...commonFields(item),
    ...departmentRef(content.place),
    ...taxCalculation(content, content.lines),
    Line: expenseLines(content),
  };
}

/** A vendor's bills paid by cheque or by the shop's card; what vendor credits give is a line of its own. */
export function billPaymentBody(item: DeliveryItem, content: BillPaymentContent, ids: ReferenceIds): Members {
  return {
    VendorRef: vendorRef(ids, content.vendor),
    TotalAmt: amountNumber(content.total),
    ...(content.means === 'check'
      ? { PayType: 'Check', CheckPayment: { BankAccountRef: ref(content.account) } }
      : { PayType: 'CreditCard', CreditCardPayment: { CCAccountRef: ref(content.account) } }),
    DocNumber: documentNumber(content),
    ...commonFields(item),
    ...departmentRef(content.place),
    Line: content.applications.map(application => linkLine(application, ids)),
  };
}
