import { type Context, ROOT_CONTEXT, trace } from '@opentelemetry/api';

/** Version, trace id, parent id and flags (W3C Trace Context, 3.2); later versions may append to it. */
const TRACEPARENT = /^(?!ff)([\da-f]{2})-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-([\da-f]{2})(-.*)?$/;
const SAMPLED = 1;

/** The context in which a request came: below the caller's span when its `traceparent` header names one. */
export function remoteParent(header: string | string[] | undefined): Context {
  const [, version, traceId, spanId, flags, rest] =
    typeof header === 'string' ? (TRACEPARENT.exec(header.trim()) ?? []) : [];
  if (!traceId || !spanId || !flags || (version === '00' && rest !== undefined)) return ROOT_CONTEXT;
  const traceFlags = Number.parseInt(flags, 16) & SAMPLED;
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
}
