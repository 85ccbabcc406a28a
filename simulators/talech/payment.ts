import type { Payment, TransactionType } from './types.ts';

/** A payment as it is made. */
export function newPayment(
  id: number,
  type: TransactionType,
  at: string,
  rest: Pick<Payment, 'paymentType' | 'cardType' | 'amount' | 'tip'> & Partial<Payment>,
): Payment {
  return { id, type, at, tipChanges: [], checkNumber: null, batch: null, voided: false, of: null, ...rest };
}
