import type { PaymentDocument } from '../documents/payment.ts';
import type { DocumentRef } from '../documents/ref.ts';
import type { SaleDocument } from '../documents/sale.ts';
import type { Entry, Parked } from '../entries/entry.ts';
import type { Mapping } from './mapping.ts';
import { type Money, moneyRefusal, nameOfMoney } from './payment-entry.ts';
import { saleEntry } from './sale-entry.ts';
import type { Scope, SkipReason } from './scope.ts';
import { type OpenSale, type Settlement, settle } from './settlement.ts';

/** What a payment or refund comes to: ready to be written, kept back with a reason, or not ours. */
export type Verdict = { readonly money: Money } | { readonly parked: Parked } | { readonly skip: SkipReason };

/** One sale with all money known for it, judged and settled as of one date. */
export type SaleAccount = {
  readonly sale: SaleDocument;
  readonly skip: SkipReason | null;
  /** The sale's own entry; null while it is not posted as of the date, not ours, or without a line. */
  readonly entry: Entry | Parked | null;
  readonly verdicts: ReadonlyMap<DocumentRef, Verdict>;
  readonly settlement: Settlement;
};

export type Rules = {
  /** The mapping in force on a business date: every document is mapped by that of its own date. */
  readonly mappingOn: (businessDate: string) => Mapping;
  readonly numberPrefix: string;
  readonly scope: Scope;
  /** The business date up to which the books know; later sales and payments do not exist yet. */
  readonly through: string;
};

export function accountOf(
  sale: SaleDocument,
  payments: readonly PaymentDocument[],
  rules: Rules,
): SaleAccount {
  const skip = rules.scope.skipsSale(sale);
  const entry = skip === null && isPosted(sale, rules.through) ? entryOf(sale, rules) : null;
  const verdicts = new Map<DocumentRef, Verdict>();
  const ready: PaymentDocument[] = [];
  for (const payment of payments) {
    const verdict = judge(payment, sale, skip, rules);
    verdicts.set(payment.ref, verdict);
    if ('money' in verdict && payment.businessDate <= rules.through) ready.push(payment);
  }
  return { sale, skip, entry, verdicts, settlement: settle(openSale(sale, entry), ready) };
}

/** Money without a sale that we know. */
export function judgeAlone(payment: PaymentDocument, scope: Scope): Verdict {
  const skip = scope.skipsPayment(payment);
  if (skip !== null) return { skip };
  const [reason, detail] =
    payment.sale === null
      ? ['payment-without-order', 'belongs to no sale: is it store credit, or a deposit of the customer?']
      : ['payment-on-unknown-sale', 'names a sale that the shop system has not told us.'];
  return ask(payment, reason, detail);
}

function judge(
  payment: PaymentDocument,
  sale: SaleDocument,
  saleSkip: SkipReason | null,
  rules: Rules,
): Verdict {
  const skip = rules.scope.skipsPayment(payment);
  if (skip !== null) return { skip };
  if (saleSkip !== null) {
    if (payment.unknownTender) return { skip: saleSkip };
    return ask(
      payment,
      'payment-on-earlier-sale',
      `is for sale ${sale.number}, which is older than the start date: name the open item in the books that it pays.`,
    );
  }
  const mapping = rules.mappingOn(payment.businessDate);
  const money = { document: payment, sale, mapping, numberPrefix: rules.numberPrefix };
  const refusal = moneyRefusal(money);
  return refusal ? { parked: { ...nameOfMoney(payment), ...refusal } } : { money };
}

function ask(payment: PaymentDocument, reason: string, words: string): Verdict {
  const what = payment.amount < 0 ? 'Money given back' : 'A payment';
  const by = payment.payerName.trim() === '' ? '' : ` by ${payment.payerName.trim()}`;
  const detail = `${what}${by} on ${payment.businessDate} ${words}`;
  return { parked: { ...nameOfMoney(payment), code: 'question-open', reason, detail } };
}

export function isPosted(sale: SaleDocument, through: string): boolean {
  return sale.state === 'posted' && sale.businessDate !== null && sale.businessDate <= through;
}

function entryOf(sale: SaleDocument, rules: Rules): Entry | Parked | null {
  const nothing =
    sale.lines.length === 0 && sale.total === 0 && sale.tax === 0 && sale.discounts.length === 0;
  if (nothing || sale.businessDate === null) return null;
  return saleEntry(sale, rules.mappingOn(sale.businessDate), rules.numberPrefix);
}

function openSale(sale: SaleDocument, entry: Entry | Parked | null): OpenSale | null {
  if (entry === null || !('content' in entry) || sale.businessDate === null) return null;
  return { ref: sale.ref, businessDate: sale.businessDate, total: sale.total };
}
