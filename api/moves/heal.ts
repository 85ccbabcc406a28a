import type { Client } from '@temporalio/client';
import type { ShopRow } from '../../db/queries/shops.ts';
import { QUEUES } from '../../temporal/connect.ts';
import type { housekeeping } from '../../workflows/index.ts';
import { ApiProblem } from '../problems/problem.ts';
import { refusalText } from '../texts/refusals.ts';
import { startShop } from './start-shop.ts';

/**
 * Brings back the workflow of a shop that has none: one that was only ordered is started again, any other by the
 * healer, which rebuilds its state from Postgres. A cancelled shop has no workflow any more: it refuses.
 */
export async function heal(temporal: Client, shop: ShopRow): Promise<void> {
  if (shop.stage === 'cancelled')
    throw new ApiProblem('not-allowed', refusalText('not-possible-in-this-stage'));
  if (shop.stateNumber === 0) return startShop(temporal, shop);
  await temporal.workflow.execute<typeof housekeeping>('housekeeping', {
    workflowId: 'housekeeping-healing',
    taskQueue: QUEUES.main,
    workflowIdConflictPolicy: 'USE_EXISTING',
  });
}
