import { counter } from '../integration/orders.ts';
import type { Practice } from '../integration/practice.ts';
import { job, part, partType } from '../sources/order-43.ts';

/** Two business days of a small shop, with something of each kind that is written into books. */
export const FIRST = '2026-03-30';
export const SECOND = '2026-03-31';

/** Where it is traded: the shop at the source, the number before the first order's, and the customers' before the first. */
type Place = { readonly shop: string; readonly orders: number; readonly customers: number };
const MAIN_STREET: Place = { shop: '1', orders: 60_000, customers: 1_000_101 };
export const BAYSIDE: Place = { shop: '2', orders: 70_000, customers: 2_000_101 };

/** Labor, a taxed part and a discount. */
function order(id: number, customer: number) {
  const labor = [{ id: id + 2, name: 'Work', rate: 9_000, hours: 1, complete: true, technicianId: null }];
  const parts = [
    part({ id: id + 3, name: 'Filter', quantity: 2, cost: 500, retail: 1_250, partType: partType(1) }),
  ];
  const discounts = [{ id: id + 4, name: 'RO Discount', total: 1_000 }];
  const work = job({ id: id + 1, repairOrderId: id, labor, parts, fees: [], discounts });
  const numbers = { id, repairOrderNumber: id, customerId: customer };
  return { ...numbers, jobs: [work], taxes: 206, createdDate: '2026-03-20T15:00:00Z' };
}

const TOTAL = 10_706;
type Four = [number, number, number, number];

/**
 * The first day: two sales, one paid by card with its fee, one paid too much in cash, with the rest given back; a
 * deposit on work that is not done. The second: that work is posted and the rest paid by cheque, and a sale that
 * stays unpaid. The webhooks have to be on.
 */
export async function trade(practice: Practice, place = MAIN_STREET): Promise<void> {
  const { put, act, pay } = counter(practice, place.shop);
  const [one, two, three, four] = [100, 200, 300, 400].map(number => place.orders + number) as Four;
  for (const [index, id] of [one, two, three, four].entries()) await put(order(id, place.customers + index));
  const posted = (day: string) => ({ postedDate: `${day}T20:00:00Z` });
  const paid = (repairOrderId: number, amount: number, code: string, day: string, kind = 'payment') =>
    pay({ kind, repairOrderId, amount, code, paymentDate: `${day}T21:00:00` });
  await act(one, 'post', posted(FIRST));
  await paid(one, TOTAL, 'CC', FIRST);
  await act(two, 'post', posted(FIRST));
  await paid(two, TOTAL + 2_000, 'CASH', FIRST);
  await paid(two, 2_000, 'CASH', FIRST, 'refund');
  await paid(three, 4_000, 'CC', FIRST);
  await act(three, 'post', posted(SECOND));
  await paid(three, TOTAL - 4_000, 'CHK', SECOND);
  await act(four, 'send-to-ar', posted(SECOND));
}
