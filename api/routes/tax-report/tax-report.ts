import { z } from 'zod';
import type { BooksOfShop } from '../../../db/queries/books-of-shop.ts';
import type { TaxRow } from '../../../domain/tax-report/tax-report.ts';
import { EVERYONE, shopOf } from '../../auth/person.ts';
import { requireBooks } from '../../connections/books.ts';
import type { ApiDependencies, Route } from '../../dependencies.ts';
import { amount, type Column, column, csvRows, headLine, made, text } from '../../exports/csv.ts';
import { taxReportOf } from '../../mapping/tax-report-of.ts';
import { language, problems, shopParams } from '../../schemas.ts';
import { notOursInMonth, notOursMonthSchema } from '../../starting/first-sync.ts';
import { languageOf } from '../../texts/language.ts';

const row = z.object({
  location: z.string().nullable(),
  kind: z.string(),
  currency: z.string(),
  taxable: z.int(),
  nonTaxable: z.int(),
  exempt: z.int(),
  tax: z.int(),
  liability: z.int().describe('What posted entries moved on this tax, credit negative'),
  ties: z.boolean().describe('Whether the liability moved by just the tax'),
});
const query = z.object({
  month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'yyyy-mm'),
  connectionId: z.string().max(40).optional().describe('Which books; the first ones by default'),
  language: language.optional().describe('Of the heads of the CSV; without it Accept-Language decides'),
});

/** A row with what of its month is not in it. */
type Line = TaxRow & Pick<z.infer<typeof notOursMonthSchema>, 'notOursBefore' | 'daysNotOurs'>;

const COLUMNS: readonly Column<Line>[] = [
  column('Location', 'Emplacement', one => text(one.location)),
  column('Tax', 'Taxe', one => text(one.kind)),
  column('Taxable', 'Taxable', one => amount(one.taxable)),
  column('Non-taxable', 'Non taxable', one => amount(one.nonTaxable)),
  column('Exempt', 'Exonéré', one => amount(one.exempt)),
  column('Tax amount', 'Montant de la taxe', one => amount(one.tax)),
  column('Liability in the books', 'Passif dans les livres', one => amount(one.liability)),
  column('Currency', 'Devise', one => made(one.currency)),
  column('Ties', 'Concorde', one => made(one.ties ? 1 : 0)),
  column('In it from', 'Compris depuis', one => made(one.notOursBefore)),
  column('Days not in it', 'Jours non compris', one => made(one.daysNotOurs.join(' '))),
];

async function rowsOf(
  dependencies: ApiDependencies,
  shop: ReturnType<typeof shopOf>,
  { month, connectionId }: z.infer<typeof query>,
): Promise<{ readonly books: BooksOfShop; readonly rows: TaxRow[] }> {
  const books = await requireBooks(dependencies, shop.shopId, connectionId);
  return { books, rows: await taxReportOf(dependencies, shop, books, month) };
}

/** Daybook's own tax report of a month: taxable, non-taxable, exempt and tax by kind and location. */
export const taxReport: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/tax-report',
    config: { roles: EVERYONE },
    schema: {
      summary: 'Tax report of a month',
      tags: ['days'],
      params: shopParams,
      querystring: query,
      response: {
        200: notOursMonthSchema.extend({ company: z.string(), month: z.string(), rows: z.array(row) }),
        ...problems,
      },
    },
    handler: async request => {
      const shop = shopOf(request);
      const { month } = request.query;
      const { books, rows } = await rowsOf(dependencies, shop, request.query);
      const notOurs = await notOursInMonth(dependencies.database, shop, month, languageOf(request));
      return { company: books.company.name, month, ...notOurs, rows };
    },
  });
};

const csv = {
  description: 'CSV (RFC 4180) in UTF-8, amounts as decimals with the currency beside',
  content: { 'text/csv': { schema: z.string() } },
};

/** The same as a file. */
export const taxReportFile: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/tax-report.csv',
    config: { roles: EVERYONE },
    schema: {
      summary: 'Tax report of a month as CSV',
      tags: ['days'],
      params: shopParams,
      querystring: query,
      response: { 200: csv, ...problems },
    },
    handler: async (request, reply) => {
      const shop = shopOf(request);
      const { rows } = await rowsOf(dependencies, shop, request.query);
      const heads = request.query.language ?? languageOf(request);
      const { month } = request.query;
      const notOurs = await notOursInMonth(dependencies.database, shop, month, heads);
      const lines = rows.map(one => ({ ...one, ...notOurs }));
      reply.header('content-type', 'text/csv; charset=utf-8');
      reply.header('content-disposition', `attachment; filename="tax-report-${request.query.month}.csv"`);
      reply.header('cache-control', 'no-store');
      return reply.send(headLine(COLUMNS, heads) + csvRows(COLUMNS, lines));
    },
  });
};
