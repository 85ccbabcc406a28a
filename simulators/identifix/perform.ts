import type { Act, Happening } from './act.ts';
import type { IdentifixDatabase } from './database.ts';
import { localDate, localInstant, stamp, ZONES } from './history/calendar.ts';
import { invoiceOf, suppliesOf } from './invoice.ts';
import type { Switches } from './switches.ts';
import type { RepairOrder } from './types.ts';

/** What a webhook tells: the object and its row as it is now. */
export type News = { event: string; shopId: number; id: number; data: object };

type Scene = { database: IdentifixDatabase; switches: Switches };

/** Does one act: changes the rows and gives the news that it causes. An act on what is not there does nothing. */
export function perform(scene: Scene, { at, shopId, act }: Happening): News[] {
  const { database } = scene;
  const now = stamp(at);
  switch (act.kind) {
    case 'customer-created':
      database.put('customer', act.customer);
      return [{ event: 'customer.created', shopId, id: act.customer.id, data: act.customer }];
    case 'customer-edited': {
      const customer = database.get('customer', act.customerId);
      if (customer === undefined) return [];
      const changed = { ...customer, ...act.changes, updated_at: now };
      database.put('customer', changed);
      return [{ event: 'customer.updated', shopId, id: changed.id, data: changed }];
    }
    case 'order-created':
      database.put('repair_order', act.order);
      return [{ event: 'repair_order.created', shopId, id: act.order.id, data: act.order }];
    case 'purchased': {
      const { record } = act;
      database.put('purchase_record', { ...record, updated_at: now });
      for (const item of record.line_items)
        moveStock(database, item.inventory_id, record.is_return ? -item.quantity : item.quantity, now);
      return [{ event: 'purchase_record.created', shopId, id: record.id, data: record }];
    }
    case 'card-declined':
      database.put('payment_transaction', attempt(act.id * 10, act.orderId, act.amount, now, null));
      return [];
    case 'deleted': {
      const order = database.get('repair_order', act.orderId);
      if (order === undefined || !scene.switches.deletions) return [];
      database.remove('repair_order', order.id);
      return [{ event: 'repair_order.deleted', shopId, id: order.id, data: order }];
    }
    default:
      return changeOrder(scene, act, at);
  }
}

type OrderAct = Extract<Act, { kind: 'order-changed' | 'closed' | 'reopened' | 'paid' | 'payment-redated' }>;

function changeOrder(scene: Scene, act: OrderAct, at: Date): News[] {
  const { database } = scene;
  const order = database.get('repair_order', act.orderId);
  if (order === undefined) return [];
  const changed = { ...order, ...changeOf(scene, act, order, at), updated_at: stamp(at) };
  database.put('repair_order', changed);
  return [{ event: 'repair_order.updated', shopId: order.shop_id, id: order.id, data: changed }];
}

function changeOf(scene: Scene, act: OrderAct, order: RepairOrder, at: Date): Partial<RepairOrder> {
  switch (act.kind) {
    case 'order-changed':
      return act.changes;
    case 'closed':
      return closed(scene, order, at);
    case 'reopened':
      return { state: 'in_progress', closed_at: null, picked_up_at: null };
    case 'paid':
      return paid(scene, order, act, at);
    case 'payment-redated':
      return { payments: redated(scene, order, act.paymentId, act.date) };
  }
}

/** Closing fixes the supplies at what they really are, after discounts and cap, and takes the parts off the shelf. */
function closed({ database }: Scene, order: RepairOrder, at: Date): Partial<RepairOrder> {
  const shop = database.get('shop', order.shop_id)!;
  const now = stamp(at);
  for (const part of order.services.flatMap(service => service.parts))
    if (part.part_inventory_id !== null) moveStock(database, part.part_inventory_id, -part.quantity, now);
  const hasLabor = order.services.some(service => service.labors.length > 0);
  const supply_fee_cents = hasLabor ? suppliesOf(order, shop) : 0;
  return { state: 'invoice', closed_at: now, picked_up_at: now, supply_fee_cents };
}

function paid(
  { database, switches }: Scene,
  order: RepairOrder,
  act: Extract<Act, { kind: 'paid' }>,
  at: Date,
): Partial<RepairOrder> {
  const owed =
    invoiceOf(order, switches).total -
    order.payments.reduce((total, payment) => total + payment.amount_cents, 0);
  const amount = typeof act.amount === 'number' ? act.amount : owed;
  const fits = act.amount === 'rest' ? amount > 0 : act.amount === 'excess' ? amount < 0 : amount !== 0;
  if (!fits) return {};
  if (act.payment.payment_type_details.type === 'Credit Card')
    database.put(
      'payment_transaction',
      attempt(act.payment.id * 10 + 1, order.id, amount, stamp(at), act.payment.id),
    );
  return { payments: [...order.payments, { ...act.payment, amount_cents: amount }] };
}

/** The date moves, the time of day in the shop's zone stays. */
function redated({ database }: Scene, order: RepairOrder, id: number, date: string): RepairOrder['payments'] {
  const zone = ZONES[database.get('shop', order.shop_id)!.time_zone]!;
  return order.payments.map(payment => {
    if (payment.id !== id || order.state === 'invoice') return payment;
    const was = new Date(payment.created_at);
    const midnight = localInstant(zone, localDate(zone, was), 0).getTime();
    const seconds = Math.round((was.getTime() - midnight) / 1_000);
    const when = localInstant(zone, date, Math.floor(seconds / 60), seconds % 60);
    return { ...payment, created_at: stamp(when) };
  });
}

function moveStock(database: IdentifixDatabase, id: number, quantity: number, now: string): void {
  const row = database.get('inventory', id);
  if (row === undefined) return;
  const quantity_on_hand = Math.round((row.quantity_on_hand + quantity) * 100) / 100;
  database.put('inventory', { ...row, quantity_on_hand, updated_at: now });
}

function attempt(id: number, orderId: number, amount: number, now: string, payment_id: number | null) {
  const declined = payment_id === null;
  return {
    id,
    created_at: now,
    updated_at: now,
    payment_id,
    repair_order_id: orderId,
    status: declined ? ('declined' as const) : ('approved' as const),
    mid: '800000000830',
    requested_amount_cents: amount,
    amount_cents: amount,
    reference_number: `RF${id}`,
    currency: 'USD',
    response_code: declined ? '05' : '00',
    response_text: declined ? 'Do not honor' : 'Approved',
  };
}
