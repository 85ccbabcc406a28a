import { z } from 'zod';
import type { Asked } from '../../../db/queries/change-sets.ts';
import { shopOf } from '../../auth/person.ts';
import { CHANGERS, drawAndKeep } from '../../change-sets/keep.ts';
import { wholeSchema, wholeView } from '../../change-sets/view.ts';
import { requireBooks } from '../../connections/books.ts';
import type { Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { currentStatus } from '../../moves/current-stage.ts';
import { ApiProblem } from '../../problems/problem.ts';
import { date, problems, shopParams } from '../../schemas.ts';

const connectionId = z.string().min(1).max(64).optional().describe('Without it the first books');
const held = z
  .enum(['keep', 'reverse'])
  .default('keep')
  .describe('What becomes of objects that are deposited or reconciled');
const body = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('trial'), connectionId, held }),
  z.strictObject({ kind: z.literal('roll-back'), connectionId, from: date, to: date, held }),
  z.strictObject({
    kind: z.literal('replacement'),
    connectionId,
    from: date,
    to: date,
    objects: z
      .array(z.string().max(120))
      .max(20_000)
      .optional()
      .describe(
        'The objects that go, as the plan names them; without it those that are chosen by themselves',
      ),
    groups: z
      .array(z.string().max(120))
      .max(200)
      .optional()
      .describe('Whole groups that go, as the plan names them'),
  }),
]);
type Body = z.infer<typeof body>;

/** Draws a plan of changes to the books; nothing is changed until it is approved. */
export const drawChangeSet: Route = (api, dependencies) => {
  api.route({
    method: 'POST',
    url: '/shops/:shopId/change-sets',
    config: { roles: CHANGERS },
    schema: {
      summary: 'Draw a plan: a roll-back of the trial or of days, or a replacement of what others wrote',
      tags: ['change sets'],
      params: shopParams,
      headers: idempotencyHeaders,
      body,
      response: { 200: wholeSchema, ...problems },
    },
    handler: async request => {
      const { shopId } = shopOf(request);
      const books = await requireBooks(dependencies, shopId, request.body.connectionId);
      const days =
        request.body.kind === 'trial' ? (await currentStatus(dependencies, request)).trialDays : [];
      const asked = askedOf(
        request.body,
        books.connection.id,
        days.map(day => day.businessDate),
      );
      const set = await drawAndKeep(dependencies, request, books, asked);
      return await wholeView(dependencies, request, books, set);
    },
  });
};

function askedOf(wanted: Body, connection: string, trialDays: readonly string[]): Asked {
  if (wanted.kind !== 'trial') {
    const { connectionId: _connection, ...asked } = wanted;
    return { ...asked, connectionId: connection };
  }
  const [from, to] = [trialDays[0], trialDays.at(-1)];
  if (from === undefined || to === undefined)
    throw new ApiProblem('not-allowed', 'There are no days of a trial yet.');
  return { kind: 'roll-back', connectionId: connection, from, to, trial: true, held: wanted.held };
}
