import type { PaymentDocument } from '../documents/payment.ts';
import type { SaleDocument } from '../documents/sale.ts';
import { soundContent } from '../entries/build.ts';
import type { Application, Entry, EntryName, Parked } from '../entries/entry.ts';
import { minor, subtract, sum } from '../money/minor.ts';
import type { Mapping, TenderRule } from './mapping.ts';
import { Postings } from './postings.ts';
import { customerOf, NUMBER_LENGTH, sourceIdOf } from './refs.ts';
import { ROLE, tenderRole } from './roles.ts';
import { mappingMissing, type Refusal } from './sale-refusals.ts';

/** A payment or refund document with what is needed to write it into the books. */
export type Money = {
  readonly document: PaymentDocument;
  /** The sale that it is for; its customer is the one that the books link. */
  readonly sale: SaleDocument | null;
  readonly mapping: Mapping;
  readonly numberPrefix: string;
};

/** What money is in the books: taken is a payment, given back is a refund. */
export function nameOfMoney(document: PaymentDocument): EntryName {
  return { subject: document.ref, purpose: document.amount < 0 ? 'refund' : 'payment' };
}

/** Why money cannot be written yet, if it cannot: no account for its tender, or a number that is too long. */
export function moneyRefusal(money: Money): Refusal | undefined {
  const { document, mapping } = money;
  if (!Object.hasOwn(mapping.tenders, document.tender.key)) {
    return mappingMissing(titleOf(money), [tenderRole(document.tender.key)]);
  }
  const number = numberOf(money, document.amount < 0 ? 'R' : 'P');
  if (number.length <= NUMBER_LENGTH) return undefined;
  const detail = `The number ${number} is longer than ${NUMBER_LENGTH} characters.`;
  return { code: 'invalid-document', reason: 'number-too-long', detail };
}

/** Money taken: the tender's account against receivable for what is applied, customer deposits for what is not. */
export function paymentEntry(money: Money, applications: readonly Application[]): Entry {
  const { document, mapping } = money;
  const rule = ruleOf(money);
  const applied = sum(applications.map(application => application.amount));
  const postings = new Postings();
  postings.debit(tenderRole(document.tender.key), rule.account, document.amount);
  postings.credit(ROLE.receivable, mapping.receivableAccount, applied);
  postings.credit(ROLE.deposits, mapping.receivableAccount, subtract(document.amount, applied));
  return {
    ...nameOfMoney(document),
    content: soundContent({
      type: 'payment',
      ...commonOf(money, 'P'),
      tender: document.tender.key,
      account: rule.account,
      total: document.amount,
      applications,
      postings: postings.list(),
    }),
  };
}

/** Money given back: an expense on receivable out of the tender's account; a payment's application links it. */
export function refundEntry(money: Money): Entry {
  const { document, mapping } = money;
  const rule = ruleOf(money);
  const total = minor(-document.amount);
  const postings = new Postings();
  postings.debit(ROLE.receivable, mapping.receivableAccount, total);
  postings.credit(tenderRole(document.tender.key), rule.account, total);
  return {
    ...nameOfMoney(document),
    content: soundContent({
      type: 'refund',
      ...commonOf(money, 'R'),
      tender: document.tender.key,
      account: rule.account,
      receivableAccount: mapping.receivableAccount,
      total,
      postings: postings.list(),
    }),
  };
}

/** The card fee of a payment as a journal entry, where the tender books it at the payment; null when there is none. */
export function feeEntry(money: Money): Entry | Parked | null {
  const { document, mapping } = money;
  const rule = ruleOf(money);
  if (document.fee <= 0 || rule.fee !== 'at-payment') return null;
  const name = { subject: document.ref, purpose: 'fee' } as const;
  if (mapping.cardFeesAccount === null) {
    return { ...name, ...mappingMissing(`The fee of ${titleOf(money)}`, [ROLE.cardFees]) };
  }
  const postings = new Postings();
  postings.debit(ROLE.cardFees, mapping.cardFeesAccount, document.fee);
  postings.credit(tenderRole(document.tender.key), rule.account, document.fee);
  const { customer: _, ...common } = commonOf(money, 'F');
  return {
    ...name,
    content: soundContent({
      type: 'journal',
      ...common,
      memo: `Card fee of ${titleOf(money)}`,
      total: document.fee,
      postings: postings.list(),
    }),
  };
}

/** Money in a person's words: "payment 700001 for sale 43". */
export function titleOf({ document, sale }: Pick<Money, 'document' | 'sale'>): string {
  const what = document.amount < 0 ? 'refund' : 'payment';
  const id = document.unknownTender ? 'of unknown tender' : sourceIdOf(document.ref);
  return `${what} ${id}${sale === null ? '' : ` for sale ${sale.number}`}`;
}

function commonOf(money: Money, letter: 'P' | 'R' | 'F') {
  const { document, sale } = money;
  const payer = document.payerName.trim();
  const title = titleOf(money);
  return {
    businessDate: document.businessDate,
    currency: document.currency,
    number: numberOf(money, letter),
    memo: `${title[0]?.toUpperCase()}${title.slice(1)}${payer === '' ? '' : `, ${payer}`}, ${document.tender.name}`,
    customer: customerOf(document.ref, sale === null ? document.customer : sale.customer),
  };
}

/** A derived payment has the id of its sale, so it gets a letter of its own. */
function numberOf({ document, numberPrefix }: Money, letter: 'P' | 'R' | 'F'): string {
  return `${numberPrefix}${letter}${document.unknownTender ? 'U' : ''}${sourceIdOf(document.ref)}`;
}

function ruleOf({ document, mapping }: Money): TenderRule {
  return mapping.tenders[document.tender.key]!;
}
