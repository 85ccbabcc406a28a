import type { BooksObject } from '../proof/books.ts';

/** A document of the shop that we would post. */
export type OurDocument = {
  readonly side: Side;
  readonly number: string | null;
  readonly total: number;
  readonly businessDate: string;
};
type Side = 'sale' | 'money' | 'purchase' | 'purchase-money' | 'deposit';

/** Why something that others wrote is among what a replacement takes out by itself. */
export type Match = 'document' | 'sales-journal';

const SIDES: Readonly<Record<string, Side>> = {
  invoice: 'sale',
  'credit-memo': 'sale',
  SalesReceipt: 'sale',
  RefundReceipt: 'sale',
  payment: 'money',
  refund: 'money',
  bill: 'purchase',
  'vendor-credit': 'purchase',
  expense: 'purchase',
  'bill-payment': 'purchase-money',
  deposit: 'deposit',
};
const DOCUMENT_SIDES: Readonly<Record<string, Side>> = {
  sale: 'sale',
  credit: 'sale',
  payment: 'money',
  bill: 'purchase',
  'vendor-credit': 'purchase',
  'vendor-payment': 'purchase-money',
  deposit: 'deposit',
};

/** On which side a document of ours stands; null for one that no object of others says the same as. */
export function sideOf(kind: string): Side | null {
  return DOCUMENT_SIDES[kind] ?? null;
}

/**
 * Whether an object says what one of our documents says: its number and amount, or its day and amount; or is a journal
 * that books sales to an income account of our mapping, as tools do that write a day at once. Null: neither, as a bill
 * for the rent, which nothing of ours would take the place of.
 */
export function matchOf(
  object: BooksObject,
  documents: readonly OurDocument[],
  income: ReadonlySet<string>,
): Match | null {
  if (object.type === 'journal')
    return object.lines.some(({ account, amount }) => account !== null && income.has(account) && amount < 0)
      ? 'sales-journal'
      : null;
  const side = SIDES[object.kind ?? object.type] ?? SIDES[object.type];
  const same = documents.some(
    one =>
      one.side === side &&
      Math.abs(one.total) === Math.abs(object.total) &&
      ((one.number !== null && bare(one.number) === bare(object.number)) ||
        one.businessDate === object.businessDate),
  );
  return same ? 'document' : null;
}

/** A number without what a tool puts before it. */
function bare(number: string): string {
  return number.replace(/^\D+/, '');
}

/** What objects are chosen by together: their kind and the letters that a tool begins its numbers with. */
export function groupOf({ type, kind, number }: Pick<BooksObject, 'type' | 'kind' | 'number'>): string {
  const prefix = /^[^\d]+/.exec(number)?.[0]?.replace(/[\s#:_-]+$/, '') ?? '';
  return `${kind ?? type}${prefix === '' ? '' : ` ${prefix}`}`;
}

/** Purchases of others that match nothing of ours are never taken out, whoever chooses them. */
export function mayGo(object: Pick<BooksObject, 'type'>, match: Match | null): boolean {
  const purchase = ['bill', 'vendor-credit', 'expense', 'bill-payment'].includes(object.type);
  return !purchase || match !== null;
}
