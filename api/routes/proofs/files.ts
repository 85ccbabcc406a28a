import { z } from 'zod';
import { allBooksOf, type BooksOfShop, type Trouble } from '../../../db/queries/books-of-shop.ts';
import { keptChart } from '../../../db/queries/company-charts.ts';
import { booksOnDays, type DayProofRow } from '../../../db/queries/day-proofs.ts';
import { linksOfDay } from '../../../db/queries/proof-chain.ts';
import { verdictWords } from '../../../domain/proof/verdict-words.ts';
import type { Chart } from '../../../targets/target.ts';
import { EVERYONE, shopOf } from '../../auth/person.ts';
import { readFor } from '../../auth/reading.ts';
import type { ApiDependencies, Route } from '../../dependencies.ts';
import { column, csvRows, headLine, made } from '../../exports/csv.ts';
import { linesOfProof, PROOF_COLUMNS } from '../../exports/proofs-and-documents.ts';
import { notFound } from '../../problems/problem.ts';
import { type PrintedProof, proofPage } from '../../proofs/page.ts';
import { dayParams, language, problems } from '../../schemas.ts';
import { notOursInMonthOf } from '../../starting/first-sync.ts';
import { type Language, languageOf } from '../../texts/language.ts';

const query = z.object({
  language: language.optional().describe('Without it Accept-Language decides'),
});
const file = (type: string, description: string) => ({
  description,
  content: { [type]: { schema: z.string() } },
});

type Line = ReturnType<typeof linesOfProof>[number];

/** A day's proof as CSV, the rows of all its books below each other. */
export const proofFile: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/days/:date/proof.csv',
    config: { roles: EVERYONE },
    schema: {
      summary: 'Proof of a day as CSV',
      tags: ['days'],
      params: dayParams,
      querystring: query,
      response: {
        200: file('text/csv', 'CSV (RFC 4180) in UTF-8, amounts as decimals with the currency beside'),
        ...problems,
      },
    },
    handler: async (request, reply) => {
      const shop = shopOf(request);
      const { shopId } = shop;
      const { date } = request.params;
      const sides = await readFor(dependencies, request, db => booksOnDays(db, shopId, [date]));
      const proved = sides.filter(({ proof }) => proof !== null);
      if (proved.length === 0) throw notFound(`There is no proof of ${date} yet.`);
      const heads = request.query.language ?? languageOf(request);
      reply.header('content-type', 'text/csv; charset=utf-8');
      reply.header('content-disposition', `attachment; filename="proof-${date}.csv"`);
      reply.header('cache-control', 'no-store');
      const since = made(notOursInMonthOf(shop, date, heads).notOursBefore);
      const columns = [...PROOF_COLUMNS, column<Line>('In it from', 'Compris depuis', () => since)];
      return reply.send(headLine(columns, heads) + csvRows(columns, proved.flatMap(linesOfProof)));
    },
  });
};

/** The same as a page for printing. */
export const proofForPrint: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/days/:date/proof.html',
    config: { roles: EVERYONE },
    schema: {
      summary: 'Proof of a day as a page for printing',
      tags: ['days'],
      params: dayParams,
      querystring: query,
      response: { 200: file('text/html', 'A page with tables'), ...problems },
    },
    handler: async (request, reply) => {
      const shop = shopOf(request);
      const { shopId, name } = shop;
      const { date } = request.params;
      const { sides, links } = await readFor(dependencies, request, async db => ({
        sides: await booksOnDays(db, shopId, [date]),
        links: await linksOfDay(db, shopId, date),
      }));
      if (sides.length === 0) throw notFound(`There is no business day ${date} of this shop yet.`);
      const wanted = request.query.language ?? languageOf(request);
      const printed: PrintedProof[] = [];
      for (const books of await allBooksOf(dependencies.database, shopId)) {
        const side = sides.find(each => each.targetConnectionId === books.connection.id);
        if (side === undefined) continue;
        const link = links.find(each => each.targetConnectionId === books.connection.id) ?? null;
        printed.push({ ...(await printedOf(dependencies, books, side, wanted)), link });
      }
      reply.header('content-type', 'text/html; charset=utf-8');
      reply.header('cache-control', 'no-store');
      return reply.send(proofPage(name, date, printed, wanted, notOursInMonthOf(shop, date, wanted).notOurs));
    },
  });
};

async function printedOf(
  { database }: ApiDependencies,
  { company, connection }: BooksOfShop,
  { state, proof }: DayProofRow,
  wanted: Language,
) {
  const chart = (await keptChart(database, company.id))?.chart as Chart | undefined;
  const shown = proof as PrintedProof['proof'];
  const trouble = (connection.trouble as Trouble | null)?.code ?? null;
  return {
    company: company.name,
    words: verdictWords({ state, proof: shown, trouble }, wanted),
    proof: shown,
    accountNames: new Map((chart?.accounts ?? []).map(({ id, name }) => [id, name] as const)),
  };
}
