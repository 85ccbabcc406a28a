import type { BooksOfShop } from '../../db/queries/books-of-shop.ts';
import type { Mapping } from '../../domain/mapping/mapping.ts';
import { validateMapping } from '../../domain/mapping/validate.ts';
import type { Chart } from '../../targets/target.ts';
import { readChart } from '../connections/books.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiProblem } from '../problems/problem.ts';

/** Refuses mappings that do not fit the books as they are now, with every place that does not; gives their chart. */
export async function requireFitting(
  dependencies: ApiDependencies,
  books: BooksOfShop,
  mappings: readonly Mapping[],
): Promise<Chart> {
  const chart = await readChart(dependencies, books);
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
