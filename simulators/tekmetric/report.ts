import { PART_TYPE, STATUS } from './codes.ts';
import type { TekmetricDatabase } from './database.ts';
import { localDate } from './history/calendar.ts';
import {
  amounts,
  foldedName,
  isSupplies,
  partAmount,
  soldDiscounts,
  soldFees,
  soldParts,
  TIRE_FEE,
  taxOf,
  tireCount,
} from './totals.ts';
import type { Payment, RepairOrder } from './types.ts';

type Sums = Record<string, number>;

/** A date without a zone means UTC. */
const paidOn = (payment: Payment): string => localDate(new Date(`${payment.paymentDate.slice(0, 19)}Z`));

/** The date on which an order became a sale, or null while it is none. */
export function soldOn(order: RepairOrder): string | null {
  const { id } = order.repairOrderStatus;
  const isSale = id === STATUS.posted.id || id === STATUS.accountsReceivable.id;
  return isSale && order.postedDate !== null && order.deletedDate === null
    ? localDate(new Date(order.postedDate))
    : null;
}

/**
 * A business day of a shop from the practice system's own state, in cents: what was sold, by category; what was
 * paid, by tender, without voided payments; what customers owe and have paid ahead at the end of that day. Tyre fees
 * are told apart only where the order's tax follows the shop's tax rule; others are listed by number.
 */
export function dayReport(database: TekmetricDatabase, shopId: number, date: string): object {
  const orders = database.all('repair-order', shopId);
  const payments = database.all('payment', shopId).filter(payment => !payment.voided);
  const sold = orders.filter(order => soldOn(order) === date);
  const standing = balances(orders, payments, date);
  return {
    shopId,
    date,
    sales: sales(sold),
    fees: byName(sold.flatMap(soldFees).filter(fee => !isSupplies(fee))),
    discounts: byName(sold.flatMap(soldDiscounts)),
    payments: byTender(payments.filter(payment => paidOn(payment) === date)),
    storeCreditSold: payments
      .filter(payment => payment.repairOrderId === null && paidOn(payment) === date)
      .reduce((sum, payment) => sum + payment.amount, 0),
    balances: standing,
    customers: names(database, shopId, standing),
    repairOrders: sold.map(({ id, repairOrderNumber, totalSales }) => ({
      id,
      repairOrderNumber,
      totalSales,
    })),
    taxesNotByRule: sold.filter(order => !byRule(order)).map(order => order.repairOrderNumber),
  };
}

/** Names of those who owe or have paid ahead, as the shop's screen shows them, by id. */
function names(database: TekmetricDatabase, shopId: number, standing: Balances): Record<string, string> {
  const ids = Object.keys({ ...standing.receivableByCustomer, ...standing.depositsByCustomer });
  const named = database
    .all('customer', shopId)
    .filter(({ id }) => ids.includes(String(id)))
    .map(({ id, firstName, lastName }): [string, string] => [
      String(id),
      [firstName, lastName].filter(Boolean).join(' ').trim(),
    ]);
  return Object.fromEntries(named);
}

const byRule = (order: RepairOrder): boolean => order.taxes === taxOf(order);
const tireFees = (order: RepairOrder): number => (byRule(order) ? TIRE_FEE * tireCount(order.jobs) : 0);

function sales(sold: RepairOrder[]): Sums {
  const total = (amount: (order: RepairOrder) => number) =>
    sold.reduce((sum, order) => sum + amount(order), 0);
  const ofType = (type: number) => (order: RepairOrder) =>
    soldParts(order.jobs)
      .filter(part => part.partType.id === type)
      .reduce((sum, part) => sum + partAmount(part), 0);
  const tires = total(ofType(PART_TYPE.tire.id));
  const batteries = total(ofType(PART_TYPE.battery.id));
  const supplies = total(order => amounts(soldFees(order).filter(isSupplies)));
  const tyreFees = total(tireFees);
  return {
    repairOrders: sold.length,
    labor: total(order => order.laborSales),
    parts: total(order => order.partsSales) - tires - batteries,
    tires,
    batteries,
    sublet: total(order => order.subletSales),
    fees: total(order => order.feeTotal) - supplies,
    supplies,
    discounts: total(order => order.discountTotal),
    taxes: total(order => order.taxes),
    salesTax: total(order => order.taxes) - tyreFees,
    tyreFees,
    total: total(order => order.totalSales),
  };
}

function byName(lines: { name: string; total: number }[]): Sums {
  const sums: Sums = {};
  for (const { name, total } of lines) sums[foldedName(name)] = (sums[foldedName(name)] ?? 0) + total;
  return sums;
}

function byTender(payments: Payment[]): object {
  const tenders: Record<
    string,
    { count: number; received: number; refunded: number; net: number; fees: number }
  > = {};
  for (const payment of payments) {
    const name = payment.otherPaymentType?.name ?? payment.paymentType.code;
    const tender = tenders[name] ?? { count: 0, received: 0, refunded: 0, net: 0, fees: 0 };
    tenders[name] = tender;
    tender.count += 1;
    tender.received += Math.max(payment.amount, 0);
    tender.refunded -= Math.min(payment.amount, 0);
    tender.net += payment.amount;
    tender.fees += payment.applicationFee ?? 0;
  }
  return tenders;
}

type Balances = { receivableByCustomer: Sums; depositsByCustomer: Sums };

function balances(orders: RepairOrder[], payments: Payment[], date: string): Balances {
  const laterPaid: Record<number, number> = {};
  for (const payment of payments) {
    if (payment.repairOrderId === null || paidOn(payment) <= date) continue;
    laterPaid[payment.repairOrderId] = (laterPaid[payment.repairOrderId] ?? 0) + payment.amount;
  }
  const receivable: Sums = {};
  const deposits: Sums = {};
  for (const order of orders) {
    const paid = order.amountPaid - (laterPaid[order.id] ?? 0);
    const day = soldOn(order);
    const owed = (day !== null && day <= date ? order.totalSales : 0) - paid;
    const side = owed > 0 ? receivable : deposits;
    const customer = String(order.customerId);
    if (owed !== 0) side[customer] = (side[customer] ?? 0) + Math.abs(owed);
  }
  return { receivableByCustomer: receivable, depositsByCustomer: deposits };
}
