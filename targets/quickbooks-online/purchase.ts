import type { RefundContent } from '../../domain/entries/entry.ts';
import type { DeliveryItem, ReferenceIds } from '../target.ts';
import { commonFields, customerRef, description, documentNumber, type Members, ref } from './fields.ts';
import { amountNumber } from './json.ts';

/** Money given back as a cash Purchase: out of the tender's account, onto the receivable of the customer. */
export function purchaseBody(item: DeliveryItem, content: RefundContent, ids: ReferenceIds): Members {
  return {
    PaymentType: 'Cash',
    AccountRef: ref(content.account),
    EntityRef: { ...customerRef(ids, content.customer), type: 'Customer' },
    DocNumber: documentNumber(content),
    ...commonFields(item),
    Line: [
      {
        Amount: amountNumber(content.total),
        DetailType: 'AccountBasedExpenseLineDetail',
        Description: description(content.memo),
        AccountBasedExpenseLineDetail: { AccountRef: ref(content.receivableAccount) },
      },
    ],
  };
}
