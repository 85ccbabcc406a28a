import type { BooksObject } from '../target.ts';
import type { Context } from './context.ts';
import { dated } from './questions.ts';
import { answered } from './read-back.ts';

type Hold = 'deposited' | 'reconciled';

/**
 * What keeps these objects from being changed, by `<type> <booksId>`: deposits of their days and later hold payments.
 * What is reconciled qbXML does not tell. At most one query.
 */
export async function holdsOf(
  context: Context,
  objects: readonly BooksObject[],
): Promise<ReadonlyMap<string, readonly Hold[]>> {
  const payments = objects.filter(({ type }) => type === 'payment');
  const [first] = payments.map(({ businessDate }) => businessDate).sort();
  if (first === undefined) return new Map();
  const deposits = await answered(context, [{ kind: 'Deposit', ask: dated('Deposit', first, null) }]);
  const held = new Set(deposits.flatMap(({ object }) => (object.links ?? []).map(({ booksId }) => booksId)));
  return new Map(
    payments
      .filter(({ booksId }) => held.has(booksId))
      .map(({ type, booksId }) => [`${type} ${booksId}`, ['deposited'] as const]),
  );
}
