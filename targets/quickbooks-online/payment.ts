import type { Application, PaymentContent } from '../../domain/entries/entry.ts';
import { type Minor, minor } from '../../domain/money/minor.ts';
import type { DeliveryItem, ReferenceIds } from '../target.ts';
import { LINKED_TYPE } from './entity.ts';
import {
  commonFields,
  customerRef,
  departmentRef,
  documentNumber,
  known,
  type Members,
  ref,
} from './fields.ts';
import { amountNumber } from './json.ts';

/**
 * Money taken as a Payment, linked to what it settles; what is not applied stays unapplied with the customer. With a
 * total of zero it links a credit memo to an invoice or to an expense that gave the money back.
 */
export function paymentBody(item: DeliveryItem, content: PaymentContent, ids: ReferenceIds): Members {
  return {
    CustomerRef: customerRef(ids, content.customer),
    TotalAmt: amountNumber(content.total),
    PaymentRefNum: documentNumber(content),
    ...(content.total > 0 && { DepositToAccountRef: ref(content.account) }),
    ...commonFields(item),
    ...departmentRef(content.place),
    Line: content.applications.map(application => linkLine(application, ids)),
  };
}

/** A line that settles another object. Its amount is positive there, whichever side it is on. */
export function linkLine({ to, amount }: Application, ids: ReferenceIds): Members {
  const { booksId, TxnType } = linked(to, ids);
  return {
    Amount: amountNumber(positive(amount)),
    LinkedTxn: [{ TxnId: booksId, TxnType }],
  };
}

/** The books' id of another entry, and what a line that links it calls its kind. */
export function linked(to: Application['to'], ids: ReferenceIds) {
  const name = `${to.purpose} ${to.subject}`;
  const { booksId, type } = known(ids.entries[name], name);
  return { booksId, TxnType: LINKED_TYPE[type] };
}

function positive(amount: Minor): Minor {
  return minor(Math.abs(amount));
}
