import { z } from 'zod';
import { allBooksOf } from '../../../db/queries/books-of-shop.ts';
import type { EntryRow } from '../../../db/queries/entries.ts';
import { casesAbout, documentsOfOrder, entriesAround } from '../../../db/queries/explain.ts';
import { EVERYONE, shopOf } from '../../auth/person.ts';
import { readFor } from '../../auth/reading.ts';
import type { Route } from '../../dependencies.ts';
import { explainRow } from '../../explain/explain-row.ts';
import { explainedSchema, explainedView } from '../../explain/views.ts';
import { whyNot } from '../../explain/why-not.ts';
import { notFound } from '../../problems/problem.ts';
import { problems, shopParams } from '../../schemas.ts';
import { languageOf } from '../../texts/language.ts';
import { whyNotWords } from '../../texts/why-not.ts';

const entries = z.object({ entries: z.array(explainedSchema) });
const document = z.object({
  ref: z.string(),
  kind: z.string(),
  state: z.string(),
  businessDate: z.string().nullable(),
  amount: z.int().nullable(),
  whyNot: z
    .array(
      z.object({
        connectionId: z.string().nullable().describe('Which books; null: none of them'),
        code: z.string(),
        words: z.string(),
      }),
    )
    .describe('Why it, or a part of it, is not in the books'),
});
const followed = z.object({
  entryId: z.string(),
  kind: z.string(),
  cause: z.string(),
  state: z.string(),
  resolution: z.string().nullable(),
});

/** Everything that an order became: its own objects, and its share in the sums of days. */
export const explainOrder: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/explain/order',
    config: { roles: EVERYONE },
    schema: {
      summary: 'Explain what became of an order',
      tags: ['days'],
      params: shopParams,
      querystring: z.object({ number: z.string().min(1).max(60) }),
      response: {
        200: entries.extend({ documents: z.array(document), cases: z.array(followed) }),
        ...problems,
      },
    },
    handler: async request => {
      const shop = shopOf(request);
      const { number } = request.query;
      const documents = await readFor(dependencies, request, db => documentsOfOrder(db, shop.shopId, number));
      if (documents.length === 0) throw notFound(`No order ${number} of this shop is known.`);
      const refs = new Set(documents.map(({ ref }) => ref));
      const dates = [...new Set(documents.flatMap(({ businessDate }) => businessDate ?? []))];
      const rows = await readFor(dependencies, request, db =>
        entriesAround(db, shop.shopId, [...refs], dates),
      );
      const explained = [];
      for (const row of rows) {
        const view = explainedView(await explainRow(dependencies, shop, row));
        const shared = view.lines.flatMap(line => {
          const parts = line.parts.filter(part => refs.has(part.document));
          return parts.length === 0 ? [] : [{ ...line, parts }];
        });
        if (shared.length > 0 || !isOfDay(row))
          explained.push(isOfDay(row) ? { ...view, lines: shared } : view);
      }
      const ids = explained.map(({ entryId }) => entryId);
      const cases = await readFor(dependencies, request, db => casesAbout(db, shop.shopId, ids));
      const all = await allBooksOf(dependencies.database, shop.shopId);
      const why = await whyNot(dependencies, shop, all, documents);
      const language = languageOf(request);
      return {
        documents: documents.map(({ readable: _, ...one }) => ({
          ...one,
          whyNot: (why.get(one.ref) ?? []).map(({ connectionId, code, detail }) => {
            return { connectionId, code, words: whyNotWords(code, detail, language) };
          }),
        })),
        entries: explained,
        cases: [...cases],
      };
    },
  });
};

function isOfDay({ subject }: EntryRow): boolean {
  return subject.startsWith('day:');
}
