import { DaybookError } from '../../domain/errors/codes.ts';
import type { DeliveryItem, ReferenceIds, WireRequest } from '../target.ts';
import { SET_ID_LENGTH } from './ask.ts';
import { billBody, expenseBody } from './bodies/bought.ts';
import { depositBody } from './bodies/deposit.ts';
import { known } from './bodies/fields.ts';
import { formBody } from './bodies/form.ts';
import { journalBody, refundBody } from './bodies/journal.ts';
import { billPaymentBody, paymentBody } from './bodies/payment.ts';
import type { Configuration } from './configuration.ts';
import { type Kind, kindOf } from './kinds.ts';
import { aggregate, request } from './qbxml/aggregate.ts';
import { type Node, node } from './qbxml/node.ts';
import { message } from './qbxml/write.ts';

/**
 * The exact message of some entries, whose message set is named by the request's key: each request bears the id of its
 * item and is answered for itself, and the books tell the same answers again when they are asked with the same bytes.
 * What is taken back is sent alone. Pure. Throws DaybookError('bug') for what cannot be one message or lacks an id, and
 * `target-refused` for a change that QuickBooks has no request for.
 */
export function compose(
  configuration: Configuration,
  key: string,
  items: readonly DeliveryItem[],
  ids: ReferenceIds,
): WireRequest {
  const [first] = items;
  const undoes = items.some(({ operation }) => operation === 'delete' || operation === 'void');
  if (!first || items.length > configuration.batchSize || (undoes && items.length > 1))
    throw new DaybookError('bug', `a message carries 1 to ${configuration.batchSize} entries, or one undo`);
  const requests = items.map(item => {
    const asked = requestOf(configuration, kindOf(item.content), item, ids);
    return { ...asked, attributes: { requestID: item.itemId } };
  });
  const body = message(requests, configuration.version, key.slice(0, SET_ID_LENGTH));
  return { key, path: undoes ? first.operation : 'write', body };
}

/** The id of the message set inside stored bytes. */
export function setIdIn({ body }: WireRequest): string {
  const [, id] = /newMessageSetID="([0-9A-Za-z]+)"/.exec(body) ?? [];
  return known(id, 'the message set');
}

function requestOf(configuration: Configuration, kind: Kind, item: DeliveryItem, ids: ReferenceIds): Node {
  if (item.operation === 'delete') return undo('TxnDel', kind, item);
  if (item.operation === 'void' && kind !== 'ReceivePayment') return undo('TxnVoid', kind, item);
  if (item.operation === 'create') {
    const name = `${kind}Add`;
    return request(name, aggregate(name, bodyOf(configuration, kind, item, ids)));
  }
  if (kind === 'BillPaymentCreditCard')
    throw new DaybookError(
      'target-refused',
      'QuickBooks cannot change a bill that was paid by card: take it back',
    );
  const name = `${kind}Mod`;
  const standing = [
    node('TxnID', standingOf(item).booksId),
    node('EditSequence', standingOf(item).booksVersion),
  ];
  if (item.operation === 'void') return request(name, aggregate(name, [...standing, ...emptied(item)]));
  return request(name, aggregate(name, [...standing, ...bodyOf(configuration, kind, item, ids)]));
}

/** A payment cannot be voided: it is made one of nothing that settles nothing. */
function emptied({ standing }: DeliveryItem): Node[] {
  const none = (id: string) =>
    aggregate('AppliedToTxnMod', [node('TxnID', id), node('PaymentAmount', '0.00')]);
  return [node('TotalAmount', '0.00'), ...(standing?.settles ?? []).map(none)];
}

function undo(name: 'TxnDel' | 'TxnVoid', kind: Kind, item: DeliveryItem): Node {
  return node(`${name}Rq`, [node(`${name}Type`, kind), node('TxnID', standingOf(item).booksId)]);
}

function standingOf(item: DeliveryItem) {
  return known(item.standing, `the standing object of ${item.content.number}`);
}

function bodyOf(
  configuration: Configuration,
  kind: Kind,
  item: DeliveryItem,
  ids: ReferenceIds,
): readonly (Node | null)[] {
  const { content } = item;
  switch (content.type) {
    case 'invoice':
    case 'credit-memo':
      return formBody(configuration, kind === 'Invoice' ? 'Invoice' : 'CreditMemo', item, content, ids);
    case 'payment':
      return paymentBody(item, content, ids);
    case 'refund':
      return refundBody(item, content, ids);
    case 'journal':
      return journalBody(item, content, ids);
    case 'bill':
    case 'vendor-credit':
      return billBody(item, content, ids);
    case 'expense':
      return expenseBody(item, content, ids);
    case 'bill-payment':
      return billPaymentBody(item, content, ids);
    case 'deposit':
      return depositBody(item, content, ids);
  }
}
