import type { FastifyRequest } from 'fastify';
import { type Move, refusalOf } from '../../domain/lifecycle/moves.ts';
import { shopWorkflowId } from '../../temporal/ids.ts';
import { type ShopStatus, statusQuery } from '../../workflows/messages.ts';
import { personOf, shopOf } from '../auth/person.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiProblem } from '../problems/problem.ts';
import { refusalText } from '../texts/refusals.ts';
import { withHealing } from './send-move.ts';

/** Where the shop of this request stands, by its workflow: the row in Postgres may be a moment behind. */
export async function currentStatus(
  dependencies: ApiDependencies,
  request: FastifyRequest,
): Promise<ShopStatus> {
  const shop = shopOf(request);
  const { temporal, configuration } = dependencies;
  return withHealing(dependencies, shop, async () => {
    const handle = temporal.workflow.getHandle(shopWorkflowId(shop.shopId));
    return await temporal.withDeadline(Date.now() + configuration.answerWithinMs, () =>
      handle.query(statusQuery),
    );
  });
}

/** For routes that store something before they ask the workflow: refuses what it would refuse. */
export async function requirePossible(
  dependencies: ApiDependencies,
  request: FastifyRequest,
  move: Move,
): Promise<ShopStatus> {
  const status = await currentStatus(dependencies, request);
  const refusal = refusalOf(move, status.stage, personOf(request).role);
  if (refusal)
    throw new ApiProblem(
      'not-allowed',
      refusalText(refusal),
      refusal === 'role-may-not' ? { status: 403 } : {},
    );
  return status;
}
