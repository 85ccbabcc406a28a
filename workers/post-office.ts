import { type Client, ScheduleAlreadyRunning } from '@temporalio/client';
import { QUEUES } from '../temporal/connect.ts';

/** Makes the Schedule that sends what waits, if it is not there. A round that still runs is not joined by another. */
export async function ensurePostOffice(client: Client): Promise<void> {
  try {
    await client.schedule.create({
      scheduleId: 'post-office',
      spec: { intervals: [{ every: '30s' }] },
      action: { type: 'startWorkflow', workflowType: 'postOffice', taskQueue: QUEUES.main },
      policies: { overlap: 'SKIP', catchupWindow: '1m' },
    });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
  }
}
