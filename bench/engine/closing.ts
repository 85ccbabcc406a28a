import { WorkflowContinuedAsNewError, type WorkflowHandleWithFirstExecutionRunId } from '@temporalio/client';
import { QUEUES } from '../../temporal/connect.ts';
import { shopWorkflowId } from '../../temporal/ids.ts';
import { madeMapping } from '../made/mapping.ts';
import { addLiveShop, liveState } from './shop.ts';
import type { World } from './world.ts';

/** No account of it is ever asked for: a quiet day sends nothing. */
const MAPPING = madeMapping({
  receivable: '1',
  cardFees: '2',
  income: '3',
  discounts: '4',
  liability: '5',
  undeposited: '6',
});
const IN_AN_HOUR_MS = 3_600_000;

/** A shop with books of its own that nothing is ever sent to. */
export function addQuietShop(world: World): Promise<string> {
  return addLiveShop(world, {
    baseUrl: 'http://127.0.0.1:9',
    realmId: crypto.randomUUID(),
    tokens: {
      access: 'quiet',
      accessExpiresAt: new Date(Date.now() + IN_AN_HOUR_MS),
      refresh: 'quiet',
      refreshExpiresAt: null,
    },
    mapping: MAPPING,
  });
}

/** Starts the shop's own workflow; it closes `businessDate` at `dueAt` (ISO). */
export async function startLiveShop(
  world: World,
  shopId: string,
  businessDate: string,
  dueAt: string,
): Promise<WorkflowHandleWithFirstExecutionRunId> {
  return await world.client.workflow.start('shopLifecycle', {
    taskQueue: QUEUES.main,
    workflowId: shopWorkflowId(shopId),
    args: [{ v: 1, shopId, life: 1, state: liveState(shopId, businessDate, dueAt) }],
  });
}

/** Waits until a run of a shop's workflow has ended with its daily close; gives the id of the run that follows. */
export async function closed(world: World, workflowId: string, runId: string): Promise<string> {
  try {
    await world.client.workflow.getHandle(workflowId, runId, { followRuns: false }).result();
  } catch (error) {
    if (error instanceof WorkflowContinuedAsNewError) return error.newExecutionRunId;
    throw error;
  }
  throw new Error(`${workflowId} ended instead of going on with the next day`);
}
