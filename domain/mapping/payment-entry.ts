import type { PaymentDocument } from '../documents/payment.ts';
import type { Party, SaleDocument } from '../documents/sale.ts';
import { soundContent } from '../entries/build.ts';
import type { Application, Entry, EntryName, Parked, Place } from '../entries/entry.ts';
import { type Minor, negate, subtract, sum, ZERO } from '../money/minor.ts';
import { capital, common, journalEntry } from './common.ts';
import { Lookup } from './lookup.ts';
import type { Mapping, Role, TenderRule } from './mapping.ts';
import { Postings } from './postings.ts';
import { customerOf, NUMBER_LENGTH, sourceIdOf } from './refs.ts';
import { invalid, mappingMissing, type Refusal } from './refusal.ts';
import { ROLE, tenderRole } from './roles.ts';

/** A payment or refund document with what is needed to write it into the books. */
export type Money = {
  readonly document: PaymentDocument;
  /** The sale that it is for, where there is one. */
  readonly sale: SaleDocument | null;
  /** The customer of what it settles, which is the one that the books link; the payer may be another. */
  readonly customer: Party | null;
  /** What it reduces: our receivable, or what was open before we began. */
  readonly receivable: Role;
  readonly mapping: Mapping;
  readonly numberPrefix: string;
  readonly rule: TenderRule;
  readonly place: Place | undefined;
};

/** What is paid on sales: the amount without its tip. Negative for money given back. */
export function netOf({ amount, tip }: PaymentDocument): Minor {
  return tip === undefined ? amount : subtract(amount, tip);
}

/** What money is in the books: taken is a payment, given back is a refund. */
export function nameOfMoney(document: PaymentDocument): EntryName {
  return { subject: document.ref, purpose: document.amount < 0 ? 'refund' : 'payment' };
}

/** Money with the rules that it needs, or why it cannot be written yet: no account, or a number that is too long. */
export function moneyOf(
  document: PaymentDocument,
  on: Pick<Money, 'sale' | 'customer' | 'receivable'>,
  mapping: Mapping,
  numberPrefix: string,
): Money | Refusal {
  const lookup = new Lookup(mapping, document.location);
  const rule = lookup.tender(document.tender.key);
  const money = { document, ...on, mapping, numberPrefix, rule, place: lookup.place() };
  if (lookup.missing.size > 0) return mappingMissing(titleOf(money), lookup.missing);
  const number = numberOf(money, document.amount < 0 ? 'R' : 'P');
  if (number.length > NUMBER_LENGTH) {
    return invalid('number-too-long', `The number ${number} is longer than ${NUMBER_LENGTH} characters.`);
  }
  const net = netOf(document);
  if (net !== 0 && net < 0 !== document.amount < 0) {
    return invalid('tip-exceeds-payment', `The tip of ${titleOf(money)} is more than what was paid.`);
  }
  return money;
}

/** Money taken: the tender's account against receivable for what is applied, customer deposits for what is not. */
export function paymentEntry(money: Money, applications: readonly Application[]): Entry {
  const { document, mapping, rule, receivable } = money;
  const net = netOf(document);
  const applied = sum(applications.map(application => application.amount));
  const postings = new Postings();
  postings.debit(tenderRole(document.tender.key), rule.account, net);
  postings.credit(receivable, mapping.receivableAccount, applied);
  postings.credit(ROLE.deposits, mapping.receivableAccount, subtract(net, applied));
  return {
    ...nameOfMoney(document),
    content: soundContent({
      type: 'payment',
      ...commonOf(money, 'P'),
      tender: document.tender.key,
      account: rule.account,
      total: net,
      applications,
      postings: postings.list(),
    }),
  };
}

/** Money given back: an expense on receivable out of the tender's account; a payment's application links it. */
export function refundEntry(money: Money): Entry {
  const { document, mapping, rule } = money;
  const total = negate(netOf(document));
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

/** Money without an order that the shop counts as store credit: it is owed as such, and nobody's receivable. */
export function storeCreditEntry(money: Money): Entry | Parked | null {
  const { document } = money;
  const lookup = new Lookup(money.mapping, document.location);
  const owed = lookup.account(ROLE.storeCredit);
  const words = { number: numberOf(money, document.amount < 0 ? 'R' : 'P'), memo: memoOf(money) };
  return moved(money, nameOfMoney(document), words, ROLE.storeCredit, owed, lookup);
}

/** The card fee of a payment as a journal entry, where the tender books it at the payment; null when there is none. */
export function feeEntry(money: Money): Entry | Parked | null {
  const { document, rule } = money;
  if (document.fee <= 0 || rule.fee !== 'at-payment') return null;
  const lookup = new Lookup(money.mapping, document.location);
  const fees = lookup.cardFees();
  const postings = new Postings();
  postings.debit(ROLE.cardFees, fees, document.fee);
  postings.credit(tenderRole(document.tender.key), rule.account, document.fee);
  const name = { subject: document.ref, purpose: 'fee' } as const;
  const words = { number: numberOf(money, 'F'), memo: `Card fee of ${titleOf(money)}` };
  return journalEntry(name, document, words, postings.list(), lookup);
}

/** The tip on a payment, an entry of its own: paid = applied to the sale + tip. */
export function tipEntry(money: Money): Entry | Parked | null {
  const { document } = money;
  const tip = document.tip ?? ZERO;
  if (tip === 0) return null;
  const lookup = new Lookup(money.mapping, document.location);
  const tips = lookup.account(ROLE.tips);
  const name = { subject: document.ref, purpose: 'tip' } as const;
  const words = { number: numberOf(money, 'T'), memo: `Tip on ${titleOf(money)}` };
  return moved(money, name, words, ROLE.tips, tips, lookup, tip);
}

/** Money that the tender's account holds for someone. */
function moved(
  money: Money,
  name: EntryName,
  words: { readonly number: string; readonly memo: string },
  role: string,
  account: string,
  lookup: Lookup,
  amount: Minor = netOf(money.document),
): Entry | Parked | null {
  const { document, rule } = money;
  const postings = new Postings();
  postings.debit(tenderRole(document.tender.key), rule.account, amount);
  postings.credit(role, account, amount);
  return journalEntry(name, document, words, postings.list(), lookup);
}

/** Money in a person's words: "payment 700001 for sale 43". */
export function titleOf({ document, sale }: Pick<Money, 'document' | 'sale'>): string {
  const what = document.amount < 0 ? 'refund' : 'payment';
  const id = document.unknownTender ? 'of unknown tender' : sourceIdOf(document.ref);
  return `${what} ${id}${sale === null ? '' : ` for sale ${sale.number}`}`;
}

function commonOf(money: Money, letter: 'P' | 'R') {
  const { document, customer, place } = money;
  return {
    ...common(document, numberOf(money, letter), memoOf(money), place),
    // A payment that came in a file belongs to the customer of its sale, who is known by the sale's source.
    customer: customerOf(document.sale ?? document.ref, customer),
  };
}

function memoOf(money: Money): string {
  const payer = money.document.payerName.trim();
  return `${capital(titleOf(money))}${payer === '' ? '' : `, ${payer}`}, ${money.document.tender.name}`;
}

/** A derived payment has the id of its sale, so it gets a letter of its own. */
function numberOf(
  { document, numberPrefix }: Pick<Money, 'document' | 'numberPrefix'>,
  letter: 'P' | 'R' | 'F' | 'T',
): string {
  return `${numberPrefix}${letter}${document.unknownTender ? 'U' : ''}${sourceIdOf(document.ref)}`;
}
