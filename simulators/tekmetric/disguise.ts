import type { Switches } from './switches.ts';
import type { Message, Payment, RepairOrder } from './types.ts';

const UNKNOWN_PART_TYPE = { id: 9, code: 'GLASS', name: 'Glass' };
const UNKNOWN_TENDER = { id: 77, code: 'BARTER', name: 'Barter' };

/** An order as it leaves the practice Tekmetric, under the switches that change what others see of it. */
export function disguiseOrder(order: RepairOrder, switches: Switches): object {
  const { unknownFields, unknownPartType, notFooting } = switches;
  if (!unknownFields && !unknownPartType && !notFooting.includes(order.id)) return order;
  const jobs = order.jobs.map((job, place) => ({
    ...job,
    ...(unknownFields ? { warrantyMonths: 24 } : {}),
    parts: job.parts.map((part, line) =>
      unknownPartType && place === 0 && line === 0 ? { ...part, partType: UNKNOWN_PART_TYPE } : part,
    ),
  }));
  const totalSales = order.totalSales + (notFooting.includes(order.id) ? 1 : 0);
  return {
    ...order,
    totalSales,
    jobs,
    ...(unknownFields ? { dispatchBoard: { lane: 3, pinned: false } } : {}),
  };
}

function disguisePayment(payment: Payment, switches: Switches): object {
  return {
    ...payment,
    ...(switches.unknownTender ? { paymentType: UNKNOWN_TENDER } : {}),
    ...(switches.unknownFields ? { terminal: 'FRONT-1' } : {}),
  };
}

const PARTIAL = [
  'id',
  'repairOrderNumber',
  'shopId',
  'repairOrderStatus',
  'postedDate',
  'updatedDate',
] as const;

/** The body of a webhook, under the same switches; partial bodies keep a handful of an order's fields. */
export function disguiseMessage(message: Message, switches: Switches): object {
  const { event, data } = message;
  if (!('repairOrderNumber' in data)) return { event, data: disguisePayment(data, switches) };
  if (switches.webhookPartialBodies) {
    return { event, data: Object.fromEntries(PARTIAL.map(field => [field, data[field]])) };
  }
  return { event, data: disguiseOrder(data, switches) };
}
