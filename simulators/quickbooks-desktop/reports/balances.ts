import { fullName } from '../company/references.ts';
import type { CompanyState } from '../company/state.ts';
import type { Posting, Txn } from '../company/types.ts';
import { typeOf } from '../txns/accounts.ts';
import { postingsOf } from '../txns/postings.ts';

export type Balance = {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly cents: number;
};

/** What stands on every account at the end of a day, debit positive, in cents; nothing where nothing stands. */
export function trialBalance(state: CompanyState, asOf: string): Balance[] {
  const sums = summed(postingsThrough(state, asOf), ({ account }) => account);
  return [...sums].flatMap(([id, cents]) => {
    const account = state.lists.get(id);
    if (account === undefined) throw new Error(`a posting stands on ${id}, which is no account`);
    return cents === 0 ? [] : [{ id, name: fullName(state, account), type: typeOf(state, id), cents }];
  });
}

/** What each customer owes, or each vendor is owed, at the end of a day: positive, in cents. */
export function ageing(state: CompanyState, side: 'receivable' | 'payable', asOf: string): Balance[] {
  const type = side === 'receivable' ? 'AccountsReceivable' : 'AccountsPayable';
  const sign = side === 'receivable' ? 1 : -1;
  const onNames = postingsThrough(state, asOf).filter(({ account }) => typeOf(state, account) === type);
  return [...summed(onNames, ({ entity }) => entity ?? '')].flatMap(([id, cents]) => {
    const person = state.lists.get(id);
    return cents === 0
      ? []
      : [{ id, name: person?.name ?? '', type: person?.kind ?? '', cents: sign * cents }];
  });
}

function postingsThrough(state: CompanyState, asOf: string): Posting[] {
  const until = (txn: Txn) => (txn.fields.TxnDate ?? '') <= asOf;
  return [...state.txns.values()].filter(until).flatMap(txn => postingsOf(state, txn));
}

function summed(postings: readonly Posting[], keyOf: (posting: Posting) => string): Map<string, number> {
  const sums = new Map<string, number>();
  for (const posting of postings) sums.set(keyOf(posting), (sums.get(keyOf(posting)) ?? 0) + posting.cents);
  return sums;
}
