import { SpanKind } from '@opentelemetry/api';
import { type Running, runningAs } from '../logging/running.ts';
import { withSpan } from './span.ts';

/** Runs an activity under its ids, so that its log lines carry them, and inside a span that carries them too. */
export function watchActivity<Result>(ids: Running, work: () => Promise<Result>): Promise<Result> {
  return runningAs(ids, () => withSpan(`activity ${ids.activityType ?? ''}`, SpanKind.INTERNAL, {}, work));
}
