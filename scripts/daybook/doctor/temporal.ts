import type { Client } from '@temporalio/client';
import { parseKeys } from '../../../crypto/keys.ts';
import { connectTemporal, QUEUES } from '../../../temporal/connect.ts';
import { checkSearchAttributes } from '../../../temporal/search-attributes.ts';
import { readTemporal } from '../../../temporal/settings.ts';
import { broken, type Finding, fine, looked, reasonOf } from './finding.ts';

const ACTIVITY_QUEUE = 2;
const SCHEDULES = ['housekeeping', 'post-office'];

/** Temporal, Daybook's namespace in it, who polls its queues, and the schedules. */
export async function lookAtTemporal(env: NodeJS.ProcessEnv): Promise<Finding[]> {
  return await looked('temporal', 'temporal', async () => {
    // What is asked here carries no payload: any key will do where none is set.
    const keys = parseKeys(env.DAYBOOK_KEYS || `none:${Buffer.alloc(32).toString('base64')}`);
    const settings = readTemporal(env);
    const client = await connectTemporal(settings, keys);
    try {
      const { serverVersion } = await client.workflowService.getSystemInfo({});
      return [
        fine('temporal', serverVersion || settings.address),
        ...(await looked('namespace', 'namespace', () => namespace(client))),
        ...(await looked('workers', 'workers', () => workers(client))),
        ...(await looked('schedules', 'schedules', () => schedules(client))),
      ];
    } finally {
      await client.connection.close();
    }
  });
}

async function namespace(client: Client): Promise<Finding[]> {
  const { namespace: name } = client.options;
  await client.workflowService.describeNamespace({ namespace: name });
  await checkSearchAttributes(client.connection as never, name);
  return [fine('namespace', name)];
}

async function workers(client: Client): Promise<Finding[]> {
  const { namespace: name } = client.options;
  const silent: string[] = [];
  for (const queue of Object.values(QUEUES)) {
    const { pollers } = await client.workflowService.describeTaskQueue({
      namespace: name,
      taskQueue: { name: queue },
      taskQueueType: ACTIVITY_QUEUE,
    });
    if (!pollers?.length) silent.push(queue);
  }
  if (silent.length > 0) return [broken('workers', silent.join(', '), 'workers')];
  return [fine('workers', Object.values(QUEUES).join(', '))];
}

async function schedules(client: Client): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const id of SCHEDULES) {
    const handle = client.schedule.getHandle(id);
    const found = await handle.describe().catch((error: unknown) => reasonOf(error));
    if (typeof found === 'string') findings.push(broken('schedules', `${id}: ${found}`, 'schedules'));
    else if (found.state.paused) findings.push(broken('schedules', id, 'pausedSchedule'));
    else findings.push(fine('schedules', id));
  }
  return findings;
}
