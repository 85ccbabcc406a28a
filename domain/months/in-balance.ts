import { minor } from '../money/minor.ts';
import type { Position } from './tie-parties.ts';

/** What customers owe, and what they have paid ahead: positive. */
export type BooksPositions = {
  readonly receivables: readonly Position[];
  readonly ahead: readonly Position[];
};

/**
 * The same with what these customers owe less what they have paid ahead as one figure: journals of a day, and those that
 * correct an entry, are open in the books beside what they pay, since nothing links them. Pure.
 */
export function inBalance(
  { receivables, ahead }: BooksPositions,
  parties: readonly (string | null)[],
): BooksPositions {
  const isTaken = ({ party }: Position) => parties.includes(party);
  const taken = [
    ...receivables.filter(isTaken),
    ...ahead.filter(isTaken).map(one => ({ ...one, amount: minor(-one.amount) })),
  ];
  const sums = [...Map.groupBy(taken, ({ party }) => party)].map(([party, own]): Position => {
    const amount = minor(own.reduce((sum, each) => sum + each.amount, 0));
    return { party, name: own[0]?.name ?? '', amount };
  });
  const others = (side: readonly Position[]) => side.filter(one => !isTaken(one));
  return {
    receivables: [...others(receivables), ...sums.filter(({ amount }) => amount > 0)],
    ahead: [
      ...others(ahead),
      ...sums.flatMap(one => (one.amount < 0 ? [{ ...one, amount: minor(-one.amount) }] : [])),
    ],
  };
}
