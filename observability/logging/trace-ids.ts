import { isSpanContextValid, trace } from '@opentelemetry/api';

/** Ids of the trace in which the caller runs, as a log line carries them; none while nothing is traced. */
export function traceIds(): { traceId?: string; spanId?: string } {
  const context = trace.getActiveSpan()?.spanContext();
  if (!context || !isSpanContextValid(context)) return {};
  return { traceId: context.traceId, spanId: context.spanId };
}
