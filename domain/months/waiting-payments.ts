import { type Minor, minor } from '../money/minor.ts';
import type { Figure } from './figure.ts';

/** A payment that stands in the books and is in no deposit. */
export type WaitingPayment = {
  readonly businessDate: string;
  readonly tender: string;
  /** The processor's batch, where the source tells it. */
  readonly batch: string | null;
  readonly amount: Minor;
};

/** A card batch is paid out within days; cheques and cash are taken to the bank within two weeks. */
export const OLD_AFTER_DAYS = 14;

/** By tender, batch and day, oldest first; `old`: at least one has waited longer than usual at `today`. Pure. */
export function waitingPayments(
  payments: readonly WaitingPayment[],
  today: string,
): { readonly figures: readonly Figure[]; readonly old: boolean } {
  const groups = Map.groupBy(payments, one => `${one.businessDate}\n${labelOf(one)}`);
  const figures = [...groups.values()].flatMap(group => {
    const [first] = group;
    if (!first) return [];
    const amount = minor(group.reduce((sum, each) => sum + each.amount, 0));
    return [
      { label: labelOf(first), date: first.businessDate, source: null, books: amount, difference: null },
    ];
  });
  figures.sort((a, b) => (a.date + a.label < b.date + b.label ? -1 : 1));
  const limit = Temporal.PlainDate.from(today).subtract({ days: OLD_AFTER_DAYS }).toString();
  return { figures, old: payments.some(({ businessDate }) => businessDate < limit) };
}

function labelOf({ tender, batch }: WaitingPayment): string {
  return batch === null ? tender : `${tender} (${batch})`;
}
