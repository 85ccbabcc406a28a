import { PAYMENT_TYPE, stampWithoutZone } from '../codes.ts';
import { ratio } from '../totals.ts';
import type { Payment } from '../types.ts';

/** The card processor keeps 2.9 % of a card payment. */
function cardFee(amount: number): number {
  return ratio(amount * 29, 1000);
}

export type Paying = {
  id: number;
  shopId: number;
  repairOrderId: number | null;
  customerId: number | null;
  payerName: string;
  amount: number;
  /** A code of the service, or `OTH:<the shop's own name for it>`. */
  code: string;
  at: Date;
  arPayment?: boolean;
};

/** A payment that went through; card payments carry the processor's fee. */
export function makePayment(paying: Paying): Payment {
  const { at, arPayment = false, ...rest } = paying;
  const [code = '', name] = paying.code.split(':');
  const card = code === 'CC' || code === 'DEBIT';
  return {
    ...without(rest),
    applicationFee: card ? cardFee(paying.amount) : null,
    paymentDate: stampWithoutZone(at),
    paymentType: PAYMENT_TYPE[code] ?? { id: 99, code, name: code },
    otherPaymentType: name === undefined ? null : { name },
    ccLast4: card ? String(1000 + (paying.id % 9000)) : null,
    arPayment,
    paymentStatus: 'SUCCEEDED',
    voided: false,
    refund: false,
  };
}

function without({ code: _code, ...rest }: Omit<Paying, 'at' | 'arPayment'>) {
  return rest;
}

/** Money given back: a row of its own with a negative amount and no fee. `amount` is what is given back, positive. */
export function makeRefund(paying: Paying): Payment {
  const payment = makePayment(paying);
  const refunded = { applicationFee: null, paymentStatus: 'REFUND_SUCCEEDED' as const, refund: true };
  return { ...payment, ...refunded, amount: -paying.amount };
}
