import type { ChangeItem } from './change-set.ts';

/** What others hang on comes first: sales and bills, payments, what only links, bill payments, deposits. */
const LEVELS: Readonly<Record<string, number>> = { payment: 1, 'bill-payment': 3, deposit: 4 };
const LINK = 2;

/** How far an object is from what nothing else is applied to; a payment of nothing only links others. */
function levelOf({ type, total }: Pick<ChangeItem, 'type' | 'total'>): number {
  return type === 'payment' && total === 0 ? LINK : (LEVELS[type] ?? 0);
}

/**
 * The order of carrying out: what is taken out goes before what comes in. Deposits go before the payments that they
 * hold, payments before the sales that they pay, latest first; what is made again comes the other way round.
 */
export function inOrder(items: readonly ChangeItem[]): ChangeItem[] {
  return [...items].sort((a, b) => {
    const [makesA, makesB] = [a.action === 'restore', b.action === 'restore'];
    if (makesA !== makesB) return makesA ? 1 : -1;
    const way = makesA ? 1 : -1;
    return (
      way * (levelOf(a) - levelOf(b)) ||
      way * compare(a.businessDate, b.businessDate) ||
      compare(a.number, b.number) ||
      compare(nameOf(a), nameOf(b))
    );
  });
}

/** Tells every object of a plan from every other one. */
function nameOf({ owner, entryId, type, kind, booksId, from }: ChangeItem): string {
  return `${owner} ${entryId ?? ''} ${kind ?? type} ${booksId ?? ''} ${from ?? ''}`;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
