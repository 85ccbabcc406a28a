import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { executeChild, sleep } from '@temporalio/workflow';
import { dayWorkflowId } from '../temporal/ids.ts';
import { type SyncRunInput, type SyncRunResult, syncRun } from './sync-run.ts';

/** A run that is already there is looked for again at growing distances: each look is written into the history. */
const FIRST_LOOK_MS = 5_000;
const LONGEST_LOOK_MS = 300_000;

/** Runs one day under its own id. A run that is already there is waited for, then the day is looked at again. */
export async function runDay(input: Omit<SyncRunInput, 'v'>): Promise<SyncRunResult> {
  for (let lookMs = FIRST_LOOK_MS; ; lookMs = Math.min(lookMs * 2, LONGEST_LOOK_MS)) {
    try {
      return await executeChild(syncRun, {
        workflowId: dayWorkflowId(input.shopId, input.businessDate),
        args: [{ v: 1, ...input }],
      });
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      await sleep(lookMs);
    }
  }
}
