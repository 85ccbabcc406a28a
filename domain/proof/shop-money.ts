import type { PaymentDocument } from '../documents/payment.ts';
import { resolve } from '../mapping/resolve.ts';
import { contraRole } from '../mapping/roles.ts';
import { negate, ZERO } from '../money/minor.ts';
import { ownRowOf, rowOf, tenderRow } from './rows.ts';
import type { ShopFrame } from './shop-frame.ts';
import type { Tally } from './tally.ts';

/**
 * Money taken or given back, by tender. A tender that is no money moves on at night to what it means, so that its own
 * row comes to the fee at most.
 */
export function addMoney(payment: PaymentDocument, frame: ShopFrame, tally: Tally): void {
  const { ref, amount, tender, fee, location } = payment;
  const rule = resolve(frame.mapping.tenders, tender.key, location ?? null);
  const tip = payment.tip ?? ZERO;
  const net = amount - tip;
  const owed = isStoreCredit(payment, frame) ? rowOf('store-credit') : rowOf('receivable');
  tally.add(owed, owed.key === 'receivable' ? -net : net);
  if (tip !== 0) tally.add(rowOf('tips'), tip);
  const row = tenderRow(tender.key, tender.name);
  if (frame.ownRefunds.has(ref)) {
    tally.add(rowOf('refunds'), negate(payment.amount) + tip);
    tally.add(row, tip);
  } else tally.add(row, amount);
  const booked = rule?.fee === 'at-payment' && fee > 0 ? fee : ZERO;
  if (rule?.fee === 'at-payment') tally.add(rowOf('card-fees'), booked);
  const meaning = ownRowOf(contraRole(tender.key));
  if (rule?.contra === undefined || meaning === null) return;
  tally.add(meaning, booked - amount);
  tally.add(row, booked - amount);
}

/** By the shop's answer what was paid without an order; a journal says it for all of them. */
function isStoreCredit(
  { ref, sale, credit }: PaymentDocument,
  { mapping, storeCredits }: ShopFrame,
): boolean {
  if (storeCredits.has(ref)) return true;
  const alone = sale === null && !credit;
  return alone && mapping.style !== 'documents' && mapping.policies?.paymentWithoutOrder === 'store-credit';
}
