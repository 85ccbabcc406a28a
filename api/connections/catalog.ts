import type { BooksOfShop } from '../../db/queries/books-of-shop.ts';
import { keepChart, keptChart } from '../../db/queries/company-charts.ts';
import type { Chart } from '../../targets/target.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { readChart } from './books.ts';

const FRESH_FOR_MS = 24 * 60 * 60 * 1000;

export type Catalog = { readonly chart: Chart; readonly readAt: Date };

/** The lists of the books: as they were read within a day, else read now. */
export async function catalogOf(dependencies: ApiDependencies, books: BooksOfShop): Promise<Catalog> {
  const kept = await keptChart(dependencies.database, books.company.id);
  if (kept && Date.now() - kept.readAt.getTime() < FRESH_FOR_MS) {
    return { chart: kept.chart as Chart, readAt: kept.readAt };
  }
  return await freshCatalog(dependencies, books);
}

/** The lists of the books as they are now; kept for a day. */
export async function freshCatalog(dependencies: ApiDependencies, books: BooksOfShop): Promise<Catalog> {
  const chart = await readChart(dependencies, books);
  const readAt = new Date();
  await keepChart(dependencies.database, books.company.id, chart, readAt);
  return { chart, readAt };
}
