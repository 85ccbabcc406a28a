import { invoiceOf } from './invoice.ts';
import type { Switches } from './switches.ts';
import type { Payment, RepairOrder } from './types.ts';

/** A row as it leaves the practice Identifix, under the switches that change what others see of it. */
export function disguised(row: object, switches: Switches): object {
  const more = switches.unknownFields ? { dispatch_lane: 3 } : {};
  if ('services' in row) return { ...order(row as RepairOrder, switches), ...more };
  if ('is_return' in row && row.is_return === true && switches.returnSign === 'negative')
    return { ...negated(row), ...more };
  return { ...row, ...more };
}

function order(row: RepairOrder, switches: Switches): object {
  const { services, payments, ...head } = row;
  if (switches.bareOrders) return head;
  const { unknownFields, unknownState, financials } = switches;
  return {
    ...head,
    services: unknownFields ? services.map(service => ({ ...service, bay: 2 })) : services,
    payments: payments.map(payment => paid(payment, switches)),
    ...(unknownState && row.state === 'invoice' ? { state: 'archived' } : {}),
    ...(financials ? { financials: { total_cents: invoiceOf(row, switches).total } } : {}),
  };
}

function paid(payment: Payment, { paymentDetails, unknownTender }: Switches): object {
  const { payment_type_details, ...rest } = payment;
  if (unknownTender)
    return { ...rest, payment_type: 'Barter', payment_type_details: { type: 'Other', name: 'Barter' } };
  return paymentDetails ? payment : rest;
}

/** Returns as less than nothing. */
function negated(row: object): object {
  const { line_items, applied_fees } = row as {
    line_items: { quantity: number }[];
    applied_fees: { amount_cents: number }[];
  };
  return {
    ...row,
    line_items: line_items.map(item => ({ ...item, quantity: -item.quantity })),
    applied_fees: applied_fees.map(fee => ({ ...fee, amount_cents: -fee.amount_cents })),
  };
}
