import type { PaymentDocument } from '../documents/payment.ts';
import type { DocumentRef } from '../documents/ref.ts';
import type { Application } from '../entries/entry.ts';
import { type Minor, minor, smaller, subtract } from '../money/minor.ts';
import { byText } from './refs.ts';

/** How the money of one sale belongs together at the end of a business day. */
export type Settlement = {
  /** By payment: what it pays, the refunds that gave it back included. */
  readonly applications: ReadonlyMap<DocumentRef, readonly Application[]>;
  /** By refund: what no payment stands for. */
  readonly unexplained: ReadonlyMap<DocumentRef, Minor>;
};

/** A sale that stands in the books: from its date on, payments can be applied to it. */
export type OpenSale = { readonly ref: DocumentRef; readonly businessDate: string; readonly total: Minor };

type Taken = { readonly ref: DocumentRef; unapplied: Minor; readonly applications: Application[] };
type Given = { readonly ref: DocumentRef; open: Minor };
type State = { open: Minor; readonly taken: Taken[]; readonly given: Given[] };

/**
 * Walks through the money of one sale, day by day: on each day first the posting of the sale, then what was paid,
 * then what was given back. Payments pay the sale in order of time, each up to what is open; a refund gives back the
 * latest payment that still has something unapplied. What an earlier day settled, a later one leaves as it is.
 * `money` are the payments (positive) and refunds (negative) that stand in the books, of any date up to `through`.
 */
export function settle(sale: OpenSale | null, money: readonly PaymentDocument[]): Settlement {
  const state: State = { open: minor(0), taken: [], given: [] };
  let posted = false;
  const post = () => {
    if (posted || sale === null) return;
    posted = true;
    state.open = sale.total;
    for (const payment of state.taken) pay(payment, sale, state);
  };
  for (const document of inOrder(money)) {
    if (sale !== null && sale.businessDate <= document.businessDate) post();
    if (document.amount > 0) take(document, sale, state);
    else giveBack(document, state);
  }
  post();
  return {
    applications: new Map(state.taken.map(payment => [payment.ref, sorted(payment.applications)])),
    unexplained: new Map(state.given.map(refund => [refund.ref, refund.open])),
  };
}

function take(document: PaymentDocument, sale: OpenSale | null, state: State): void {
  const payment: Taken = { ref: document.ref, unapplied: document.amount, applications: [] };
  state.taken.push(payment);
  if (sale !== null) pay(payment, sale, state);
  for (const refund of state.given) returnFrom(payment, refund);
}

function giveBack(document: PaymentDocument, state: State): void {
  const refund: Given = { ref: document.ref, open: minor(-document.amount) };
  state.given.push(refund);
  for (const payment of state.taken.toReversed()) returnFrom(payment, refund);
}

function pay(payment: Taken, sale: OpenSale, state: State): void {
  const amount = smaller(payment.unapplied, state.open);
  if (amount <= 0) return;
  state.open = subtract(state.open, amount);
  apply(payment, { to: { subject: sale.ref, purpose: 'sale' }, amount });
}

function returnFrom(payment: Taken, refund: Given): void {
  const amount = smaller(payment.unapplied, refund.open);
  if (amount <= 0) return;
  refund.open = subtract(refund.open, amount);
  apply(payment, { to: { subject: refund.ref, purpose: 'refund' }, amount });
}

function apply(payment: Taken, application: Application): void {
  payment.unapplied = subtract(payment.unapplied, application.amount);
  payment.applications.push(application);
}

/** By business date, on each the payments before the refunds, then by time and reference. */
function inOrder(money: readonly PaymentDocument[]): PaymentDocument[] {
  if (money.length < 2) return [...money];
  return [...money].sort(
    (a, b) =>
      byText(a.businessDate, b.businessDate) ||
      Number(a.amount < 0) - Number(b.amount < 0) ||
      Date.parse(a.paidAt) - Date.parse(b.paidAt) ||
      byText(a.ref, b.ref),
  );
}

function sorted(applications: Application[]): Application[] {
  return applications.sort(
    (a, b) => byText(a.to.purpose, b.to.purpose) || byText(a.to.subject, b.to.subject),
  );
}
