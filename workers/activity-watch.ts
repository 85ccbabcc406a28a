import { type Context, log } from '@temporalio/activity';
import type { ActivityInterceptors } from '@temporalio/worker';
import type { Running } from '../observability/logging/running.ts';
import { traceIds } from '../observability/logging/trace-ids.ts';
import { watchActivity } from '../observability/tracing/activity.ts';
import { shopIdOf } from '../temporal/ids.ts';

/**
 * Gives every activity its ids in log lines and in a span. Workflows have no interceptors, since theirs would change
 * histories: a run's activities are found together by shop and run id instead of by one trace.
 */
export function activityWatch({ info }: Context): ActivityInterceptors {
  const ids = idsOf(info);
  return {
    inbound: { execute: (input, next) => watchActivity(ids, () => logged(() => next(input))) },
    outbound: { getLogAttributes: (input, next) => next({ ...input, ...shopOf(ids), ...traceIds() }) },
  };
}

/** One line for each activity that came to its end; one that failed is told where it is classified. */
async function logged<Result>(work: () => Promise<Result>): Promise<Result> {
  const started = performance.now();
  const result = await work();
  log.info('activity done', { ms: Math.round(performance.now() - started) });
  return result;
}

function idsOf({ activityType, attempt, workflowExecution }: Context['info']): Running {
  const { workflowId, runId } = workflowExecution ?? {};
  const shopId = workflowId === undefined ? null : shopIdOf(workflowId);
  return {
    ...(shopId !== null && { shopId }),
    ...(workflowId !== undefined && { workflowId }),
    ...(runId !== undefined && { runId }),
    activityType,
    attempt,
  };
}

function shopOf({ shopId }: Running) {
  return shopId === undefined ? {} : { shopId };
}
