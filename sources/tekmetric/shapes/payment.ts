import { z } from 'zod';
import { booleanOrNull, identifier, money, textOrNull, unused } from '../../common/shapes.ts';

const optionalId = identifier.nullish().transform(value => value ?? null);

/** A payment as a webhook carries it; voids and refunds leave out much of it. */
export const paymentSchema = z.object({
  id: identifier,
  shopId: identifier,
  repairOrderId: optionalId,
  customerId: optionalId,
  payerName: textOrNull,
  amount: money,
  /** Card processing fee in cents; null on voids, refunds and what is no card. */
  applicationFee: z.int().nonnegative().nullish(),
  paymentDate: z.string(),
  paymentType: z.object({ code: textOrNull, name: textOrNull, ...unused('id') }).nullish(),
  /** Names a custom type of the shop. */
  otherPaymentType: z.object({ name: textOrNull, ...unused('id') }).nullish(),
  paymentStatus: textOrNull,
  voided: booleanOrNull,
  refund: booleanOrNull,
  ...unused('ccLast4', 'arPayment'),
});

export type Payment = z.infer<typeof paymentSchema>;
