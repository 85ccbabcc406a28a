import type { Act, Scene } from './act.ts';
import { STATUS, stamp } from './codes.ts';
import type { Message, Payment } from './types.ts';

type PaymentAct = Extract<Act, { kind: 'paid' | 'voided' | 'refunded' }>;

/** Records a payment, a void or a refund, and what it does to the order's `amountPaid`. */
export function performPayment(scene: Scene, act: PaymentAct): Message[] {
  if (act.kind === 'voided') return voidPayment(scene, act.paymentId);
  const { payment } = act;
  if (payment.repairOrderId !== null && !addToPaid(scene, payment.repairOrderId, payment.amount)) return [];
  scene.database.put('payment', scene.shopId, payment);
  const words = act.kind === 'paid' ? 'Payment made by' : scene.switches.refundSentence;
  const event = words === 'Payment refunded' ? words : `${words} ${payment.payerName}`;
  return [{ event, data: payment }];
}

function voidPayment(scene: Scene, paymentId: number): Message[] {
  const payment = scene.database.get('payment', paymentId);
  if (payment === undefined || payment.voided) return [];
  const voided: Payment = { ...payment, applicationFee: null, paymentStatus: 'VOIDED', voided: true };
  scene.database.put('payment', scene.shopId, voided);
  if (payment.repairOrderId !== null) addToPaid(scene, payment.repairOrderId, -payment.amount);
  return [{ event: `Payment voided for ${payment.payerName}`, data: voided }];
}

function addToPaid(scene: Scene, orderId: number, amount: number): boolean {
  const order = scene.database.get('repair-order', orderId);
  if (order === undefined || order.deletedDate !== null) return false;
  const amountPaid = order.amountPaid + amount;
  const settled =
    order.repairOrderStatus.id === STATUS.accountsReceivable.id && amountPaid >= order.totalSales;
  const repairOrderStatus =
    settled && scene.switches.paidReceivableBecomesPosted ? STATUS.posted : order.repairOrderStatus;
  const changed = { ...order, amountPaid, repairOrderStatus, updatedDate: stamp(scene.at) };
  scene.database.put('repair-order', scene.shopId, changed);
  return true;
}
