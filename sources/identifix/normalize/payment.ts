import type { PaymentDocument, Tender } from '../../../domain/documents/payment.ts';
import { documentRef } from '../../../domain/documents/ref.ts';
import { foldName } from '../../../domain/mapping/mapping.ts';
import { ZERO } from '../../../domain/money/minor.ts';
import { Unsound } from '../../common/problem.ts';
import { dateInZone, instantOf } from '../../common/time.ts';
import type { NormalizeContext } from '../../source.ts';
import type { Configuration } from '../configuration.ts';
import type { Payment, RepairOrder } from '../shapes/repair-order.ts';

/** The payments of an order, whatever its state: they may come before its invoice. Throws Unsound. */
export function paymentsOf(
  configuration: Configuration,
  order: RepairOrder,
  context: NormalizeContext,
): PaymentDocument[] {
  return order.payments.map(payment => paymentOf(configuration, order, payment, context));
}

/** Money taken or, negative, given back. The source tells no fee and no date but that of entry. */
function paymentOf(
  configuration: Configuration,
  order: RepairOrder,
  payment: Payment,
  context: NormalizeContext,
): PaymentDocument {
  const { source, sourceShopId, zone, currency } = context;
  const paidAt = instantOf(payment.created_at);
  if (paidAt === null) throw new Unsound('malformed', `Payment ${payment.id} has no date`);
  const { customer_id: customer } = order;
  return {
    kind: 'payment',
    ref: documentRef(source, sourceShopId, 'payment', payment.id),
    state: 'succeeded',
    sale: documentRef(source, sourceShopId, 'ro', order.id),
    customer: customer === null ? null : { id: customer, name: '', isBusiness: false },
    payerName: '',
    tender: tenderOf(configuration, payment),
    amount: payment.amount_cents,
    fee: ZERO,
    currency,
    paidAt,
    businessDate: dateInZone(paidAt, zone),
    unknownTender: false,
  };
}

/** "Credit Card - Visa" is a type and a name; the details hold both apart, the text alone does where they are missing. */
function tenderOf({ tenders, cardBrands }: Configuration, payment: Payment): Tender {
  const [before = '', ...after] = (payment.payment_type ?? '').split(' - ');
  const type = payment.payment_type_details?.type ?? before.trim();
  const name = payment.payment_type_details?.name ?? after.join(' - ').trim();
  const label = payment.payment_type ?? ([type, name].filter(Boolean).join(' - ') || null);
  if (label === null)
    throw new Unsound('unknown-tender', `Payment ${payment.id} does not say how it was paid`);
  const word = foldName(name);
  const key = tenders.types[foldName(type)];
  if (key === 'card' && word !== '') return { key: `card:${cardBrands[word] ?? word}`, name: label };
  if (key !== undefined) return { key, name: label };
  const own = word === '' ? foldName(label) : word;
  return { key: tenders.names[own] ?? `other:${own}`, name: name === '' ? label : name };
}
