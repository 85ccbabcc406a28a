import { sum } from '../money/minor.ts';
import type { PaymentDocument } from './payment.ts';
import type { SaleDocument } from './sale.ts';
import { sameTender } from './same-tender.ts';

/** References of what came in files begin with it. */
const FILE = 'doc:file:';

/**
 * Payments of a sale that a file brought and that the source itself told later (a webhook that came late): equal by
 * amount, date and tender, while more is known to be paid than the source says. Two real payments that are equal do
 * not exceed what was paid, and stay. Pure.
 */
export function doubledImports(
  sale: SaleDocument,
  payments: readonly PaymentDocument[],
): readonly PaymentDocument[] {
  const counting = payments.filter(
    payment => payment.sale === sale.ref && payment.state === 'succeeded' && !payment.unknownTender,
  );
  let excess = sum(counting.map(payment => payment.amount)) - sale.amountPaid;
  const imported = counting.filter(payment => payment.ref.startsWith(FILE) && payment.amount > 0);
  const doubled: PaymentDocument[] = [];
  for (const told of counting.filter(payment => !payment.ref.startsWith(FILE))) {
    const twin = imported.find(payment => !doubled.includes(payment) && isAlike(payment, told));
    if (!twin || twin.amount > excess) continue;
    doubled.push(twin);
    excess -= twin.amount;
  }
  return doubled;
}

function isAlike(a: PaymentDocument, b: PaymentDocument): boolean {
  return a.amount === b.amount && a.businessDate === b.businessDate && sameTender(a.tender.key, b.tender.key);
}
