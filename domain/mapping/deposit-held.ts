import type { PaymentDocument } from '../documents/payment.ts';
import type { Application, ExpenseLine } from '../entries/entry.ts';
import { type Minor, minor, negate, ZERO } from '../money/minor.ts';
import type { TenderRule } from './mapping.ts';
import { nameOfMoney, netOf } from './payment-entry.ts';
import { contraRole, tenderRole } from './roles.ts';

/** What one payment of a deposit still holds on its tender's account, and the entries that made it so. */
export type Held = {
  readonly key: string;
  readonly rule: TenderRule;
  /** Negative for money that was given back. */
  readonly holds: Minor;
  /** The part of the fee that was booked with the payment. */
  readonly booked: Minor;
  /** The part of the fee that someone else books. */
  readonly byOthers: Minor;
  readonly applications: readonly Application[];
  readonly lines: readonly ExpenseLine[];
};

/** A payment, its tip and its fee hold together what reaches the bank; a tender with a contra account holds nothing. */
export function heldBy(document: PaymentDocument, rule: TenderRule): Held {
  const { key } = document.tender;
  const booked = rule.fee === 'at-payment' ? document.fee : ZERO;
  const byOthers = rule.fee === 'not-by-us' ? document.fee : ZERO;
  const kept = { key, rule, booked, byOthers };
  if (rule.contra !== undefined) {
    const amount = minor(document.amount - booked - byOthers);
    const line = { role: contraRole(key), account: rule.contra, description: document.tender.name, amount };
    return { ...kept, holds: ZERO, applications: [], lines: [line] };
  }
  const { account } = rule;
  const parts: Application[] = [
    { to: nameOfMoney(document), amount: netOf(document), account },
    { to: { subject: document.ref, purpose: 'tip' }, amount: document.tip ?? ZERO, account },
    { to: { subject: document.ref, purpose: 'fee' }, amount: negate(booked), account },
  ];
  const held: Held = {
    ...kept,
    holds: minor(document.amount - booked),
    applications: parts.filter(({ amount }) => amount !== 0),
    lines: [],
  };
  return less(held, byOthers);
}

/** The same, holding so much less because someone else books it against the tender's account. */
export function less(held: Held, amount: Minor): Held {
  if (amount === 0) return held;
  const { key, rule } = held;
  const role = rule.contra === undefined ? tenderRole(key) : contraRole(key);
  const account = rule.contra ?? rule.account;
  const line = { role, account, description: 'Fee that is booked elsewhere', amount: negate(amount) };
  const holds = rule.contra === undefined ? minor(held.holds - amount) : held.holds;
  return { ...held, holds, lines: [...held.lines, line] };
}
