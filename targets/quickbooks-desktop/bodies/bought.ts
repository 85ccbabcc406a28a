import type { BillContent, ExpenseContent, ExpenseLine, Place } from '../../../domain/entries/entry.ts';
import type { DeliveryItem, ReferenceIds } from '../../target.ts';
import { aggregate } from '../qbxml/aggregate.ts';
import { byId, type Node, node } from '../qbxml/node.ts';
import { amount, classRef, date, guid, memo, number, textNode, vendorId } from './fields.ts';

/** A vendor's bill, or its credit, which has the same form. Without an account QuickBooks takes its own payable. */
export function billBody(
  item: DeliveryItem,
  content: BillContent,
  ids: ReferenceIds,
): readonly (Node | null)[] {
  return [
    byId('VendorRef', vendorId(ids, content.vendor)),
    content.payableAccount === null ? null : byId('APAccountRef', content.payableAccount),
    date(item),
    number(item),
    memo(item),
    guid(item),
    ...lines(item, content.lines, content.place),
  ];
}

/** A vendor paid at once: a cheque, whose number is the document's, or a charge on the shop's card. */
export function expenseBody(
  item: DeliveryItem,
  content: ExpenseContent,
  ids: ReferenceIds,
): readonly (Node | null)[] {
  return [
    byId('AccountRef', content.account),
    byId('PayeeEntityRef', vendorId(ids, content.vendor)),
    date(item),
    number(item),
    memo(item),
    guid(item),
    ...lines(item, content.lines, content.place),
  ];
}

function lines(item: DeliveryItem, all: readonly ExpenseLine[], place: Place | undefined): readonly Node[] {
  const isNew = item.operation === 'create';
  return all
    .filter(line => line.amount !== 0)
    .map(line =>
      aggregate(`ExpenseLine${isNew ? 'Add' : 'Mod'}`, [
        isNew ? null : node('TxnLineID', '-1'),
        byId('AccountRef', line.account),
        amount('Amount', line.amount),
        textNode('Memo', line.description),
        classRef(place),
      ]),
    );
}
