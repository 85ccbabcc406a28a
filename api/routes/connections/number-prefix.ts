import { z } from 'zod';
import { appendAudit } from '../../../db/queries/audit.ts';
import { allBooksOf } from '../../../db/queries/books-of-shop.ts';
import { changePrefix, longestNumber } from '../../../db/queries/number-prefix.ts';
import { NUMBER_LENGTH } from '../../../domain/mapping/refs.ts';
import { personOf, shopOf } from '../../auth/person.ts';
import type { ApiDependencies, Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { currentStatus } from '../../moves/current-stage.ts';
import { ApiProblem, notFound, wrongField } from '../../problems/problem.ts';
import { problems, shopParams } from '../../schemas.ts';

/** Numbers of shops are digits or a letter and digits: a prefix that ends in the only hyphen never makes two alike. */
const PREFIX = /^([A-Z0-9]{1,6}-)?$/;
const BEFORE_LIVE: readonly string[] = ['ordered', 'scheduled', 'installing', 'trial', 'review'];

const body = z.strictObject({
  numberPrefix: z
    .string()
    .regex(PREFIX, 'empty, or up to six letters and digits with a hyphen behind them, as “NORTH-”'),
  connectionId: z
    .string()
    .optional()
    .describe('Which books, where the shop has several; the first by default'),
});

/** Chooses what stands before this shop's document numbers in its books; fixed once anything was sent. */
export const numberPrefix: Route = (api, dependencies) => {
  api.route({
    method: 'PUT',
    url: '/shops/:shopId/books/number-prefix',
    config: { roles: ['onboarding', 'accountant', 'admin'] },
    schema: {
      summary: 'Choose the number prefix',
      tags: ['connections'],
      params: shopParams,
      headers: idempotencyHeaders,
      body,
      response: { 200: z.object({ company: z.string(), numberPrefix: z.string() }), ...problems },
    },
    handler: async request => {
      const { shopId } = shopOf(request);
      const { numberPrefix: prefix, connectionId } = request.body;
      const { connection, company } = await booksToNumber(dependencies, shopId, connectionId);
      const { stage } = await currentStatus(dependencies, request);
      if (!BEFORE_LIVE.includes(stage)) throw fixed();
      await checkLength(dependencies, shopId, prefix);
      const before = connection.numberPrefix;
      if (prefix !== before) {
        const wanted = { shopId, connectionId: connection.id, prefix };
        const changed = await changePrefix(dependencies.database, wanted);
        if (changed === 'fixed') throw fixed();
        if (changed === 'taken')
          throw new ApiProblem('conflict', `Another shop of “${company.name}” has the prefix “${prefix}”.`);
        const actor = personOf(request).personId;
        const act = { shopId, actor, act: 'number-prefix-changed', before, after: prefix };
        await appendAudit(dependencies.database, act, new Date());
      }
      return { company: company.name, numberPrefix: prefix };
    },
  });
};

async function booksToNumber({ database }: ApiDependencies, shopId: string, connectionId?: string) {
  const open = (await allBooksOf(database, shopId)).filter(({ connection }) => connection.status !== 'ended');
  const books = connectionId === undefined ? open[0] : open.find(one => one.connection.id === connectionId);
  if (!books && connectionId !== undefined) throw notFound('The shop has no such books.');
  if (!books) throw new ApiProblem('not-allowed', 'Connect the books first.');
  return books;
}

async function checkLength({ database }: ApiDependencies, shopId: string, prefix: string): Promise<void> {
  const longest = await longestNumber(database, shopId);
  if (prefix.length + longest > NUMBER_LENGTH)
    throw wrongField(
      '/body/numberPrefix',
      `The shop’s longest number has ${longest} characters; with the prefix it would be longer than ${NUMBER_LENGTH}.`,
    );
}

const fixed = () =>
  new ApiProblem('not-allowed', 'The number prefix stands since the first entry was sent to the books.');
