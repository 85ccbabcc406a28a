import { type Minor, subtract, sum, ZERO } from '../money/minor.ts';
import type { PaymentDocument } from './payment.ts';
import { type DocumentRef, documentRef } from './ref.ts';
import type { SaleDocument } from './sale.ts';

const SALE_REF = /^doc:([^:]+):([^:]+):ro-(.+)$/;

/**
 * What the source says was paid on a posted sale beyond the payments that are known: one payment of unknown tender for
 * the difference, on the sale's own date, or null when nothing is missing. `payments` may hold others: only the sale's
 * own, not voided, count, refunds against them. A sale that is not posted has no date yet and gives none.
 * Throws RangeError for a reference that is no sale's.
 */
export function unknownTender(
  sale: SaleDocument,
  payments: readonly PaymentDocument[],
): PaymentDocument | null {
  if (sale.state !== 'posted' || sale.postedAt === null || sale.businessDate === null) return null;
  const missing = subtract(sale.amountPaid, knownFor(sale.ref, payments));
  if (missing <= ZERO) return null;
  return {
    kind: 'payment',
    ref: unknownRef(sale.ref),
    state: 'succeeded',
    sale: sale.ref,
    customer: sale.customer,
    payerName: sale.customer?.name ?? '',
    tender: { key: 'unknown', name: 'Unknown' },
    amount: missing,
    fee: ZERO,
    currency: sale.currency,
    paidAt: sale.postedAt,
    businessDate: sale.businessDate,
    unknownTender: true,
  };
}

function knownFor(sale: DocumentRef, payments: readonly PaymentDocument[]): Minor {
  const counting = payments.filter(
    payment => payment.sale === sale && payment.state === 'succeeded' && !payment.unknownTender,
  );
  return sum(counting.map(payment => payment.amount));
}

function unknownRef(sale: DocumentRef): DocumentRef {
  const [, source, shop, id] = SALE_REF.exec(sale) ?? [];
  if (source === undefined || shop === undefined || id === undefined)
    throw new RangeError(`no sale: ${sale}`);
  return documentRef(source, shop, 'unknown-payment', id);
}
