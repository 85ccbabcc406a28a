import type { Posting } from '../entries/entry.ts';
import { type Minor, minor } from '../money/minor.ts';
import type { BooksObject } from '../proof/books.ts';
import type { Effect } from './change-set.ts';

/** What the books do not tell of an object stands under this word, so that every effect sums to zero. */
export const NOT_TOLD = 'not-told';

/** What postings mean by account; accounts that come to zero are left out, the others stand in order. */
export function effectOf(postings: readonly Pick<Posting, 'account' | 'role' | 'amount'>[]): Effect {
  return summed(postings.map(({ account, role, amount }) => ({ account: account ?? role, amount })));
}

/** Several effects as one. */
export function sumOf(effects: readonly Effect[]): Effect {
  return summed(effects.flat());
}

export function opposite(effect: Effect): Effect {
  return effect.map(({ account, amount }) => ({ account, amount: minor(-amount) }));
}

function summed(lines: Effect): Effect {
  const totals = new Map<string, number>();
  for (const { account, amount } of lines) totals.set(account, (totals.get(account) ?? 0) + amount);
  return [...totals]
    .filter(([, amount]) => amount !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([account, amount]) => ({ account, amount: minor(amount) }));
}

/** Sales forms bear the sign of the document: a sale's lines are income, what is given back is the reverse. */
const SALES_SIGN: Readonly<Record<string, 1 | -1>> = {
  invoice: 1,
  'credit-memo': -1,
  SalesReceipt: 1,
  RefundReceipt: -1,
};

/**
 * What somebody else's object means by account, as far as its lines tell. Of a sales form the lines are income, its tax
 * is owed, and its total stands on receivable (an invoice, a credit) or where it was paid to (a receipt), by role.
 */
export function effectOfObject(object: BooksObject): Effect {
  const sign = SALES_SIGN[object.kind ?? object.type] ?? SALES_SIGN[object.type];
  const told = object.lines.flatMap(({ account, itemId, amount }) =>
    amount === 0 ? [] : [{ account: account ?? (itemId === null ? NOT_TOLD : `item ${itemId}`), amount }],
  );
  if (sign === undefined) return balanced(told);
  const whole = object.kind?.endsWith('Receipt') ? 'paid-to' : 'receivable';
  return balanced([
    { account: whole, amount: signed(sign, object.total) },
    { account: 'tax', amount: signed(-sign, object.tax) },
    ...told.map(({ account, amount }) => ({ account, amount: signed(-sign, amount) })),
  ]);
}

function signed(sign: number, amount: Minor): Minor {
  return minor(sign * amount);
}

function balanced(lines: Effect): Effect {
  const rest = lines.reduce((sum, { amount }) => sum + amount, 0);
  return summed(rest === 0 ? lines : [...lines, { account: NOT_TOLD, amount: minor(-rest) }]);
}
