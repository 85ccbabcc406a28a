import { counter } from '../integration/orders.ts';
import type { Practice } from '../integration/practice.ts';
import { job, part, partType } from '../sources/order-43.ts';

/** Two business days of a small shop, with something of each kind that is written into books. */
export const FIRST = '2026-03-30';
export const SECOND = '2026-03-31';

const CUSTOMERS = [1_000_101, 1_000_102, 1_000_103, 1_000_104];

/** Labor, a taxed part and a discount. */
function order(id: number, customer: number) {
  const labor = [{ id: id + 2, name: 'Work', rate: 9_000, hours: 1, complete: true, technicianId: null }];
  const parts = [
    part({ id: id + 3, name: 'Filter', quantity: 2, cost: 500, retail: 1_250, partType: partType(1) }),
  ];
  const discounts = [{ id: id + 4, name: 'RO Discount', total: 1_000 }];
  const work = job({ id: id + 1, repairOrderId: id, labor, parts, fees: [], discounts });
  const numbers = { id, repairOrderNumber: id, customerId: CUSTOMERS[customer] };
  return { ...numbers, jobs: [work], taxes: 206, createdDate: '2026-03-20T15:00:00Z' };
}

const TOTAL = 10_706;

/**
 * The first day: two sales, one paid by card with its fee, one paid too much in cash, with the rest given back; a
 * deposit on work that is not done. The second: that work is posted and the rest paid by cheque, and a sale that
 * stays unpaid. The webhooks have to be on.
 */
export async function trade(practice: Practice): Promise<void> {
  const { put, act, pay } = counter(practice);
  for (const [index, id] of [60_100, 60_200, 60_300, 60_400].entries()) await put(order(id, index));
  const posted = (day: string) => ({ postedDate: `${day}T20:00:00Z` });
  const paid = (repairOrderId: number, amount: number, code: string, day: string, kind = 'payment') =>
    pay({ kind, repairOrderId, amount, code, paymentDate: `${day}T21:00:00` });
  await act(60_100, 'post', posted(FIRST));
  await paid(60_100, TOTAL, 'CC', FIRST);
  await act(60_200, 'post', posted(FIRST));
  await paid(60_200, TOTAL + 2_000, 'CASH', FIRST);
  await paid(60_200, 2_000, 'CASH', FIRST, 'refund');
  await paid(60_300, 4_000, 'CC', FIRST);
  await act(60_300, 'post', posted(SECOND));
  await paid(60_300, TOTAL - 4_000, 'CHK', SECOND);
  await act(60_400, 'send-to-ar', posted(SECOND));
}
