import type { Document } from '../../../domain/documents/document.ts';
import { documentRef } from '../../../domain/documents/ref.ts';
import type { SaleDocument, SaleState } from '../../../domain/documents/sale.ts';
import { add, type Minor, subtract, sum, ZERO } from '../../../domain/money/minor.ts';
import { doesNotFoot, Unsound } from '../../common/problem.ts';
import type { OrderBody } from '../shapes.ts';
import { creditsOf } from './credits.ts';
import { amountOf, chargesOf, linesOf } from './lines.ts';
import { paymentOf, type Transaction, transactionsOf } from './money.ts';
import { businessDateOf, type Scene, timeOf } from './scene.ts';

/** The sale of an order, its payments, and the credits of what was given back. Throws Unsound. */
export function documentsOf(scene: Scene, body: OrderBody): Document[] {
  const { order, orderId, storeId } = body;
  const number = order.transactionCode ?? body.rows[0]?.transactionCode ?? orderId;
  const isVoid = isVoided(scene, body);
  const transactions = transactionsOf(scene, body, isVoid);
  const sold = linesOf(scene.configuration, body);
  const lines = [...sold.map(({ line }) => line), ...chargesOf(body)];
  const discounts = sold.flatMap(({ discount }) => discount ?? []);
  const tax = sum(sold.map(one => one.tax));
  const total = add(subtract(amountOf(lines), amountOf(discounts)), tax);
  const state = isVoid ? 'deleted' : stateOf(scene, body, transactions, total);
  if (state === 'posted') checkTotal(body, transactions, total, number);
  const paidAt = transactions.filter(({ kind, voided }) => kind === 'sale' && (isVoid || !voided)).at(-1)?.at;
  const createdAt = timeOf(scene, order.orderCreationTime, `Order ${number}`);
  const postedAt = state === 'open' ? null : (paidAt ?? (state === 'posted' ? createdAt : null));
  const { source, sourceShopId, currency } = scene.context;
  const sale: SaleDocument = {
    kind: 'sale',
    ref: documentRef(source, sourceShopId, 'ro', orderId),
    number,
    state,
    postedAt,
    createdAt,
    businessDate: postedAt === null ? null : businessDateOf(scene, postedAt),
    currency,
    customer: null,
    onAccount: false,
    lines,
    discounts,
    tax,
    total,
    amountPaid: sum(transactions.filter(one => !one.voided).map(netOf)),
    location: storeId,
  };
  const payments = transactions
    .filter(({ kind }) => kind !== 'void')
    .map(transaction => paymentOf(scene, body, transaction));
  return [sale, ...payments, ...creditsOf(scene, body, sold, transactions, number)];
}

/** Without its tip, which is not for the sale. */
function netOf({ own }: Transaction): Minor {
  return subtract(own.amount, own.tipAmount ?? ZERO);
}

function isVoided({ configuration }: Scene, { order, rows }: OrderBody): boolean {
  if (order.orderStatus !== null) return configuration.statuses.void.includes(order.orderStatus);
  const told = rows.flatMap(row => row.paymentInfo ?? []).map(({ transactionType }) => transactionType ?? '');
  return told.length > 0 && told.some(word => configuration.transactions.void.includes(word));
}

/** By its status; where that is not told, by whether it is paid in full. */
function stateOf(
  { configuration: { statuses } }: Scene,
  { order, orderId }: OrderBody,
  transactions: readonly Transaction[],
  total: Minor,
): SaleState {
  const { orderStatus } = order;
  if (orderStatus === null) {
    const paid = transactions.filter(({ kind, voided }) => kind !== 'refund' && !voided);
    return paid.length > 0 && sum(paid.map(netOf)) >= total ? 'posted' : 'open';
  }
  if (statuses.paid.includes(orderStatus)) return 'posted';
  if (statuses.open.includes(orderStatus)) return 'open';
  throw new Unsound('unknown-status', `Order ${orderId} has the unknown status ${orderStatus}`);
}

/**
 * The order's history states its total with tips: once, repeated per tender of a split check, or a share per tender;
 * with or without what was refunded. One of these must be what lines, discounts, tax and tips make.
 */
function checkTotal(
  body: OrderBody,
  transactions: readonly Transaction[],
  total: Minor,
  number: string,
): void {
  const stated = body.rows.flatMap(({ amount }) => amount ?? []);
  const [first] = stated;
  if (first === undefined) return;
  const standing = transactions.filter(({ voided }) => !voided);
  const tips = sum(standing.filter(({ kind }) => kind === 'sale').map(({ own }) => own.tipAmount ?? ZERO));
  const made = add(total, tips);
  const back = sum(standing.filter(({ kind }) => kind === 'refund').map(netOf));
  const meant = stated.every(amount => amount === first) ? [first, sum(stated)] : [sum(stated)];
  if (!meant.some(amount => amount === made || amount === add(made, back)))
    throw doesNotFoot(`The lines, tax and tips of order ${number}`, made, meant[0] ?? first);
}
