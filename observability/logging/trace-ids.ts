import { isSpanContextValid, type Span, trace } from '@opentelemetry/api';

/** Ids of a span (the one in which the caller runs), as a log line carries them; none while nothing is traced. */
export function traceIds(span: Span | undefined = trace.getActiveSpan()): {
  traceId?: string;
  spanId?: string;
} {
  const context = span?.spanContext();
  if (!context || !isSpanContextValid(context)) return {};
  return { traceId: context.traceId, spanId: context.spanId };
}
