import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/client';
import { shopStart } from '../../activities/records/housekeeping.ts';
import type { Database } from '../../db/client.ts';
import { liveShops } from '../../db/queries/housekeeping.ts';
import { QUEUES } from '../../temporal/connect.ts';
import { shopIdOf, shopWorkflowId } from '../../temporal/ids.ts';

/** How many workflows were ended, which shops go on, and which had been cancelled since the back-up. */
export type RestoredShops = {
  readonly ended: number;
  readonly started: readonly string[];
  readonly cancelledAgain: readonly string[];
};

/**
 * Lets every shop go on from what the restored database carries: whatever Temporal knows of it, more or less, ends
 * first. A shop whose workflow had come to its end was cancelled since the back-up, and is cancelled again with its
 * very first step. To be called while no worker runs; may be repeated.
 */
export async function restoreShops(client: Client, database: Database): Promise<RestoredShops> {
  const ended = await endAll(client);
  const started: string[] = [];
  const cancelledAgain: string[] = [];
  for (const shop of await liveShops(database)) {
    const workflowId = shopWorkflowId(shop.shopId);
    const options = { workflowId, taskQueue: QUEUES.main, args: [shopStart(shop)] };
    if (await hadEnded(client, workflowId)) {
      await client.workflow.signalWithStart('shopLifecycle', {
        ...options,
        signal: 'cancel',
        signalArgs: [],
      });
      cancelledAgain.push(shop.shopId);
    } else {
      await client.workflow.start('shopLifecycle', { ...options, workflowIdConflictPolicy: 'USE_EXISTING' });
      started.push(shop.shopId);
    }
  }
  return { ended, started, cancelledAgain };
}

const LOOKS = 20;

/** Ends all workflows of shops. Temporal's lists follow with a delay, so that one empty look is not believed. */
async function endAll(client: Client): Promise<number> {
  const ended = new Set<string>();
  for (let look = 0, empty = 0; look < LOOKS && empty < 2; look += 1) {
    const running = client.workflow.list({ query: 'ExecutionStatus = "Running"' });
    let found = 0;
    for await (const { workflowId, runId } of running) {
      if (shopIdOf(workflowId) === null || ended.has(runId)) continue;
      await client.workflow.getHandle(workflowId, runId).terminate('the database was restored');
      ended.add(runId);
      found += 1;
    }
    empty = found === 0 ? empty + 1 : 0;
    await new Promise(done => setTimeout(done, LIST_DELAY_MS));
  }
  return ended.size;
}

const LIST_DELAY_MS = 1_000;

async function hadEnded(client: Client, workflowId: string): Promise<boolean> {
  try {
    const { status } = await client.workflow.getHandle(workflowId).describe();
    return status.name === 'COMPLETED';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}
