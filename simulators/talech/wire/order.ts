import { wireTime } from '../history/calendar.ts';
import { EMPLOYEES } from '../history/menu.ts';
import { tipsOf, total, totalsOf, withAddOns } from '../money.ts';
import { refundedOf } from '../report.ts';
import type { Switches } from '../switches.ts';
import type { Line, Order, Payment } from '../types.ts';
import { dollars } from './answers.ts';

/** Rows of the order history: one, or one per tender of a split check. */
export function historyRows(order: Order, switches: Switches): object[] {
  const paid = order.payments.filter(({ type, voided }) => type === 'SALE' && !voided);
  const isSplit = paid.length > 1;
  const whole = rowOf(order, isSplit ? 'SPLITCHECK' : (order.payments[0]?.paymentType ?? null), switches);
  if (!isSplit) return [whole];
  const share = (payment: Payment): object => {
    const takenOff = order.payments.filter(({ type, of }) => type === 'PARTIALVOID' && of === payment.id);
    const amount = payment.amount + total(takenOff.map(one => one.amount));
    return { ...whole, amount: dollars(amount, switches.artefacts) };
  };
  return paid.map(payment => (switches.splitRows === 'share' ? share(payment) : whole));
}

function rowOf(order: Order, paymentType: string | null, switches: Switches): object {
  const money = (cents: number): number => dollars(cents, switches.artefacts);
  const { gross, discount, giftCards, tax, due } = totalsOf(order);
  const tip = tipsOf(order.payments);
  const employee = EMPLOYEES.find(({ id }) => id === order.employee);
  const backNet = refundedOf(order);
  const backAll = total(
    withAddOns(order.lines).flatMap(line => line.refunds.map(one => one.gross - one.discount + one.tax)),
  );
  const amount = due + tip - (switches.amountAfterRefund === 'reduced' ? backAll : 0);
  return {
    orderId: order.id,
    transactionCode: order.code,
    orderType: order.type,
    orderDate: wireTime(order.createdAt),
    paymentType,
    subTotal: money(gross + giftCards),
    discount: money(discount),
    refundAmount: money(backAll),
    refundRevenue: money(backNet),
    revenue: money(gross - discount),
    tax: money(tax),
    tip: money(tip),
    amount: money(amount),
    listOfItems: order.lines.map(({ name }) => name).join(', '),
    userFirstName: employee?.firstName ?? '',
    userLastName: employee?.lastName ?? '',
    paymentInfo: typesOf(order).map(transactionType => ({ transactionType })),
  };
}

function typesOf(order: Order): string[] {
  const types: string[] = order.payments.map(({ type }) => type);
  if (order.payments.some(({ tipChanges }) => tipChanges.length > 0)) types.push('UPDATETIP');
  if (order.status === 'VOIDED') types.push('VOID');
  return [...new Set(types)];
}

/** One order with its lines and payments. What no text documents is told in docs/sources/talech.md. */
export function orderDetail(order: Order, switches: Switches): object {
  const money = (cents: number): number => dollars(cents, switches.artefacts);
  return {
    orderId: order.id,
    transactionCode: order.code,
    orderType: order.type,
    orderStatus: order.status,
    orderCreationTime: wireTime(order.createdAt),
    tipsAmount: money(tipsOf(order.payments)),
    gratuityAmount: money(order.gratuity),
    serviceCharges: order.serviceCharges.map(({ name, amount }) => ({ name, amount: money(amount) })),
    orderDetails: order.lines.map(line => lineDetail(line, null, switches)),
    paymentDetails: order.payments.map((payment, place) => paymentDetail(payment, place, order, switches)),
    ...(switches.unknownFields ? { loyaltyTier: 'gold' } : {}),
  };
}

function lineDetail(line: Line, parent: Line | null, switches: Switches): object {
  const money = (cents: number): number => dollars(cents, switches.artefacts);
  const back = line.refunds;
  const perParent = parent !== null && switches.addOnQuantity === 'per-parent' && parent.quantity > 0;
  const shown = (quantity: number): number => (perParent ? quantity / parent.quantity : quantity / 100);
  return {
    orderDetailId: line.id,
    name: line.name,
    categoryId: line.categoryId,
    price: money(line.price),
    quantity: shown(line.quantity),
    printedQuantity: shown(line.printedQuantity),
    refundedQuantity: total(back.map(({ quantity }) => quantity)) / 100,
    refundedPrice: money(total(back.map(one => one.gross - one.discount))),
    discountAmt: money(line.discount),
    tax: money(line.tax),
    addOns: line.addOns.map(one => lineDetail(one, line, switches)),
    ...(switches.refundLines && {
      refunds: back.map(({ transactionId, quantity, gross, discount, tax }) => ({
        transactionId,
        quantity: quantity / 100,
        grossAmount: money(gross),
        discountAmount: money(discount),
        tax: money(tax),
      })),
    }),
  };
}

function paymentDetail(payment: Payment, place: number, order: Order, switches: Switches): object {
  const money = (cents: number): number => dollars(cents, switches.artefacts);
  const isStrange = place === 0 && order.id.endsWith('3');
  return {
    paymentId: payment.id,
    transactionType: switches.unknownTransaction && isStrange ? 'ADJUSTMENT' : payment.type,
    paymentDate: wireTime(payment.at),
    paymentType: switches.unknownTender && isStrange ? 'Crypto Wallet' : payment.paymentType,
    cardType: payment.cardType,
    amount: money(payment.amount),
    tipAmount: money(payment.tip),
    checkNumber: payment.checkNumber,
    batchId: payment.batch,
    voided: payment.voided,
    originalPaymentId: payment.of,
  };
}
