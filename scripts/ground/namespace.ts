import type { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { registerSearchAttributes } from './search-attributes.ts';

/** gRPC's codes for something that is not there, and for something that is there already. */
const notFound = 5;
const alreadyExists = 6;

/** Days after which Temporal may forget a finished workflow. */
const retentionDays = 30;

/** Makes the namespace when it is missing, registers the search attributes, waits until it can be used. */
export async function ensureNamespace(connection: Connection, namespace: string): Promise<void> {
  if (!(await exists(connection, namespace))) {
    try {
      await connection.workflowService.registerNamespace({
        namespace,
        workflowExecutionRetentionPeriod: msToTs(retentionDays * 86_400_000),
      });
    } catch (error) {
      if ((error as { code?: number }).code !== alreadyExists) throw error;
    }
  }
  await untilUsable(() => registerSearchAttributes(connection, namespace));
  await untilUsable(() => connection.workflowService.listWorkflowExecutions({ namespace, pageSize: 1 }));
}

async function exists(connection: Connection, namespace: string): Promise<boolean> {
  try {
    await connection.workflowService.describeNamespace({ namespace });
    return true;
  } catch (error) {
    if ((error as { code?: number }).code === notFound) return false;
    throw error;
  }
}

/** A new namespace is known to all parts of a server only after its caches are refreshed. */
async function untilUsable(ask: () => Promise<unknown>): Promise<void> {
  const until = performance.now() + 30_000;
  for (;;) {
    try {
      await ask();
      return;
    } catch (error) {
      if (performance.now() > until) throw error;
      await new Promise(done => setTimeout(done, 250));
    }
  }
}
