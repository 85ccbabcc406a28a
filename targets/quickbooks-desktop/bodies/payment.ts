import type { Application, BillPaymentContent, PaymentContent } from '../../../domain/entries/entry.ts';
import { type Minor, minor } from '../../../domain/money/minor.ts';
import type { DeliveryItem, ReferenceIds } from '../../target.ts';
import { aggregate } from '../qbxml/aggregate.ts';
import { byId, type Node, node } from '../qbxml/node.ts';
import { amount, customerId, date, guid, linked, memo, number, vendorId } from './fields.ts';

/** Money taken, with what it settles; what is left stays unused with the customer. Of nothing it only links credits. */
export function paymentBody(
  item: DeliveryItem,
  content: PaymentContent,
  ids: ReferenceIds,
): readonly (Node | null)[] {
  const settles = settling(item, content, ids);
  return [
    byId('CustomerRef', customerId(ids, content.customer)),
    date(item),
    number(item),
    amount('TotalAmount', content.total),
    memo(item),
    content.total > 0 ? byId('DepositToAccountRef', content.account) : null,
    guid(item),
    ...(item.operation === 'create' && settles.length === 0 ? [node('IsAutoApply', 'false')] : settles),
  ];
}

/** A vendor's bills paid by cheque or by the shop's card; what vendor credits give goes off them. */
export function billPaymentBody(
  item: DeliveryItem,
  content: BillPaymentContent,
  ids: ReferenceIds,
): readonly (Node | null)[] {
  const isNew = item.operation === 'create';
  const account = content.means === 'check' ? 'BankAccountRef' : 'CreditCardAccountRef';
  return [
    isNew ? byId('PayeeEntityRef', vendorId(ids, content.vendor)) : null,
    date(item),
    byId(account, content.account),
    number(item),
    memo(item),
    guid(item),
    ...settling(item, content, ids),
  ];
}

type Given = { readonly booksId: string; left: number };

/**
 * What each target takes of the payment's own money, and of the credits that the same payment applies, which are used up
 * first. What stood settled before and is not wanted any more is set to nothing, since what is not sent stays.
 */
function settling(
  item: DeliveryItem,
  content: PaymentContent | BillPaymentContent,
  ids: ReferenceIds,
): readonly Node[] {
  const name = item.operation === 'create' ? 'AppliedToTxnAdd' : 'AppliedToTxnMod';
  const credits: Given[] = content.applications
    .filter(({ to }) => gives(to, ids))
    .map(({ to, amount: given }) => ({ booksId: linked(to, ids).booksId, left: Math.abs(given) }));
  const wanted = content.applications
    .filter(({ to }) => !gives(to, ids))
    .map(({ to, amount: taken }) => applied(name, linked(to, ids).booksId, minor(Math.abs(taken)), credits));
  const kept = new Set(content.applications.map(({ to }) => linked(to, ids).booksId));
  const dropped = (item.standing?.settles ?? []).filter(id => !kept.has(id));
  const none = (id: string) => aggregate(name, [node('TxnID', id), node('PaymentAmount', '0.00')]);
  return [...wanted, ...dropped.map(none)];
}

/** Credits of customers and vendors give; all else takes. */
function gives(to: Application['to'], ids: ReferenceIds): boolean {
  return ['credit-memo', 'vendor-credit', 'payment'].includes(linked(to, ids).type);
}

function applied(name: string, target: string, taken: Minor, credits: Given[]): Node {
  let rest: number = taken;
  const used: Node[] = [];
  for (const credit of credits) {
    const part = Math.min(rest, credit.left);
    if (part === 0) continue;
    credit.left -= part;
    rest -= part;
    used.push(
      aggregate('SetCredit', [node('CreditTxnID', credit.booksId), amount('AppliedAmount', minor(part))]),
    );
  }
  return aggregate(name, [node('TxnID', target), amount('PaymentAmount', minor(rest)), ...used]);
}
