import type { PaymentDocument, Tender } from '../../../domain/documents/payment.ts';
import { type DocumentRef, documentRef } from '../../../domain/documents/ref.ts';
import { foldName } from '../../../domain/mapping/mapping.ts';
import { ZERO } from '../../../domain/money/minor.ts';
import { Unsound } from '../../common/problem.ts';
import type { Configuration } from '../configuration.ts';
import type { OrderBody, OrderPayment } from '../shapes.ts';
import { businessDateOf, type Scene, timeOf } from './scene.ts';

export type Kind = 'sale' | 'reduced' | 'refund' | 'void';
/** One transaction of an order as it stands. */
export type Transaction = {
  readonly id: string;
  readonly kind: Kind;
  readonly at: string;
  readonly voided: boolean;
  readonly own: OrderPayment;
};

/** The transactions of an order; those that a transaction of kind void names, and all of a voided order, are void. */
export function transactionsOf(scene: Scene, body: OrderBody, orderIsVoid: boolean): Transaction[] {
  const all = body.order.paymentDetails.map((own, place) => ({
    id: own.paymentId ?? String(place + 1),
    kind: kindOf(scene.configuration, own, body.orderId),
    at: timeOf(scene, own.paymentDate, `A payment of order ${body.orderId}`),
    own,
  }));
  const undone = new Set(all.filter(({ kind }) => kind === 'void').map(({ own }) => own.originalPaymentId));
  return all.map(one => ({
    ...one,
    voided: orderIsVoid || one.own.voided === true || undone.has(one.id),
  }));
}

function kindOf({ transactions }: Configuration, { transactionType }: OrderPayment, order: string): Kind {
  const word = transactionType ?? 'SALE';
  const kinds = Object.keys(transactions) as Kind[];
  const kind = kinds.find(one => transactions[one].includes(word));
  if (kind === undefined)
    throw new Unsound('unknown-transaction', `Order ${order} has a transaction of the unknown type ${word}`);
  return kind;
}

/** The payment document of a transaction; what gives money back is negative. */
export function paymentOf(
  scene: Scene,
  body: OrderBody,
  { id, kind, at, voided, own }: Transaction,
): PaymentDocument {
  const { source, sourceShopId, currency } = scene.context;
  const amount = own.amount;
  if (amount > 0 && kind !== 'sale')
    throw new Unsound('malformed', `Order ${body.orderId} gives back an amount that is not negative`);
  return {
    kind: 'payment',
    ref: documentRef(source, sourceShopId, 'payment', `${body.orderId}-${id}`),
    state: voided ? 'voided' : 'succeeded',
    sale: documentRef(source, sourceShopId, 'ro', body.orderId),
    customer: null,
    payerName: '',
    tender: tenderOf(scene.configuration, own),
    amount,
    tip: own.tipAmount ?? ZERO,
    fee: ZERO,
    currency,
    paidAt: at,
    businessDate: businessDateOf(scene, at),
    unknownTender: false,
    credit: kind === 'refund' ? creditRef(scene, body, id) : null,
    batch: own.batchId,
    checkNumber: own.checkNumber,
    location: body.storeId,
  };
}

export function creditRef({ context }: Scene, { orderId }: OrderBody, transaction: string): DocumentRef {
  return documentRef(context.source, context.sourceShopId, 'credit', `${orderId}-${transaction}`);
}

/** Cards by their brand (`card:visa`); a form that nobody knows by its own name. */
export function tenderOf({ tenders, cardBrands }: Configuration, own: OrderPayment): Tender {
  const word = own.paymentType ?? '';
  const key = Object.hasOwn(tenders, word) ? tenders[word] : undefined;
  if (key === undefined) return { key: `other:${foldName(word) || 'unnamed'}`, name: word || 'Unnamed' };
  if (key !== 'card') return { key, name: own.cardType ?? word };
  const brand = foldName(own.cardType ?? '');
  if (brand === '') return { key: 'card', name: 'Card' };
  const known = Object.hasOwn(cardBrands, brand) ? cardBrands[brand] : undefined;
  return { key: `card:${known ?? brand}`, name: own.cardType ?? 'Card' };
}
