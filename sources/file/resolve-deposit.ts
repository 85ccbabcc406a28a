import { sameTender } from '../../domain/documents/same-tender.ts';
import { sum } from '../../domain/money/minor.ts';
import { NO_LINKS } from './body.ts';
import type { Known, KnownPayment } from './known.ts';
import { type FileProblem, type ProblemCode, problemAt } from './problem.ts';
import type { Resolved } from './resolved.ts';
import type { DepositRow } from './rows.ts';
import { tenderOf } from './tender.ts';

/**
 * The payments that a deposit's rows name: one of an order by its amount, else all of a tender on a date by their
 * sum. `taken` are payments that an earlier row of the file has: each is in one deposit.
 */
export function resolveDeposit(
  rows: readonly DepositRow[],
  lines: readonly number[],
  known: Known,
  taken: Set<string>,
  externalId: string,
): Resolved {
  const problems: FileProblem[] = [];
  const payments: { ref: KnownPayment['ref']; amount: KnownPayment['amount'] }[] = [];
  for (const [at, row] of rows.entries()) {
    const line = lines[at] ?? null;
    const found = paymentsOf(row, known, taken);
    if (typeof found === 'string') {
      problems.push(problemAt(line, columnOf(row), found, row.order_number ?? ''));
      continue;
    }
    for (const { ref, amount } of found) {
      const other = known.deposited.get(ref);
      if (other && !other.endsWith(`:deposit-${externalId}`))
        problems.push(problemAt(line, columnOf(row), 'payment-in-other-deposit', other));
      taken.add(ref);
      payments.push({ ref, amount });
    }
  }
  return { links: { ...NO_LINKS, payments }, problems, days: [] };
}

function columnOf(row: DepositRow): string {
  return row.order_number === null ? 'payment_date' : 'order_number';
}

function paymentsOf(row: DepositRow, known: Known, taken: ReadonlySet<string>): KnownPayment[] | ProblemCode {
  const { order_number, payment_date, tender, payment_amount } = row;
  const free = known.payments.filter(payment => !taken.has(payment.ref) && fits(payment, row));
  if (order_number === null) {
    if (payment_date === null || tender === null) return 'payment-or-tender';
    return sum(free.map(payment => payment.amount)) === payment_amount ? free : 'unknown-payment';
  }
  const sales = known.sales.filter(sale => sale.number === order_number);
  if (sales.length > 1) return 'several-orders';
  if (sales.length === 0) return 'unknown-order';
  const own = free.filter(payment => payment.sale === sales[0]?.ref && payment.amount === payment_amount);
  const [first] = own;
  if (!first) return 'unknown-payment';
  const alike = own.every(one => one.tender === first.tender && one.businessDate === first.businessDate);
  return alike ? [first] : 'several-payments';
}

function fits(payment: KnownPayment, { payment_date, tender }: DepositRow): boolean {
  if (payment_date !== null && payment.businessDate !== payment_date) return false;
  return tender === null || sameTender(payment.tender, tenderOf(tender).key);
}
