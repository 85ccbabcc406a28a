import type { Client } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';

export type History = temporal.api.history.v1.IHistory;

/** The history of one run; without a run id that of the latest one. */
export async function historyOf(client: Client, workflowId: string, runId?: string): Promise<History> {
  return await client.workflow.getHandle(workflowId, runId).fetchHistory();
}

/** The events of a run by what they tell. */
export function countOf({ events }: History, kind: keyof temporal.api.history.v1.IHistoryEvent): number {
  return events?.filter(event => event[kind]).length ?? 0;
}

/** How many activities and workflow tasks a run took. */
export function workIn(history: History): { activities: number; tasks: number } {
  return {
    activities: countOf(history, 'activityTaskScheduledEventAttributes'),
    tasks: countOf(history, 'workflowTaskScheduledEventAttributes'),
  };
}

/** The id of the run that a run continued; null for a first run. */
export function runBefore({ events }: History): string | null {
  return events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId || null;
}
