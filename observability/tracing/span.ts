import { type Attributes, type Span, type SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { errorType } from '../error-type.ts';
import { running } from '../logging/running.ts';

/** The tracer of the product; it does nothing while tracing is off. */
export function tracer() {
  return trace.getTracer('daybook');
}

/**
 * Runs a piece of work inside a span of its own, with the ids of the work that it belongs to. A failure marks the
 * span with its kind or code, never with its text, and is thrown on.
 */
export async function withSpan<Result>(
  name: string,
  kind: SpanKind,
  attributes: Attributes,
  work: (span: Span) => Promise<Result>,
): Promise<Result> {
  return await tracer().startActiveSpan(
    name,
    { kind, attributes: { ...runningAttributes(), ...attributes } },
    async span => {
      try {
        return await work(span);
      } catch (error) {
        span.setAttribute('error.type', errorType(error));
        span.setStatus({ code: SpanStatusCode.ERROR });
        throw error;
      } finally {
        span.end();
      }
    },
  );
}

/** Ids of shop and run as attributes. */
function runningAttributes(): Attributes {
  const { shopId, workflowId, runId, activityType, attempt } = running();
  return {
    ...(shopId !== undefined && { 'daybook.shop_id': shopId }),
    ...(workflowId !== undefined && { 'daybook.workflow_id': workflowId }),
    ...(runId !== undefined && { 'daybook.run_id': runId }),
    ...(activityType !== undefined && { 'daybook.activity': activityType }),
    ...(attempt !== undefined && { 'daybook.attempt': attempt }),
  };
}
