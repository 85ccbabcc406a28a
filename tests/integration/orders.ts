import { job } from '../sources/order-43.ts';
import type { Json, Practice } from './practice.ts';

/** An order of labor alone, without tax; `fees` by name, in cents. */
export function laborOrder(id: number, cents: number, fees: Readonly<Record<string, number>> = {}) {
  const labor = [{ id: id + 2, name: 'Work', rate: cents, hours: 1, complete: true, technicianId: null }];
  const work = job({ id: id + 1, repairOrderId: id, labor, parts: [], fees: [], discounts: [] });
  return {
    id,
    repairOrderNumber: id,
    customerId: null,
    jobs: [work],
    fees: Object.entries(fees).map(([name, total], index) => ({ id: id + 10 + index, name, total })),
    taxes: 0,
    createdDate: '2026-03-10T15:00:00Z',
  };
}

/** What people of a practice shop do by hand. */
export function counter(practice: Practice, sourceShopId = '1') {
  const shop = `/tekmetric/shops/${sourceShopId}`;
  return {
    /** Types a customer in, or changes one. */
    customer: (customer: object) => practice.control('PUT', `${shop}/customers`, customer),
    /** Enters an order, or replaces its content. */
    put: async (order: object) => Number((await practice.control('PUT', `${shop}/repair-orders`, order)).id),
    act: (id: number, what: 'post' | 'unpost' | 'send-to-ar' | 'delete', body: object = {}) =>
      practice.control('POST', `${shop}/repair-orders/${id}/${what}`, body),
    pay: async (body: object) => (await practice.control('POST', `${shop}/payments`, body)).payment as Json,
  };
}
