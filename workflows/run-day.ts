import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { executeChild, sleep } from '@temporalio/workflow';
import { dayWorkflowId } from '../temporal/ids.ts';
import { type SyncRunInput, type SyncRunResult, syncRun } from './sync-run.ts';

const LOOK_AGAIN_MS = 5_000;

/** Runs one day under its own id. A run that is already there is waited for, then the day is looked at again. */
export async function runDay(input: Omit<SyncRunInput, 'v'>): Promise<SyncRunResult> {
  for (;;) {
    try {
      return await executeChild(syncRun, {
        workflowId: dayWorkflowId(input.shopId, input.businessDate),
        args: [{ v: 1, ...input }],
      });
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      await sleep(LOOK_AGAIN_MS);
    }
  }
}
