import type { PaymentDocument } from '../documents/payment.ts';
import type { DocumentRef } from '../documents/ref.ts';
import type { Application, EntryName } from '../entries/entry.ts';
import { type Minor, minor, smaller, subtract } from '../money/minor.ts';
import { netOf } from './payment-entry.ts';
import { byText } from './refs.ts';

/** What a credit without money settles: the sale that it reduces, the refunds that pay it out. */
export type Link = {
  /** The day of its first application, which is that of the link in the books. */
  readonly businessDate: string;
  readonly applications: readonly Application[];
};

/** How the money and the credits of one sale belong together at the end of a business day. */
export type Settlement = {
  /** By payment: what it pays, the refunds that gave it back included. */
  readonly applications: ReadonlyMap<DocumentRef, readonly Application[]>;
  /** By credit, where it settles anything. */
  readonly links: ReadonlyMap<DocumentRef, Link>;
  /** By refund: what neither a payment nor a credit stands for. */
  readonly unexplained: ReadonlyMap<DocumentRef, Minor>;
  /** What the sale still wants; null while it does not stand in the books. */
  readonly open: Minor | null;
};

/** A sale that stands in the books: from its date on, payments can be applied to it. */
export type OpenSale = { readonly ref: DocumentRef; readonly businessDate: string; readonly total: Minor };
/** A credit memo that stands in the books. */
export type OpenCredit = OpenSale;

type Source = {
  readonly ref: DocumentRef;
  readonly name: EntryName | null;
  unapplied: Minor;
  since: string;
  readonly applications: Application[];
};
type Given = { readonly ref: DocumentRef; readonly credit: DocumentRef | null; open: Minor };
type State = {
  readonly sale: OpenSale | null;
  posted: boolean;
  date: string;
  open: Minor;
  readonly taken: Source[];
  readonly credits: Source[];
  readonly given: Given[];
};
type Step = {
  readonly date: string;
  readonly rank: number;
  readonly paidAt: string;
  readonly ref: DocumentRef;
  readonly act: (state: State) => void;
};

/**
 * Walks through the money of one sale, day by day: on each day first the posting of the sale, then credits, then what
 * was paid, then what was given back; at night what is left of a credit reduces what the sale still wants.
 * Payments pay the sale in order of time, each up to what is open; a refund settles the credit that it names, else the
 * latest credit, else the latest payment that still has something unapplied. What an earlier day settled, a later one
 * leaves as it is. `money` and `credits` are those that stand in the books, of any date up to `through`.
 */
export function settle(
  sale: OpenSale | null,
  money: readonly PaymentDocument[],
  credits: readonly OpenCredit[] = [],
): Settlement {
  const state: State = { sale, posted: false, date: '', open: minor(0), taken: [], credits: [], given: [] };
  for (const step of stepsOf(money, credits)) {
    if (step.date !== state.date) useCredits(state);
    if (sale !== null && sale.businessDate <= step.date) post(sale, state);
    state.date = step.date;
    step.act(state);
  }
  useCredits(state);
  if (sale !== null) post(sale, state);
  return {
    applications: new Map(state.taken.map(payment => [payment.ref, sorted(payment.applications)])),
    links: new Map(state.credits.filter(credit => credit.applications.length > 0).map(linkOf)),
    unexplained: new Map(state.given.map(refund => [refund.ref, refund.open])),
    open: state.posted ? state.open : null,
  };
}

function post(sale: OpenSale, state: State): void {
  if (state.posted) return;
  state.posted = true;
  state.open = sale.total;
  state.date = sale.businessDate;
  for (const payment of state.taken) pay(payment, state);
  useCredits(state);
}

function useCredits(state: State): void {
  for (const credit of state.credits) pay(credit, state);
}

function take(document: PaymentDocument, state: State): void {
  const payment = source(document.ref, null, netOf(document));
  state.taken.push(payment);
  pay(payment, state);
  for (const refund of state.given) returnFrom(payment, refund, state);
}

function issue({ ref, total }: OpenCredit, state: State): void {
  const credit = source(ref, { subject: ref, purpose: 'credit' }, total);
  state.credits.push(credit);
  for (const refund of state.given) returnFrom(credit, refund, state);
}

function giveBack(document: PaymentDocument, state: State): void {
  const refund: Given = {
    ref: document.ref,
    credit: document.credit ?? null,
    open: minor(-netOf(document)),
  };
  state.given.push(refund);
  const named = state.credits.filter(credit => credit.ref === refund.credit);
  for (const from of [...named, ...state.credits.toReversed(), ...state.taken.toReversed()]) {
    returnFrom(from, refund, state);
  }
}

function source(ref: DocumentRef, name: EntryName | null, unapplied: Minor): Source {
  return { ref, name, unapplied, since: '', applications: [] };
}

function pay(from: Source, state: State): void {
  if (!state.posted || state.sale === null) return;
  const amount = smaller(from.unapplied, state.open);
  if (amount <= 0) return;
  state.open = subtract(state.open, amount);
  apply(from, { to: { subject: state.sale.ref, purpose: 'sale' }, amount }, state);
}

function returnFrom(from: Source, refund: Given, state: State): void {
  const amount = smaller(from.unapplied, refund.open);
  if (amount <= 0) return;
  refund.open = subtract(refund.open, amount);
  apply(from, { to: { subject: refund.ref, purpose: 'refund' }, amount }, state);
}

function apply(from: Source, application: Application, state: State): void {
  from.unapplied = subtract(from.unapplied, application.amount);
  if (from.applications.length === 0) from.since = state.date;
  from.applications.push(application);
}

/** By business date, on each credits, payments, refunds that name a credit, other refunds; then by time and reference. */
function stepsOf(money: readonly PaymentDocument[], credits: readonly OpenCredit[]): Step[] {
  const steps: Step[] = money.map(document => ({
    date: document.businessDate,
    rank: document.amount > 0 ? 1 : document.credit != null ? 2 : 3,
    paidAt: document.paidAt,
    ref: document.ref,
    act: document.amount > 0 ? state => take(document, state) : state => giveBack(document, state),
  }));
  for (const credit of credits) {
    const act = (state: State) => issue(credit, state);
    steps.push({ date: credit.businessDate, rank: 0, paidAt: '', ref: credit.ref, act });
  }
  if (steps.length < 2) return steps;
  return steps.sort(
    (a, b) =>
      byText(a.date, b.date) ||
      a.rank - b.rank ||
      (a.paidAt === b.paidAt ? 0 : Date.parse(a.paidAt) - Date.parse(b.paidAt)) ||
      byText(a.ref, b.ref),
  );
}

/** What the applications take, the credit gives. */
function linkOf(credit: Source): [DocumentRef, Link] {
  const applications = sorted(credit.applications);
  const amount = applications.reduce((all, each) => minor(all + each.amount), minor(0));
  const given = credit.name === null ? [] : [{ to: credit.name, amount }];
  return [credit.ref, { businessDate: credit.since, applications: [...given, ...applications] }];
}

/** One application for each target: a credit may reduce the same sale on two nights. */
function sorted(applications: readonly Application[]): Application[] {
  if (applications.length < 2) return [...applications];
  const ordered = [...applications].sort(
    (a, b) => byText(a.to.purpose, b.to.purpose) || byText(a.to.subject, b.to.subject),
  );
  const merged: Application[] = [];
  for (const each of ordered) {
    const last = merged.at(-1);
    if (last && last.to.subject === each.to.subject && last.to.purpose === each.to.purpose) {
      merged[merged.length - 1] = { to: last.to, amount: minor(last.amount + each.amount) };
    } else merged.push(each);
  }
  return merged;
}
