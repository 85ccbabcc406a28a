import type { PaymentDocument, PaymentState, Tender } from '../../../domain/documents/payment.ts';
import { documentRef } from '../../../domain/documents/ref.ts';
import { foldName } from '../../../domain/mapping/mapping.ts';
import { type Minor, minor } from '../../../domain/money/minor.ts';
import { Unsound } from '../../common/problem.ts';
import { dateInZone, instantOf } from '../../common/time.ts';
import type { NormalizeContext } from '../../source.ts';
import { configuration } from '../configuration.ts';
import type { Payment } from '../shapes/payment.ts';

/** A payment, refund or void as a neutral payment. A payment without an order has no sale. Throws Unsound. */
export function paymentOf(payment: Payment, context: NormalizeContext): PaymentDocument {
  const { source, sourceShopId, zone, currency } = context;
  const paidAt = instantOf(payment.paymentDate);
  if (paidAt === null) throw new Unsound('malformed', `Payment ${payment.id} has no date`);
  const state = stateOf(payment);
  const { repairOrderId, customerId } = payment;
  return {
    kind: 'payment',
    ref: documentRef(source, sourceShopId, 'payment', payment.id),
    state,
    sale: repairOrderId === null ? null : documentRef(source, sourceShopId, 'ro', repairOrderId),
    customer: customerId === null ? null : { id: customerId, name: '', isBusiness: false },
    payerName: payment.payerName ?? '',
    tender: tenderOf(payment, state),
    amount: signedAmount(payment),
    fee: minor(payment.applicationFee ?? 0),
    currency,
    paidAt,
    businessDate: dateInZone(paidAt, zone),
    unknownTender: false,
  };
}

function stateOf(payment: Payment): PaymentState {
  const { succeeded, refunded, voided } = configuration.paymentStatuses;
  const status = payment.paymentStatus?.toUpperCase() ?? null;
  if (payment.voided === true || (status !== null && voided.includes(status))) return 'voided';
  if (status === null || succeeded.includes(status) || refunded.includes(status)) return 'succeeded';
  throw new Unsound('unknown-payment-status', `Payment ${payment.id} has the unknown status ${status}`);
}

/** A refund is money given back, whichever sign it is told with. */
function signedAmount(payment: Payment): Minor {
  const status = payment.paymentStatus?.toUpperCase() ?? '';
  const isRefund = payment.refund === true || configuration.paymentStatuses.refunded.includes(status);
  return isRefund ? minor(-Math.abs(payment.amount)) : payment.amount;
}

/** A void may come without its form of payment: nothing is booked from it. */
function tenderOf(payment: Payment, state: PaymentState): Tender {
  const code = payment.paymentType?.code ?? null;
  if (code === null) {
    if (state === 'voided') return { key: 'unknown', name: 'Unknown' };
    throw new Unsound('unknown-tender', `Payment ${payment.id} does not say how it was paid`);
  }
  if (foldName(code) === configuration.customTender) {
    const name = payment.otherPaymentType?.name ?? payment.paymentType?.name ?? code;
    return { key: `other:${foldName(name)}`, name };
  }
  const name = payment.paymentType?.name ?? code;
  return { key: configuration.tenders[foldName(code)] ?? `other:${foldName(name)}`, name };
}
