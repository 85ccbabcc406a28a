import type { PaymentDocument } from '../documents/payment.ts';
import type { Entry } from '../entries/entry.ts';
import { decimalFromMinor } from '../money/decimal.ts';
import type { DayEntries } from './day-entries.ts';
import { feeEntry, type Money, paymentEntry, refundEntry, titleOf } from './payment-entry.ts';
import type { SaleAccount, Verdict } from './sale-account.ts';
import type { SkipReason } from './scope.ts';

/** Money of the day, and money of other days whose links this day may have changed. */
export function addMoney(
  account: SaleAccount,
  payments: readonly PaymentDocument[],
  businessDate: string,
  through: string,
  day: DayEntries,
): void {
  const saleToday = account.sale.businessDate === businessDate;
  const refundToday = payments.some(payment => payment.businessDate === businessDate && payment.amount < 0);
  for (const payment of payments) {
    const verdict = account.verdicts.get(payment.ref);
    if (verdict === undefined) continue;
    if (payment.businessDate === businessDate) {
      addVerdict(payment, verdict, day);
      if ('money' in verdict) addOwn(verdict.money, account, day);
      continue;
    }
    if (!saleToday && !refundToday) continue;
    if ('skip' in verdict) askForEarlierDeposit(payment, verdict.skip, account, day);
    if ('money' in verdict && payment.amount > 0 && payment.businessDate <= through) {
      day.entries.push(linked(verdict.money, account));
    }
  }
}

export function addVerdict(payment: PaymentDocument, verdict: Verdict, day: DayEntries): void {
  if ('skip' in verdict) day.skipped.push({ subject: payment.ref, reason: verdict.skip });
  if ('parked' in verdict) day.parked.push(verdict.parked);
}

function addOwn(money: Money, account: SaleAccount, day: DayEntries): void {
  const fee = feeEntry(money);
  if (fee !== null && 'content' in fee) day.entries.push(fee);
  else if (fee !== null) day.parked.push(fee);
  if (money.document.amount > 0) {
    day.entries.push(linked(money, account));
    return;
  }
  day.entries.push(refundEntry(money));
  const open = account.settlement.unexplained.get(money.document.ref);
  if (open === undefined || open === 0) return;
  day.questions.push({
    subject: money.document.ref,
    reason: 'refund-without-credit',
    detail: `The ${titleOf(money)} gave back ${decimalFromMinor(open)} ${money.document.currency} more than was overpaid: it stands on receivable until someone says what it settles.`,
  });
}

function linked(money: Money, account: SaleAccount): Entry {
  return paymentEntry(money, account.settlement.applications.get(money.document.ref) ?? []);
}

/** A deposit from before the start date was entered by hand: the sale is ours, its deposit is not. */
function askForEarlierDeposit(
  payment: PaymentDocument,
  skip: SkipReason,
  { sale, skip: saleSkip }: SaleAccount,
  day: DayEntries,
): void {
  if (skip !== 'before-start-date' || saleSkip !== null || payment.state === 'voided') return;
  day.questions.push({
    subject: payment.ref,
    reason: 'deposit-before-start-date',
    detail: `Sale ${sale.number} was paid ${decimalFromMinor(payment.amount)} ${payment.currency} on ${payment.businessDate}, before the start date: link what was entered by hand for it.`,
  });
}
