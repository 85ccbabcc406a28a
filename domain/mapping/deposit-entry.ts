import type { DepositDocument } from '../documents/deposit.ts';
import type { PaymentDocument } from '../documents/payment.ts';
import type { DocumentRef } from '../documents/ref.ts';
import { soundContent } from '../entries/build.ts';
import type { Application, Entry, ExpenseLine, Parked } from '../entries/entry.ts';
import { decimalFromMinor } from '../money/decimal.ts';
import { minor, negate, sum, ZERO } from '../money/minor.ts';
import { common, journalEntry, missingIn } from './common.ts';
import { type Held, heldBy, less } from './deposit-held.ts';
import { Lookup } from './lookup.ts';
import type { Mapping } from './mapping.ts';
import { Postings } from './postings.ts';
import { byText, numberFor, sourceIdOf } from './refs.ts';
import { invalid, open, type Refusal } from './refusal.ts';
import { ROLE, tenderRole } from './roles.ts';

type Frame = {
  readonly mappingOn: (businessDate: string) => Mapping;
  readonly numberPrefix: string;
  readonly payments: ReadonlyMap<DocumentRef, PaymentDocument>;
  /** Whether a payment is ours; a deposit that holds another's is for a person. */
  readonly isOurs: (payment: PaymentDocument) => boolean;
};

/**
 * Money that reached the bank: what its payments still hold leaves their account, which then holds nothing of them, and
 * what was kept on the way and is not booked yet goes to card fees. More taken back than paid out is a journal entry,
 * since no deposit is negative.
 */
export function depositEntry(deposit: DepositDocument, frame: Frame): Entry | Parked {
  const name = { subject: deposit.ref, purpose: 'deposit' } as const;
  const title = `Deposit ${deposit.number}`;
  const refusal = unsound(deposit, frame, title);
  if (refusal) return { ...name, ...refusal };
  const lookup = new Lookup(frame.mappingOn(deposit.businessDate), deposit.location);
  const bankRole = deposit.bank === null ? ROLE.bank : `${ROLE.bank}:${deposit.bank}`;
  const bank = lookup.account(bankRole);
  const held = heldOf(deposit, frame, lookup);
  const lines = linesOf(deposit, held, lookup);
  const postings = new Postings();
  postings.debit(bankRole, bank, deposit.amount);
  for (const { rule, key, holds } of held) postings.credit(tenderRole(key), rule.account, holds);
  for (const { role, account, amount } of lines) {
    if (!role.startsWith('tender:')) postings.credit(role, account, amount);
  }
  const number = numberFor(frame.numberPrefix, 'D', deposit.number.trim(), sourceIdOf(deposit.ref));
  if (deposit.amount < 0) {
    const entry = journalEntry(name, deposit, { number, memo: title }, postings.list(), lookup);
    if (entry !== null) return entry;
  }
  const place = lookup.place();
  const missing = missingIn(lookup, name, title);
  if (missing) return missing;
  return {
    ...name,
    content: soundContent({
      type: 'deposit',
      ...common(deposit, number, title, place),
      account: bank,
      applications: held.flatMap(each => each.applications).sort(byTarget),
      lines,
      total: deposit.amount,
      postings: postings.list(),
    }),
  };
}

function unsound(deposit: DepositDocument, frame: Frame, title: string): Refusal | undefined {
  const made = sum([...deposit.payments.map(each => each.amount), negate(deposit.fee), deposit.adjustment]);
  if (made !== deposit.amount) {
    return invalid(
      'does-not-foot',
      `${title}: its payments less fee and with adjustment make ${decimalFromMinor(made)}, ${decimalFromMinor(deposit.amount)} ${deposit.currency} arrived.`,
    );
  }
  for (const { ref, amount } of deposit.payments) {
    const payment = frame.payments.get(ref);
    if (!payment || payment.state === 'voided') {
      return open(
        'deposit-of-unknown-payment',
        `${title} holds payment ${sourceIdOf(ref)}, which nobody told us.`,
      );
    }
    if (!frame.isOurs(payment)) {
      const detail = `${title} holds payment ${sourceIdOf(ref)} from before the start date: deposit it by hand.`;
      return open('deposit-of-earlier-payment', detail);
    }
    if (payment.amount !== amount) {
      const detail = `${title} holds ${decimalFromMinor(amount)} of payment ${sourceIdOf(ref)}, which is ${decimalFromMinor(payment.amount)} ${payment.currency}.`;
      return invalid('deposit-differs-from-payment', detail);
    }
  }
  return undefined;
}

/** What the payments hold, by the rules of their own dates; what is missing there is missing here. */
function heldOf(deposit: DepositDocument, frame: Frame, lookup: Lookup): Held[] {
  const ordered = [...deposit.payments].sort((a, b) => byText(a.ref, b.ref));
  const held = ordered.map(({ ref }) => {
    const payment = frame.payments.get(ref)!;
    const own = new Lookup(frame.mappingOn(payment.businessDate), payment.location);
    const rule = own.tender(payment.tender.key);
    for (const role of own.missing) lookup.note(role);
    return heldBy(payment, rule);
  });
  const [first, ...others] = held;
  if (first === undefined || !allByOthers(held)) return held;
  return [less(first, minor(deposit.fee - sum(held.map(each => each.byOthers)))), ...others];
}

/** Then the fee of the payout is none of ours, whatever the payments said of it. */
function allByOthers(held: readonly Held[]): boolean {
  return held.length > 0 && held.every(each => each.rule.fee === 'not-by-us');
}

/**
 * What is no payment's: the fee that nobody booked, what a processor kept or added, and the tenders whose clearing
 * account was emptied at night, with what stands for them.
 */
function linesOf(deposit: DepositDocument, held: readonly Held[], lookup: Lookup): ExpenseLine[] {
  const lines: ExpenseLine[] = held.flatMap(each => each.lines).sort((a, b) => byText(a.role, b.role));
  const fee = allByOthers(held)
    ? ZERO
    : minor(deposit.fee - sum(held.map(({ booked, byOthers }) => minor(booked + byOthers))));
  if (fee !== 0) {
    const account = lookup.cardFees();
    lines.push({ role: ROLE.cardFees, account, description: 'Card fees', amount: negate(fee) });
  }
  if (deposit.adjustment !== 0) {
    const account = lookup.account(ROLE.bankCharges);
    lines.push({ role: ROLE.bankCharges, account, description: 'Adjustment', amount: deposit.adjustment });
  }
  return lines;
}

function byTarget(a: Application, b: Application): number {
  return byText(a.to.purpose, b.to.purpose) || byText(a.to.subject, b.to.subject);
}
