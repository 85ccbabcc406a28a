import { z } from 'zod';
import { appendAudit } from '../../../db/queries/audit.ts';
import {
  askedDocument,
  type DocumentAnswer,
  saveDocumentAnswer,
} from '../../../db/queries/document-answers.ts';
import type { DocumentRef } from '../../../domain/documents/ref.ts';
import { MAPS } from '../../../domain/lifecycle/moves.ts';
import { minor } from '../../../domain/money/minor.ts';
import { personOf, shopOf } from '../../auth/person.ts';
import { requireBooks } from '../../connections/books.ts';
import type { Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { asksAbout } from '../../mapping/document-asks.ts';
import { requirePossible } from '../../moves/current-stage.ts';
import { prepareAgain } from '../../moves/prepare-again.ts';
import { ApiProblem, notFound, wrongField } from '../../problems/problem.ts';
import { problems, shopParams } from '../../schemas.ts';

const ref = z.templateLiteral(['doc:', z.string().max(300)]).describe('The document, as entries name it');
const connectionId = z.string().max(40).optional().describe('Which books; the first ones by default');
const amount = z.int().min(1).optional();
const booksId = z.string().min(1).max(40).optional();
const body = z.discriminatedUnion('answer', [
  z.strictObject({ ref, answer: z.literal('book-it'), connectionId }),
  z.strictObject({
    ref,
    answer: z.literal('adopted'),
    connectionId,
    owed: amount.describe('Still open on the sale on the start date, in minor units'),
    owedBooksId: booksId.describe('The books’ own id of the invoice that was entered by hand'),
    deposit: amount.describe('Paid ahead on the sale before the start date, in minor units'),
    depositBooksId: booksId.describe('The books’ own id of the payment that was entered by hand'),
  }),
]);
type Answer = z.infer<typeof body>;

/** Which question each answer is for. */
const BOOKED = ['bill-number-again', 'bill-amount-again'];
const ADOPTED = { owed: 'payment-on-earlier-sale', deposit: 'deposit-before-start-date' } as const;

/** Answers what is asked about a single document, by name; the days that hang on it are prepared again. */
export const answerDocument: Route = (api, dependencies) => {
  api.route({
    method: 'POST',
    url: '/shops/:shopId/questions/documents',
    config: { roles: MAPS },
    schema: {
      summary: 'Answer a question about one document',
      tags: ['mapping'],
      params: shopParams,
      headers: idempotencyHeaders,
      body,
      response: { 200: z.object({ days: z.array(z.string()) }), ...problems },
    },
    handler: async request => {
      const shop = shopOf(request);
      const given = request.body;
      const { stage } = await requirePossible(dependencies, request, 'map');
      const books = await requireBooks(dependencies, shop.shopId, given.connectionId);
      const document = await askedDocument(dependencies.database, shop.shopId, given.ref);
      if (!document) throw notFound('The shop has no such document.');
      const { days, reasons } = await asksAbout(dependencies, shop, books, given.ref, document.dates);
      const answer = answerOf(given, reasons, books.connection.id);
      const { personId: actor } = personOf(request);
      const at = new Date();
      await saveDocumentAnswer(dependencies.database, shop.shopId, answer, actor, at);
      const act = { shopId: shop.shopId, actor, act: 'document-answered', after: { ...answer, days } };
      await appendAudit(dependencies.database, act, at);
      await prepareAgain(dependencies, request, stage, days);
      return { days: [...days] };
    },
  });
};

/** The answer as it is kept; refuses one to what nothing asks. */
function answerOf(given: Answer, reasons: ReadonlySet<string>, books: string): DocumentAnswer {
  const document = given.ref as DocumentRef;
  if (given.answer === 'book-it') {
    if (!BOOKED.some(reason => reasons.has(reason))) throw nothingAsks();
    return { ref: document, answer: 'book-it' };
  }
  const { owed, owedBooksId, deposit, depositBooksId } = given;
  if (owed === undefined && deposit === undefined) throw wrongField('/body/owed', 'Say what stood open.');
  for (const [part, amountOf, idOf] of [
    ['owed', owed, owedBooksId],
    ['deposit', deposit, depositBooksId],
  ] as const) {
    if ((amountOf === undefined) !== (idOf === undefined))
      throw wrongField(`/body/${part}BooksId`, 'An amount and the id of what it stands on belong together.');
    if (amountOf !== undefined && !reasons.has(ADOPTED[part])) throw nothingAsks();
  }
  const ids = {
    ...(owedBooksId !== undefined && { owed: owedBooksId }),
    ...(depositBooksId !== undefined && { deposit: depositBooksId }),
  };
  const amounts = {
    ...(owed !== undefined && { owed: minor(owed) }),
    ...(deposit !== undefined && { deposit: minor(deposit) }),
  };
  const detail = { ...amounts, books: { [books]: { ...ids, amounts } } };
  return { ref: document, answer: 'adopted', detail };
}

const nothingAsks = () => new ApiProblem('not-allowed', 'Nothing asks that about this document.');
