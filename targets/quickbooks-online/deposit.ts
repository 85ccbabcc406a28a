import type { Application, DepositContent, ExpenseLine } from '../../domain/entries/entry.ts';
import type { DeliveryItem, ReferenceIds } from '../target.ts';
import {
  classRef,
  commonFields,
  departmentRef,
  depositNote,
  description,
  type Members,
  ref,
} from './fields.ts';
import { amountNumber } from './json.ts';
import { linked } from './payment.ts';
import { taxCalculation } from './tax.ts';

/**
 * Money that reached the bank: the very payments that it holds, and lines of its own for what was kept (a negative
 * amount) or added. A Deposit has no number in QuickBooks: it stands in the note.
 */
export function depositBody(item: DeliveryItem, content: DepositContent, ids: ReferenceIds): Members {
  return {
    DepositToAccountRef: ref(content.account),
    ...commonFields(item),
    PrivateNote: depositNote(item),
    ...departmentRef(content.place),
    ...taxCalculation(content, content.lines),
    Line: [
      ...content.applications.map(application => heldLine(application, ids)),
      ...content.lines.filter(line => line.amount !== 0).map(line => directLine(line, content)),
    ],
  };
}

/** No DetailType: with one QuickBooks asks for an account (2020). The sign is that of what the payment brings. */
function heldLine({ to, amount }: Application, ids: ReferenceIds): Members {
  const { booksId, TxnType } = linked(to, ids);
  return {
    Amount: amountNumber(amount),
    LinkedTxn: [{ TxnId: booksId, TxnType, TxnLineId: '0' }],
  };
}

function directLine(line: ExpenseLine, content: DepositContent): Members {
  return {
    Amount: amountNumber(line.amount),
    DetailType: 'DepositLineDetail',
    Description: description(line.description),
    DepositLineDetail: {
      AccountRef: ref(line.account),
      ...classRef(content.place),
      ...(line.taxCode !== undefined && { TaxCodeRef: ref(line.taxCode), TaxApplicableOn: 'Purchase' }),
    },
  };
}
