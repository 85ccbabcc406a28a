import type { ExpenseContent, RefundContent } from '../../domain/entries/entry.ts';
import type { DeliveryItem, ReferenceIds } from '../target.ts';
import { expenseLines } from './expense-lines.ts';
import {
  classRef,
  commonFields,
  customerRef,
  departmentRef,
  description,
  documentNumber,
  type Members,
  ref,
  vendorRef,
} from './fields.ts';
import { amountNumber } from './json.ts';
import { taxCalculation } from './tax.ts';

/** Money given back as a cash Purchase: out of the tender's account, onto the receivable of the customer. */
export function refundBody(item: DeliveryItem, content: RefundContent, ids: ReferenceIds): Members {
  return {
    PaymentType: 'Cash',
    AccountRef: ref(content.account),
    EntityRef: { ...customerRef(ids, content.customer), type: 'Customer' },
    DocNumber: documentNumber(content),
    ...commonFields(item),
    ...departmentRef(content.place),
    ...taxCalculation(content, []),
    Line: [
      {
        Amount: amountNumber(content.total),
        DetailType: 'AccountBasedExpenseLineDetail',
        Description: description(content.memo),
        AccountBasedExpenseLineDetail: {
          AccountRef: ref(content.receivableAccount),
          ...classRef(content.place),
        },
      },
    ],
  };
}

/** A vendor paid at once: a cheque, whose number is the document's, or a charge on the shop's card. */
export function expenseBody(item: DeliveryItem, content: ExpenseContent, ids: ReferenceIds): Members {
  return {
    PaymentType: content.means === 'check' ? 'Check' : 'CreditCard',
    AccountRef: ref(content.account),
    EntityRef: { ...vendorRef(ids, content.vendor), type: 'Vendor' },
    DocNumber: documentNumber(content),
    ...commonFields(item),
    ...departmentRef(content.place),
    ...taxCalculation(content, content.lines),
    Line: expenseLines(content),
  };
}
