import type { FastifyRequest } from 'fastify';
import { shopWorkflowId } from '../../temporal/ids.ts';
import { sourceChangedSignal } from '../../workflows/messages.ts';
import { shopOf } from '../auth/person.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { commandOf, sendMove } from '../moves/send-move.ts';
import { ApiProblem } from '../problems/problem.ts';

/**
 * Tells a shop that there is something new to read. A live shop is asked to sync now; before that it reads when it is
 * told that its source changed. One that may not sync now (paused, waiting for a person) finds it in its next run:
 * gives whether it reads at once.
 */
export async function tellShop(dependencies: ApiDependencies, request: FastifyRequest): Promise<boolean> {
  const shop = shopOf(request);
  try {
    if (shop.stage === 'live') await sendMove(dependencies, shop, 'syncNow', commandOf(request));
    else
      await dependencies.temporal.workflow.getHandle(shopWorkflowId(shop.shopId)).signal(sourceChangedSignal);
    return true;
  } catch (error) {
    if (error instanceof ApiProblem && error.code === 'not-allowed') return false;
    // What was accepted stands in the tables: a shop that cannot be told now reads it in its next run.
    request.log.warn({ shopId: shop.shopId }, 'the shop was not told of an accepted file');
    return false;
  }
}
