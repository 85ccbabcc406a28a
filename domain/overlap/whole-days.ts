import type { EntryContent } from '../entries/entry.ts';
import type { BooksObject } from '../proof/books.ts';
import type { Strength } from './agreement.ts';

/** One object of others that holds the sales of a whole day, as tools write them. */
export type DayFinding = {
  readonly object: BooksObject;
  readonly day: string;
  readonly strength: Strength;
  readonly reasons: readonly string[];
};

type Ours = { readonly purpose: string; readonly content: EntryContent };

/**
 * Journals that book sales to income on a day of ours, and single receipts of as much as a day's several sales. Sure
 * when the amount agrees with the day's sales.
 */
export function wholeDays(
  ours: readonly Ours[],
  objects: readonly BooksObject[],
  income: ReadonlySet<string>,
): readonly DayFinding[] {
  const sales = Map.groupBy(ours.filter(isOfSales), ({ content }) => content.businessDate);
  return objects.flatMap((object): DayFinding[] => {
    const day = object.businessDate;
    const ofDay = sales.get(day);
    if (!ofDay) return [];
    const same = soldIn(ofDay) === amountOf(object);
    if (object.type === 'journal') {
      if (!booksSales(object, income)) return [];
      const reasons = ['sales-journal', 'date', ...(same ? ['amount'] : [])];
      return [{ object, day, strength: same ? 'certain' : 'likely', reasons }];
    }
    const isReceipt = object.kind === 'SalesReceipt' && ofDay.length > 1;
    return isReceipt && same
      ? [{ object, day, strength: 'likely', reasons: ['day-receipt', 'date', 'amount'] }]
      : [];
  });
}

function isOfSales({ purpose, content }: Ours): boolean {
  return content.type === 'invoice' || content.type === 'credit-memo' || purpose === 'day-sales';
}

function booksSales({ lines }: BooksObject, income: ReadonlySet<string>): boolean {
  return lines.some(({ account, amount }) => account !== null && income.has(account) && amount < 0);
}

/** With tax, in cents; what was given back is taken off. */
function soldIn(ofDay: readonly Ours[]): number {
  return ofDay.reduce(
    (sum, { content }) => sum + (content.type === 'credit-memo' ? -content.total : content.total),
    0,
  );
}

/** Of a journal its debits: as books tell no total of one. */
function amountOf(object: BooksObject): number {
  if (object.type !== 'journal') return object.total;
  return object.lines.reduce((sum, { amount }) => (amount > 0 ? sum + amount : sum), 0);
}
