import { noSuch } from '../company/lists.ts';
import type { CompanyState } from '../company/state.ts';
import { type Applied, Refusal, type Txn } from '../company/types.ts';
import { amount, cents } from '../wire/money.ts';
import { childrenOf, type Tree, textOf } from '../wire/xml.ts';
import { typeOf } from './accounts.ts';
import { SHAPES } from './kinds.ts';
import { openOf, totalOf } from './totals.ts';

/** What a payment says that it settles, by its own money and by credits. */
export function settledBy(sent: readonly Tree[]): Applied[] {
  return sent.flatMap(each => {
    const to = textOf(each, 'TxnID') ?? '';
    const own = cents(textOf(each, 'PaymentAmount'));
    const credits = childrenOf(each, 'SetCredit').map(
      (credit): Applied => ({
        to,
        cents: cents(textOf(credit, 'AppliedAmount')),
        credit: textOf(credit, 'CreditTxnID') ?? '',
      }),
    );
    return [...(own === 0 ? [] : [{ to, cents: own }]), ...credits];
  });
}

/**
 * Refuses what cannot be settled: a target that is not there or has nothing open (3120), another person's, more than is
 * open or than the credit or the payment gives (3210). `txn` must not be in the company, or without what it applied.
 */
export function refuseSettling(state: CompanyState, txn: Txn, applied: readonly Applied[]): void {
  const party = txn.fields[SHAPES[txn.kind].party ?? ''] ?? null;
  for (const [to, parts] of Map.groupBy(applied, part => part.to)) {
    const target = state.txns.get(to);
    const open = target ? openOf(state, target) : 0;
    if (target === undefined || open <= 0) throw noSuch(to);
    if (personOf(state, target) !== party) throw new Refusal(3210, `"${to}" belongs to somebody else.`);
    const wanted = parts.reduce((sum, part) => sum + part.cents, 0);
    if (wanted > open)
      throw new Refusal(
        3210,
        `The payment amount ${amount(wanted)} exceeds the balance ${amount(open)} of "${to}".`,
      );
  }
  const byCredit = Map.groupBy(
    applied.filter(part => part.credit !== undefined),
    part => part.credit ?? '',
  );
  for (const [credit, parts] of byCredit) {
    const source = state.txns.get(credit);
    if (source === undefined) throw noSuch(credit);
    if (personOf(state, source) !== party) throw new Refusal(3210, `"${credit}" belongs to somebody else.`);
    const wanted = parts.reduce((sum, part) => sum + part.cents, 0);
    if (wanted > openOf(state, source))
      throw new Refusal(3210, `The credit "${credit}" has not so much left.`);
  }
  const own = applied.filter(part => part.credit === undefined).reduce((sum, part) => sum + part.cents, 0);
  if (txn.kind === 'ReceivePayment' && own > totalOf(state, txn))
    throw new Refusal(3210, 'The payment applies more than it is worth.');
}

/** Whose receivable or payable a transaction is about. */
export function personOf(state: CompanyState, txn: Txn): string | null {
  const { party } = SHAPES[txn.kind];
  if (txn.kind !== 'JournalEntry') return (party === null ? undefined : txn.fields[party]) ?? null;
  const line = txn.lines.find(each =>
    ['AccountsReceivable', 'AccountsPayable'].includes(typeOf(state, each.fields.AccountRef ?? '')),
  );
  return line?.fields.EntityRef ?? null;
}
