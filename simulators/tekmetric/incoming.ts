import { z } from 'zod';
import type { Act } from './act.ts';
import { STATUS, stamp, withStatus } from './codes.ts';
import type { TekmetricDatabase } from './database.ts';
import { makePayment, makeRefund } from './history/payments.ts';
import { headsOf, taxOf } from './totals.ts';
import type { Content, RepairOrder } from './types.ts';

const FIRST_ORDER_ID = 90_000_001;
const FIRST_ORDER_NUMBER = 900_001;
const FIRST_PAYMENT_ID = 900_000_001;
const cents = z.number().int();

/**
 * A repair order as somebody puts it into the practice shop: any fields of an order. Head totals that are missing
 * are computed from the lines; those that are given stand as they are, footing or not. Of an order that is replaced
 * only status, dates, customer, vehicle, number and what was paid stay where nothing else is given.
 */
export const orderSchema = z.looseObject({
  id: z.number().int().optional(),
  repairOrderNumber: z.number().int().optional(),
  jobs: z.array(z.looseObject({})).default([]),
  sublets: z.array(z.looseObject({})).default([]),
  fees: z.array(z.looseObject({ total: cents })).default([]),
  discounts: z.array(z.looseObject({ total: cents })).default([]),
  amountPaid: cents.optional(),
  totalSales: cents.optional(),
});

const KEPT = [
  'repairOrderStatus',
  'repairOrderLabel',
  'createdDate',
  'postedDate',
  'completedDate',
  'deletedDate',
  'customerId',
  'vehicleId',
  'repairOrderNumber',
  'amountPaid',
] as const;

const kept = (known: RepairOrder): object => Object.fromEntries(KEPT.map(name => [name, known[name]]));

function blank(now: Date): object {
  const dates = { createdDate: stamp(now), postedDate: null, completedDate: null, deletedDate: null };
  return { ...withStatus(STATUS.estimate), ...dates, customerId: null, vehicleId: null, amountPaid: 0 };
}

/** The order that is stored for it; `updatedDate` is now, what an order needs and was not given is filled in. */
export function incomingOrder(
  database: TekmetricDatabase,
  shopId: number,
  given: z.infer<typeof orderSchema>,
  now: Date,
): RepairOrder {
  const id = given.id ?? database.next('order id', FIRST_ORDER_ID);
  const known = database.get('repair-order', id);
  const number = given.repairOrderNumber ?? known?.repairOrderNumber;
  const jobs = given.jobs.map(job => ({ labor: [], parts: [], fees: [], discounts: [], ...job }));
  const untaxed = { ...given, jobs, taxes: 0 } as unknown as Content;
  const taxes = typeof given.taxes === 'number' ? given.taxes : taxOf(untaxed);
  return {
    ...(known === undefined ? blank(now) : kept(known)),
    customerConcerns: [],
    ...headsOf({ ...untaxed, taxes }),
    ...given,
    jobs,
    id,
    repairOrderNumber: number ?? database.next('order number', FIRST_ORDER_NUMBER),
    shopId,
    updatedDate: stamp(now),
  } as unknown as RepairOrder;
}

const incoming = {
  repairOrderId: z.number().int().nullable().default(null),
  customerId: z.number().int().nullable().default(null),
  payerName: z.string().optional(),
  amount: cents.min(1),
  code: z.string().default('CASH'),
  otherName: z.string().optional(),
  applicationFee: cents.nullable().optional(),
  paymentDate: z.string().optional(),
  arPayment: z.boolean().default(false),
};

/** A payment, a void of one, or money given back (`amount` is positive in both). */
export const paymentSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('payment'), ...incoming }),
  z.strictObject({ kind: z.literal('refund'), ...incoming }),
  z.strictObject({ kind: z.literal('void'), paymentId: z.number().int() }),
]);

/** The act that a posted payment asks for. */
export function incomingPayment(
  database: TekmetricDatabase,
  shopId: number,
  asked: z.infer<typeof paymentSchema>,
  now: Date,
): Act {
  if (asked.kind === 'void') return { kind: 'voided', paymentId: asked.paymentId };
  const order = asked.repairOrderId === null ? undefined : database.get('repair-order', asked.repairOrderId);
  const customerId = asked.customerId ?? order?.customerId ?? null;
  const customer = customerId === null ? undefined : database.get('customer', customerId);
  const named =
    customer === undefined ? 'Walk-in' : [customer.firstName, customer.lastName ?? ''].join(' ').trim();
  const { repairOrderId, amount, code, arPayment } = asked;
  const payerName = asked.payerName ?? named;
  const id = database.next('payment id', FIRST_PAYMENT_ID);
  const make = asked.kind === 'payment' ? makePayment : makeRefund;
  const made = make({ id, shopId, repairOrderId, customerId, payerName, amount, code, at: now, arPayment });
  const payment = {
    ...made,
    applicationFee: asked.applicationFee === undefined ? made.applicationFee : asked.applicationFee,
    paymentDate: asked.paymentDate ?? made.paymentDate,
    otherPaymentType: asked.otherName === undefined ? null : { name: asked.otherName },
  };
  return { kind: asked.kind === 'payment' ? 'paid' : 'refunded', payment };
}
