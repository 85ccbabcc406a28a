import type { Customer, Payment, PurchaseRecord, RepairOrder } from './types.ts';

/** Something that somebody does in the shop. */
export type Act =
  | { kind: 'customer-created'; customer: Customer }
  | { kind: 'customer-edited'; customerId: number; changes: Partial<Customer> }
  | { kind: 'order-created'; order: RepairOrder }
  | { kind: 'order-changed'; orderId: number; changes: Partial<RepairOrder> }
  | { kind: 'closed'; orderId: number }
  | { kind: 'reopened'; orderId: number }
  | { kind: 'deleted'; orderId: number }
  /** `amount` in cents, or all that is still owed (`rest`), or what was paid too much (`excess`, as a negative). */
  | {
      kind: 'paid';
      orderId: number;
      payment: Omit<Payment, 'amount_cents'>;
      amount: number | 'rest' | 'excess';
    }
  /** A payment moved to another date, its time of day kept. */
  | { kind: 'payment-redated'; orderId: number; paymentId: number; date: string }
  | { kind: 'card-declined'; orderId: number; id: number; amount: number }
  | { kind: 'purchased'; record: PurchaseRecord };

/** One thing that happens in a shop at an instant. */
export type Happening = { at: Date; shopId: number; act: Act };
