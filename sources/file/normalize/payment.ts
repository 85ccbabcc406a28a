import type { z } from 'zod';
import type { PaymentDocument } from '../../../domain/documents/payment.ts';
import { documentRef } from '../../../domain/documents/ref.ts';
import { ZERO } from '../../../domain/money/minor.ts';
import type { NormalizeContext } from '../../source.ts';
import type { bodySchema } from '../body.ts';
import { noonOf } from '../date.ts';
import type { PaymentRow } from '../rows.ts';
import { tenderOf } from '../tender.ts';

type Body = z.infer<ReturnType<typeof bodySchema<'payments'>>>;

/** A row of `payments`; the day is all that a file tells, so that it counts at noon of it. */
export function paymentOf(body: Body, externalId: string, context: NormalizeContext): PaymentDocument {
  const { sourceShopId, zone, currency } = context;
  const row = body.rows[0] as PaymentRow;
  return {
    kind: 'payment',
    ref: documentRef('file', sourceShopId, 'payment', externalId),
    state: 'succeeded',
    sale: body.sale,
    customer: body.customer,
    payerName: row.customer ?? body.customer?.name ?? '',
    tender: tenderOf(row.tender),
    amount: row.amount,
    fee: row.fee ?? ZERO,
    currency,
    paidAt: noonOf(row.date, zone),
    businessDate: row.date,
    unknownTender: false,
    ...(row.tip !== null && { tip: row.tip }),
    batch: row.batch,
    checkNumber: row.check_number,
  };
}
