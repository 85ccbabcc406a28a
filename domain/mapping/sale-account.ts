import type { CreditDocument } from '../documents/credit.ts';
import type { PaymentDocument } from '../documents/payment.ts';
import type { DocumentRef } from '../documents/ref.ts';
import type { Party, SaleDocument } from '../documents/sale.ts';
import type { Entry, Parked } from '../entries/entry.ts';
import type { Mapping } from './mapping.ts';
import { type Money, moneyOf, nameOfMoney } from './payment-entry.ts';
import { open } from './refusal.ts';
import { creditEntry, saleEntry } from './sale-entry.ts';
import type { Scope, SkipReason } from './scope.ts';
import { type OpenCredit, type OpenSale, type Settlement, settle } from './settlement.ts';

/** What a payment or refund comes to: ready to be written, kept back with a reason, or not ours. */
export type Verdict = { readonly money: Money } | { readonly parked: Parked } | { readonly skip: SkipReason };
/** What a credit comes to. */
export type CreditVerdict = Entry | Parked | { readonly skip: SkipReason };

/** One sale with all money and credits known for it, judged and settled as of one date. */
export type SaleAccount = {
  /** Null for money and credits without a sale, which hang together by a credit. */
  readonly sale: SaleDocument | null;
  readonly skip: SkipReason | null;
  /** The sale's own entry; null while it is not posted as of the date, not ours, held, or without a line. */
  readonly entry: Entry | Parked | null;
  readonly verdicts: ReadonlyMap<DocumentRef, Verdict>;
  readonly credits: ReadonlyMap<
    DocumentRef,
    { readonly document: CreditDocument; readonly verdict: CreditVerdict }
  >;
  readonly settlement: Settlement;
};

type Dated = { readonly businessDate: string | null; readonly location?: string | null };

export type Rules = {
  /** The mapping in force on a business date: every document is mapped by that of its own date. */
  readonly mappingOn: (businessDate: string) => Mapping;
  readonly numberPrefix: string;
  readonly scope: Scope;
  /** The business date up to which the books know; later sales and payments do not exist yet. */
  readonly through: string;
  /** True for a document of a day that is held back as a whole: nothing else may count on it. */
  readonly holds: (document: Dated) => boolean;
};

export function accountOf(
  sale: SaleDocument | null,
  payments: readonly PaymentDocument[],
  credits: readonly CreditDocument[],
  rules: Rules,
): SaleAccount {
  const skip = sale === null ? null : rules.scope.skipsSale(sale);
  const entry = sale !== null && skip === null && stands(sale, rules) ? entryOf(sale, rules) : null;
  const customer = (sale ?? credits[0])?.customer ?? null;
  const verdicts = new Map<DocumentRef, Verdict>();
  const ready: PaymentDocument[] = [];
  for (const payment of payments) {
    const verdict = judge(payment, sale, skip, customer, rules);
    verdicts.set(payment.ref, verdict);
    if ('money' in verdict && payment.businessDate <= rules.through && !rules.holds(payment)) {
      ready.push(payment);
    }
  }
  const judged = new Map(
    credits.map(document => [document.ref, { document, verdict: judgeCredit(document, sale, skip, rules) }]),
  );
  const openCredits = [...judged.values()].flatMap(({ document, verdict }) =>
    'content' in verdict && document.businessDate <= rules.through && !rules.holds(document)
      ? [document]
      : [],
  );
  const settlement = settle(...opened(sale, entry, ready, openCredits));
  return { sale, skip, entry, verdicts, credits: judged, settlement };
}

/** Whether a sale was paid in full on its own day: by money of that day alone, whatever was given back of it. */
export function settledOn({ sale, verdicts, settlement }: SaleAccount): boolean {
  if (sale === null || settlement.open !== 0) return false;
  return [...settlement.applications].every(([ref, applications]) => {
    const verdict = verdicts.get(ref);
    const pays = applications.some(({ to }) => to.purpose === 'sale');
    if (!pays || verdict === undefined || !('money' in verdict)) return true;
    return verdict.money.document.businessDate === sale.businessDate;
  });
}

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

function judge(
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
    return ask(
      payment,
      'payment-on-earlier-sale',
      `is for sale ${sale.number}, which is older than the start date: name the open item in the books that it pays.`,
    );
  }
  return written(payment, sale, customer, rules);
}

function written(
  payment: PaymentDocument,
  sale: SaleDocument | null,
  customer: Party | null,
  rules: Rules,
): Verdict {
  const mapping = rules.mappingOn(payment.businessDate);
  const money = moneyOf(payment, sale, customer, mapping, rules.numberPrefix);
  return 'document' in money ? { money } : { parked: { ...nameOfMoney(payment), ...money } };
}

function judgeCredit(
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
    const detail = `Credit ${credit.number} is for sale ${sale.number}, which is older than the start date: name the open item in the books that it reduces.`;
    return { ...name, ...open('credit-on-earlier-sale', detail) };
  }
  const customer = (sale ?? credit).customer;
  return creditEntry({ ...credit, customer }, rules.mappingOn(credit.businessDate), rules.numberPrefix);
}

function ask(payment: PaymentDocument, reason: string, words: string): Verdict {
  const what = payment.amount < 0 ? 'Money given back' : 'A payment';
  const by = payment.payerName.trim() === '' ? '' : ` by ${payment.payerName.trim()}`;
  const detail = `${what}${by} on ${payment.businessDate} ${words}`;
  return { parked: { ...nameOfMoney(payment), ...open(reason, detail) } };
}

function stands(sale: SaleDocument, rules: Rules): boolean {
  const posted = sale.state === 'posted' && sale.businessDate !== null && sale.businessDate <= rules.through;
  return posted && !rules.holds(sale);
}

function entryOf(sale: SaleDocument, rules: Rules): Entry | Parked | null {
  const nothing =
    sale.lines.length === 0 && sale.total === 0 && sale.tax === 0 && sale.discounts.length === 0;
  if (nothing || sale.businessDate === null) return null;
  return saleEntry(sale, rules.mappingOn(sale.businessDate), rules.numberPrefix);
}

/** A sale with a negative total is itself a credit. */
function opened(
  sale: SaleDocument | null,
  entry: Entry | Parked | null,
  money: readonly PaymentDocument[],
  credits: readonly OpenCredit[],
): Parameters<typeof settle> {
  if (sale === null || entry === null || !('content' in entry) || sale.businessDate === null) {
    return [null, money, credits];
  }
  const { ref, businessDate } = sale;
  const item: OpenSale = { ref, businessDate, total: entry.content.total };
  return entry.purpose === 'credit' ? [null, money, [...credits, item]] : [item, money, credits];
}
