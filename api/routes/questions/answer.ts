import { z } from 'zod';
import { appendAudit } from '../../../db/queries/audit.ts';
import { mappingVersionsOf } from '../../../db/queries/mapping-versions.ts';
import { withChoice } from '../../../domain/decisions/choose.ts';
import { MAPS } from '../../../domain/lifecycle/moves.ts';
import type { Mapping } from '../../../domain/mapping/mapping.ts';
import { changedFrom } from '../../../domain/mapping/versions.ts';
import { lackOf, withRole } from '../../../domain/questions/answer.ts';
import type { MappingQuestion } from '../../../domain/questions/questions.ts';
import { personOf, shopOf } from '../../auth/person.ts';
import { requireBooks } from '../../connections/books.ts';
import type { Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { requireFitting } from '../../mapping/check.ts';
import { openQuestions } from '../../mapping/open-questions.ts';
import { saveVersions } from '../../mapping/save.ts';
import { moveAnswer, moveAnswerSchema } from '../../moves/answers.ts';
import { requirePossible } from '../../moves/current-stage.ts';
import { ApiProblem, notFound, wrongField } from '../../problems/problem.ts';
import { problems, shopParams } from '../../schemas.ts';
import { languageOf } from '../../texts/language.ts';

const id = z.string().min(1).max(100);
const answer = z.strictObject({
  account: id.optional().describe('The books’ own id'),
  item: id.optional().describe('Name of the item, for what is sold and for discounts'),
  taxable: z.boolean().optional(),
  fee: z.enum(['at-payment', 'at-payout', 'not-by-us']).optional(),
  contra: id.optional(),
  code: id.optional(),
  recoverable: id.optional(),
  class: id.optional(),
  department: id.optional(),
  choice: id.optional().describe('Of a question with fixed answers: the answer'),
});
const body = z.strictObject({
  reason: z.string().min(1).max(300).describe('Which question, as the list names it'),
  answer,
  connectionId: z.string().max(40).optional().describe('Which books; the first ones by default'),
});
type Answer = z.infer<typeof answer>;

/**
 * Answers a question by name: new versions of the mapping from the earliest waiting day on, and exactly the days that
 * wait are prepared again.
 */
export const answerQuestion: Route = (api, dependencies) => {
  api.route({
    method: 'POST',
    url: '/shops/:shopId/questions/answer',
    config: { roles: MAPS },
    schema: {
      summary: 'Answer a question of the mapping',
      tags: ['mapping'],
      params: shopParams,
      headers: idempotencyHeaders,
      body,
      response: {
        200: moveAnswerSchema.extend({ version: z.int(), days: z.array(z.string()) }),
        ...problems,
      },
    },
    handler: async request => {
      const shop = shopOf(request);
      const { reason, answer: given, connectionId } = request.body;
      await requirePossible(dependencies, request, 'map');
      const books = await requireBooks(dependencies, shop.shopId, connectionId);
      const open = await openQuestions(dependencies, shop.shopId, books, []);
      const question = open.find(one => one.question.reason === reason)?.question;
      if (!question) throw notFound('Nothing waits for that any more.');
      const versions = await mappingVersionsOf(dependencies.database, shop.shopId, books.connection.id);
      const change = changeOf(question, given);
      const wanted = changedFrom(versions, question.earliestDay, change);
      if (wanted.length === 0) throw new ApiProblem('not-allowed', 'Decide the mapping first.');
      const mappings = wanted.map(version => version.mapping);
      await requireFitting(dependencies, books, mappings);
      const { answer: moved, version } = await saveVersions(
        dependencies,
        request,
        books,
        wanted,
        question.days,
      );
      const { personId: actor } = personOf(request);
      const after = { reason, answer: given, version, days: question.days };
      await appendAudit(
        dependencies.database,
        { shopId: shop.shopId, actor, act: 'question-answered', after },
        new Date(),
      );
      return { ...moveAnswer(shop.shopId, moved, languageOf(request)), version, days: [...question.days] };
    },
  });
};

function changeOf(question: MappingQuestion, given: Answer): (mapping: Mapping) => Mapping {
  const { reason, answers, needs } = question;
  if (needs === null) {
    const { choice } = given;
    if (choice === undefined || !answers.includes(choice))
      throw wrongField('/body/answer/choice', `Answer one of: ${answers.join(', ')}.`);
    return mapping => withChoice(mapping, 'payment-without-order', choice);
  }
  const lack = lackOf(needs, given);
  if (lack !== null) throw wrongField(`/body/answer/${lack}`, `The answer needs an ${lack}.`);
  return mapping => withRole(mapping, reason, needs, given);
}
