import { type Client, ScheduleAlreadyRunning } from '@temporalio/client';
import { QUEUES } from '../temporal/connect.ts';

/** Makes the daily Schedule that heals and purges, if it is not there, and runs it once now. */
export async function ensureHousekeeping(client: Client): Promise<void> {
  try {
    await client.schedule.create({
      scheduleId: 'housekeeping',
      spec: { calendars: [{ hour: 4, minute: 30 }] },
      action: { type: 'startWorkflow', workflowType: 'housekeeping', taskQueue: QUEUES.main },
      policies: { overlap: 'SKIP', catchupWindow: '1d' },
    });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
  }
  await client.schedule.getHandle('housekeeping').trigger();
}
