import type { IdentifixDatabase } from './database.ts';
import { localDate, ZONES } from './history/calendar.ts';
import type { TaxRules } from './invoice.ts';
import { extended, type Invoice, invoiceOf } from './invoice.ts';
import type { Payment, PurchaseRecord, RepairOrder } from './types.ts';

type Sums = Record<string, number>;

/**
 * A business day of a shop from the practice system's own state, in cents: what was invoiced, by category; what was
 * paid, by tender; what was bought and sent back, by vendor; what customers owe and have paid ahead, and what vendors
 * are owed, at the end of that day.
 */
export function dayReport(
  database: IdentifixDatabase,
  shopId: number,
  date: string,
  rules: TaxRules,
): object {
  const zone = ZONES[database.get('shop', shopId)!.time_zone]!;
  const on = (instant: string): string => localDate(zone, instant);
  const orders = database.all('repair_order').filter(order => order.shop_id === shopId);
  const records = database.all('purchase_record').filter(record => record.shop_id === shopId);
  const sold = orders.filter(order => soldOn(order, on) === date);
  const invoices = sold.map(order => invoiceOf(order, rules));
  const payments = orders.flatMap(order => order.payments);
  const standing = balances(orders, date, on, rules);
  return {
    shopId,
    date,
    zone,
    sales: { repairOrders: sold.length, ...totals(invoices) },
    fees: hazmats(sold),
    payments: byTender(payments.filter(payment => on(payment.created_at) === date)),
    purchases: purchases(records.filter(record => on(record.created_at) === date)),
    bought: bought(records.filter(record => on(record.created_at) === date)),
    sublets: sublets(sold, database),
    balances: { ...standing, payableByVendor: payable(records, date, on) },
    customers: Object.fromEntries(database.all('customer').map(row => [String(row.id), nameOf(row)])),
    vendors: Object.fromEntries(database.all('vendor').map(({ id, name }) => [String(id), name])),
    repairOrders: sold.map((order, index) => {
      return { id: order.id, number: order.number, total: invoices[index]!.total, tax: invoices[index]!.tax };
    }),
  };
}

type On = (instant: string) => string;

/** The date on which an order was invoiced, or null while it is not. */
function soldOn(order: RepairOrder, on: On): string | null {
  return order.state === 'invoice' && order.closed_at !== null ? on(order.closed_at) : null;
}

const NAMES = [
  'labor',
  'fixedLabor',
  'parts',
  'hazmats',
  'sublets',
  'supplies',
  'partDiscount',
  'laborDiscount',
  'tax',
  'total',
] as const;

function totals(invoices: Invoice[]): Sums {
  return Object.fromEntries(
    NAMES.map(name => [name, invoices.reduce((sum, invoice) => sum + invoice[name], 0)]),
  );
}

function hazmats(sold: RepairOrder[]): Sums {
  const sums: Sums = {};
  for (const hazmat of sold.flatMap(order => order.services).flatMap(service => service.hazmats)) {
    const name = hazmat.name.trim().toLowerCase();
    sums[name] = (sums[name] ?? 0) + extended(hazmat.fee_cents, hazmat.quantity);
  }
  return sums;
}

function byTender(payments: Payment[]): Record<string, { count: number; net: number }> {
  const tenders: Record<string, { count: number; net: number }> = {};
  for (const { payment_type, amount_cents } of payments) {
    const { count, net } = tenders[payment_type] ?? { count: 0, net: 0 };
    tenders[payment_type] = { count: count + 1, net: net + amount_cents };
  }
  return tenders;
}

/** What a purchase costs; a return is as much as it gives back. */
function worth(record: PurchaseRecord): number {
  const items = record.line_items.map(item => extended(item.cost_cents, item.quantity));
  return [...items, ...record.applied_fees.map(fee => fee.amount_cents)].reduce((a, b) => a + b, 0);
}

function purchases(records: PurchaseRecord[]): Record<string, { billed: number; credited: number }> {
  const vendors: Record<string, { billed: number; credited: number }> = {};
  for (const record of records) {
    const vendor = vendors[record.vendor_id] ?? { billed: 0, credited: 0 };
    vendor[record.is_return ? 'credited' : 'billed'] += worth(record);
    vendors[record.vendor_id] = vendor;
  }
  return vendors;
}

/** Purchases less returns by what they are: parts, and each fee by its name. */
function bought(records: PurchaseRecord[]): Sums {
  const sums: Sums = { parts: 0 };
  const put = (name: string, amount: number, isReturn: boolean) => {
    sums[name] = (sums[name] ?? 0) + (isReturn ? -amount : amount);
  };
  for (const { line_items, applied_fees, is_return } of records) {
    for (const item of line_items) put('parts', extended(item.cost_cents, item.quantity), is_return);
    for (const fee of applied_fees) put(fee.fee_name, fee.amount_cents, is_return);
  }
  return sums;
}

/** What sublet work on the day's invoices cost, by the name of who did it. */
function sublets(sold: RepairOrder[], database: IdentifixDatabase): Sums {
  const names = new Map(database.all('vendor').map(({ id, name }) => [id, name]));
  const sums: Sums = {};
  for (const { vendor_id, provider, cost_cents } of sold
    .flatMap(order => order.services)
    .flatMap(service => service.sublets)) {
    const name = names.get(vendor_id ?? 0) ?? provider ?? '';
    sums[name] = (sums[name] ?? 0) + cost_cents;
  }
  return sums;
}

/** Purchases less returns: nobody tells what was paid. */
function payable(records: PurchaseRecord[], date: string, on: On): Sums {
  const sums: Sums = {};
  for (const record of records.filter(({ created_at }) => on(created_at) <= date)) {
    const amount = record.is_return ? -worth(record) : worth(record);
    sums[record.vendor_id] = (sums[record.vendor_id] ?? 0) + amount;
  }
  return sums;
}

function balances(
  orders: RepairOrder[],
  date: string,
  on: On,
  rules: TaxRules,
): { receivableByCustomer: Sums; depositsByCustomer: Sums } {
  const receivable: Sums = {};
  const deposits: Sums = {};
  for (const order of orders) {
    const counting = order.payments.filter(payment => on(payment.created_at) <= date);
    const paid = counting.reduce((sum, payment) => sum + payment.amount_cents, 0);
    const day = soldOn(order, on);
    const owed = (day !== null && day <= date ? invoiceOf(order, rules).total : 0) - paid;
    const side = owed > 0 ? receivable : deposits;
    const customer = String(order.customer_id);
    if (owed !== 0) side[customer] = (side[customer] ?? 0) + Math.abs(owed);
  }
  return { receivableByCustomer: receivable, depositsByCustomer: deposits };
}

function nameOf(row: { business_name?: string; first_name: string; last_name: string }): string {
  return row.business_name ?? `${row.first_name} ${row.last_name}`.trim();
}
