import type { FastifyRequest } from 'fastify';
import { appendAudit } from '../../db/queries/audit.ts';
import { type BooksOfShop, startDateOf } from '../../db/queries/books-of-shop.ts';
import { appendTaxFiling, oneAtATime, taxFilingsOf } from '../../db/queries/months.ts';
import { filedPeriods, firstDayOf, lastDayOf, monthOf, monthsFrom } from '../../domain/months/month.ts';
import type { TaxRow } from '../../domain/tax-report/tax-report.ts';
import { personOf, shopOf } from '../auth/person.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { todayIn } from '../files/understand.ts';
import { taxReportOf } from '../mapping/tax-report-of.ts';
import { ApiProblem, notFound, wrongField } from '../problems/problem.ts';
import { hashOf } from './view.ts';

/** Whole months, both ends included (yyyy-mm). */
export type TaxPeriod = { readonly first: string; readonly last: string };

const LONGEST_MONTHS = 12;

/** Marks a period as filed; refused while the tax of one of its months is not what the liability moved by. */
export async function fileTaxes(
  dependencies: ApiDependencies,
  request: FastifyRequest,
  books: BooksOfShop,
  { first, last, note }: TaxPeriod & { readonly note: string | null },
): Promise<void> {
  const shop = shopOf(request);
  const { personId: by } = personOf(request);
  const id = books.connection.id;
  if (last < first) throw wrongField('/body/last', 'The last month is before the first.');
  const months = monthsFrom(first, last);
  if (months.length > LONGEST_MONTHS) throw wrongField('/body/last', 'A tax period has at most 12 months.');
  const [from, to] = [firstDayOf(first), lastDayOf(last)];
  if (to >= todayIn(shop.zone)) throw wrongField('/body/last', 'The period is not over yet.');
  if (last < monthOf(startDateOf(shop, books)))
    throw wrongField('/body/last', 'The period lies before the sync start date.');
  const figures: { month: string; rows: readonly TaxRow[] }[] = [];
  for (const month of months)
    figures.push({ month, rows: await taxReportOf(dependencies, shop, books, month) });
  requireTied(figures);
  await dependencies.database.transaction(async tx => {
    await oneAtATime(tx, shop.shopId, id);
    const filed = filedPeriods(await taxFilingsOf(tx, shop.shopId, id));
    if (filed.some(period => period.from <= to && from <= period.to))
      throw new ApiProblem('conflict', 'Days of this period are filed already.');
    const at = new Date();
    const hash = hashOf(figures);
    await appendTaxFiling(tx, shop.shopId, id, { from, to, act: 'filed', by, at, note, hash, figures });
    const act = { shopId: shop.shopId, actor: by, act: 'tax-period-filed', reason: note };
    await appendAudit(tx, { ...act, after: { from, to, connectionId: id, hash } }, at);
  });
}

function requireTied(figures: readonly { month: string; rows: readonly TaxRow[] }[]): void {
  const errors = figures.flatMap(({ month, rows }) =>
    rows
      .filter(row => !row.ties)
      .map(({ kind, location }) => ({
        path: `/months/${month}`,
        message: `${location === null ? kind : `${kind} (${location})`} does not tie out`,
      })),
  );
  if (errors.length > 0)
    throw new ApiProblem('not-allowed', 'The tax of this period does not tie out with the books.', {
      status: 409,
      errors,
    });
}

/** Takes the mark back, with a reason. */
export async function withdrawFiling(
  dependencies: ApiDependencies,
  request: FastifyRequest,
  books: BooksOfShop,
  { filingId, note }: { readonly filingId: number; readonly note: string },
): Promise<void> {
  const { shopId } = shopOf(request);
  const { personId: by } = personOf(request);
  const id = books.connection.id;
  await dependencies.database.transaction(async tx => {
    await oneAtATime(tx, shopId, id);
    const filed = filedPeriods(await taxFilingsOf(tx, shopId, id)).find(one => one.id === filingId);
    if (!filed) throw notFound('No such period is filed.');
    const { from, to } = filed;
    const at = new Date();
    const nothing = { hash: null, figures: null };
    await appendTaxFiling(tx, shopId, id, { from, to, act: 'withdrawn', by, at, note, ...nothing });
    const act = { shopId, actor: by, act: 'tax-period-withdrawn', reason: note };
    await appendAudit(tx, { ...act, after: { from, to, connectionId: id } }, at);
  });
}
