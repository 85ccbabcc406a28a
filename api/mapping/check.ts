import type { BooksOfShop } from '../../db/queries/books-of-shop.ts';
import { sourceConnectionOf } from '../../db/queries/source-connections.ts';
import { carriesCosts } from '../../domain/documents/variants.ts';
import type { Mapping } from '../../domain/mapping/mapping.ts';
import { validateMapping } from '../../domain/mapping/validate.ts';
import type { Chart } from '../../targets/target.ts';
import { readChart } from '../connections/books.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiProblem, wrongField } from '../problems/problem.ts';

/** Refuses mappings that do not fit the books as they are now, with every place that does not; gives their chart. */
export async function requireFitting(
  dependencies: ApiDependencies,
  books: BooksOfShop,
  mappings: readonly Mapping[],
): Promise<Chart> {
  const chart = await readChart(dependencies, books);
  await requireCarried(dependencies, books, mappings);
  for (const mapping of mappings) {
    const found = validateMapping(mapping, chart);
    if (found.length === 0) continue;
    const errors = found.map(({ path, detail }) => ({
      path: `/body/mapping/${path.replaceAll('.', '/')}`,
      message: detail,
    }));
    throw new ApiProblem('invalid-request', 'The mapping does not fit the books.', { errors });
  }
  return chart;
}

/** The shop system's own connection carries no purchases: nothing can be booked as a cost from it. */
async function requireCarried(
  { database }: ApiDependencies,
  { connection }: BooksOfShop,
  mappings: readonly Mapping[],
): Promise<void> {
  if (mappings.every(mapping => mapping.costPolicy === 'none')) return;
  const source = await sourceConnectionOf(database, connection.shopId);
  if (carriesCosts(source?.variant ?? null)) return;
  throw wrongField(
    '/body/mapping/costPolicy',
    'This shop is connected by the shop system’s own connection, which carries no purchases: choose “none”, or connect the full variant.',
  );
}
