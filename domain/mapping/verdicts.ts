import type { CreditDocument } from '../documents/credit.ts';
import type { PaymentDocument } from '../documents/payment.ts';
import type { Party, SaleDocument } from '../documents/sale.ts';
import type { Entry, Parked } from '../entries/entry.ts';
import type { Role } from './mapping.ts';
import { type Money, moneyOf, nameOfMoney } from './payment-entry.ts';
import { open } from './refusal.ts';
import { ROLE } from './roles.ts';
import type { Rules } from './rules.ts';
import { creditEntry } from './sale-entry.ts';
import type { SkipReason } from './scope.ts';

/** What a payment or refund comes to: ready to be written, kept back with a reason, or not ours. */
export type Verdict = { readonly money: Money } | { readonly parked: Parked } | { readonly skip: SkipReason };
/** What a credit comes to. */
export type CreditVerdict = Entry | Parked | { readonly skip: SkipReason };

/** Money without a sale or credit that we know: by the shop's answer, else a question. */
export function judgeAlone(payment: PaymentDocument, rules: Rules): Verdict {
  const skip = rules.scope.skipsPayment(payment);
  if (skip !== null) return { skip };
  if (payment.sale !== null) {
    return ask(payment, 'payment-on-unknown-sale', 'names a sale that the shop system has not told us.');
  }
  const mapping = rules.mappingOn(payment.businessDate);
  const policy = mapping.policies?.paymentWithoutOrder ?? 'ask';
  if (policy === 'ask') {
    return ask(
      payment,
      'payment-without-order',
      'belongs to no sale: is it store credit, or a deposit of the customer?',
    );
  }
  return written(payment, null, payment.customer, rules);
}

/** Money on a sale, or on a credit without one; money on an earlier sale pays the open item that was adopted for it. */
export function judge(
  payment: PaymentDocument,
  sale: SaleDocument | null,
  saleSkip: SkipReason | null,
  customer: Party | null,
  rules: Rules,
): Verdict {
  const skip = rules.scope.skipsPayment(payment);
  if (skip !== null) return { skip };
  if (sale !== null && saleSkip !== null) {
    if (payment.unknownTender) return { skip: saleSkip };
    if (rules.adopted.get(sale.ref)?.owed !== undefined) {
      return written(payment, sale, customer, rules, ROLE.openingReceivables);
    }
    return ask(
      payment,
      'payment-on-earlier-sale',
      `is for sale ${sale.number}, which ${notOurs(saleSkip)}: name the open item in the books that it pays.`,
    );
  }
  return written(payment, sale, customer, rules);
}

function written(
  payment: PaymentDocument,
  sale: SaleDocument | null,
  customer: Party | null,
  rules: Rules,
  receivable: Role = ROLE.receivable,
): Verdict {
  const mapping = rules.mappingOn(payment.businessDate);
  const money = moneyOf(payment, { sale, customer, receivable }, mapping, rules.numberPrefix);
  return 'document' in money ? { money } : { parked: { ...nameOfMoney(payment), ...money } };
}

export function judgeCredit(
  credit: CreditDocument,
  sale: SaleDocument | null,
  saleSkip: SkipReason | null,
  rules: Rules,
): CreditVerdict {
  const skip = rules.scope.skips(credit);
  if (skip !== null) return { skip };
  const name = { subject: credit.ref, purpose: 'credit' } as const;
  if (credit.sale !== null && sale === null) {
    return {
      ...name,
      ...open(
        'credit-on-unknown-sale',
        `Credit ${credit.number} names a sale that the shop system has not told us.`,
      ),
    };
  }
  if (sale !== null && saleSkip !== null) {
    const detail = `Credit ${credit.number} is for sale ${sale.number}, which ${notOurs(saleSkip)}: name the open item in the books that it reduces.`;
    return { ...name, ...open('credit-on-earlier-sale', detail) };
  }
  const customer = (sale ?? credit).customer;
  return creditEntry({ ...credit, customer }, rules.mappingOn(credit.businessDate), rules.numberPrefix);
}

/** Why a sale is not ours, as the question about its money says it. */
function notOurs(skip: SkipReason): string {
  return skip === 'excluded' ? 'others wrote into the books' : 'is older than the start date';
}

function ask(payment: PaymentDocument, reason: string, words: string): Verdict {
  const what = payment.amount < 0 ? 'Money given back' : 'A payment';
  const by = payment.payerName.trim() === '' ? '' : ` by ${payment.payerName.trim()}`;
  const detail = `${what}${by} on ${payment.businessDate} ${words}`;
  return { parked: { ...nameOfMoney(payment), ...open(reason, detail) } };
}
