import type { PaymentDocument } from '../documents/payment.ts';
import type { Entry } from '../entries/entry.ts';
import { decimalFromMinor } from '../money/decimal.ts';
import { addEntry, type DayEntries } from './day-entries.ts';
import {
  feeEntry,
  type Money,
  netOf,
  paymentEntry,
  refundEntry,
  storeCreditEntry,
  tipEntry,
  titleOf,
} from './payment-entry.ts';
import type { Rules } from './rules.ts';
import type { SaleAccount } from './sale-account.ts';
import type { SkipReason } from './scope.ts';
import { judgeAlone, type Verdict } from './verdicts.ts';

/** Money of the day, and money of other days whose links this day may have changed. */
export function addMoney(
  account: SaleAccount,
  payments: readonly PaymentDocument[],
  businessDate: string,
  rules: Rules,
  day: DayEntries,
): void {
  const { sale, credits, verdicts } = account;
  const moves =
    sale?.businessDate === businessDate ||
    payments.some(payment => payment.businessDate === businessDate && payment.amount < 0) ||
    [...credits.values()].some(({ document }) => document.businessDate === businessDate);
  const isAdopted = sale !== null && rules.adopted.get(sale.ref)?.deposit !== undefined;
  for (const payment of payments) {
    const verdict = verdicts.get(payment.ref);
    if (verdict === undefined) continue;
    if (payment.businessDate === businessDate) {
      if (rules.holds(payment)) continue;
      addVerdict(payment, verdict, day);
      if ('money' in verdict) addOwn(verdict.money, account, day);
      continue;
    }
    if (!moves) continue;
    if ('skip' in verdict && !isAdopted) {
      askForEarlierDeposit(payment, verdict.skip, account, day);
    }
    if ('money' in verdict && netOf(payment) > 0 && payment.businessDate <= rules.through) {
      day.entries.push(linked(verdict.money, account));
    }
  }
}

/** Money on no sale or credit that we know, of the day. */
export function addAlone(payments: readonly PaymentDocument[], rules: Rules, day: DayEntries): void {
  for (const payment of payments) {
    if (rules.holds(payment)) continue;
    const verdict = judgeAlone(payment, rules);
    addVerdict(payment, verdict, day);
    if (!('money' in verdict)) continue;
    const { money } = verdict;
    addExtras(money, day);
    if (money.mapping.policies?.paymentWithoutOrder === 'store-credit') {
      const entry = storeCreditEntry(money);
      if (entry !== null) addEntry(entry, day);
    } else if (netOf(payment) > 0) day.entries.push(paymentEntry(money, []));
    else if (netOf(payment) < 0) day.entries.push(refundEntry(money));
  }
}

function addVerdict(payment: PaymentDocument, verdict: Verdict, day: DayEntries): void {
  if ('skip' in verdict) day.skipped.push({ subject: payment.ref, reason: verdict.skip });
  if ('parked' in verdict) day.parked.push(verdict.parked);
}

function addOwn(money: Money, account: SaleAccount, day: DayEntries): void {
  addExtras(money, day);
  const net = netOf(money.document);
  if (net > 0) day.entries.push(linked(money, account));
  if (net >= 0) return;
  day.entries.push(refundEntry(money));
  const open = account.settlement.unexplained.get(money.document.ref);
  if (open === undefined || open === 0) return;
  day.questions.push({
    subject: money.document.ref,
    reason: 'refund-without-credit',
    detail: `The ${titleOf(money)} gave back ${decimalFromMinor(open)} ${money.document.currency} more than was overpaid: it stands on receivable until someone says what it settles.`,
  });
}

/** The fee and the tip of a payment, entries of their own. */
function addExtras(money: Money, day: DayEntries): void {
  for (const entry of [feeEntry(money), tipEntry(money)]) if (entry !== null) addEntry(entry, day);
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
  if (sale === null || skip !== 'before-start-date' || saleSkip !== null) return;
  if (payment.state === 'voided') return;
  day.questions.push({
    subject: payment.ref,
    reason: 'deposit-before-start-date',
    detail: `Sale ${sale.number} was paid ${decimalFromMinor(payment.amount)} ${payment.currency} on ${payment.businessDate}, before the start date: link what was entered by hand for it.`,
  });
}
