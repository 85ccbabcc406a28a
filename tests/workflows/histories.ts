import type { Client } from '@temporalio/client';
import { tsToMs } from '@temporalio/common/lib/time.js';
import type { temporal } from '@temporalio/proto';

export type History = temporal.api.history.v1.IHistory;

/** All runs of a workflow id, oldest first: each continued the one before as new. */
export async function runsOf(client: Client, workflowId: string): Promise<History[]> {
  const runs: History[] = [];
  let runId: string | undefined;
  for (;;) {
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    runs.unshift(history);
    const before = history.events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId;
    if (!before) return runs;
    runId = before;
  }
}

/** Numbers of events by their short name. */
export function eventsOf(history: History): Map<string, number> {
  const counts = new Map<string, number>();
  for (const event of history.events ?? []) {
    const name = Object.keys(event).find(key => key.endsWith('EventAttributes')) ?? 'none';
    const short = name.replace('EventAttributes', '');
    counts.set(short, (counts.get(short) ?? 0) + 1);
  }
  return counts;
}

/** When a history's event of this kind was written, in milliseconds, or null. */
export function timeOf(history: History, kind: keyof temporal.api.history.v1.IHistoryEvent): number | null {
  const event = history.events?.find(candidate => candidate[kind]);
  return event?.eventTime ? tsToMs(event.eventTime) : null;
}
