import {
  type Attributes,
  type Context,
  context,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { traceIds } from '../logging/trace-ids.ts';
import { remoteParent } from './remote-parent.ts';
import { tracer } from './span.ts';

/** The span of one request that somebody sends to us, from its first header to its answer. */
export class ServerSpan {
  readonly #span: Span;
  readonly #context: Context;

  constructor(name: string, traceparent: string | string[] | undefined, attributes: Attributes) {
    const parent = remoteParent(traceparent);
    this.#span = tracer().startSpan(name, { kind: SpanKind.SERVER, attributes }, parent);
    this.#context = trace.setSpan(parent, this.#span);
  }

  /** Its ids, for lines that are written outside of it. */
  ids() {
    return traceIds(this.#span);
  }

  /** Runs what answers the request inside the span. */
  run(work: () => void): void {
    context.with(this.#context, work);
  }

  /** Ends it with its status; answers of ours that failed (5xx) mark it as an error. */
  end(status: number, attributes: Attributes): void {
    this.#span.setAttributes({ 'http.response.status_code': status, ...attributes });
    if (status >= 500) this.#span.setStatus({ code: SpanStatusCode.ERROR });
    this.#span.end();
  }
}
