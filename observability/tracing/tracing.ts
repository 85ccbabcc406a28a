import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { ATTR_SERVICE_NAME } from '@opentelemetry/semantic-conventions';
import type { ProcessName } from '../logging/logger.ts';
import { samplerOf } from './sampler.ts';

export type Tracing = {
  /** Sends what was recorded and stops; to be awaited before the process ends. Never throws. */
  shutdown(): Promise<void>;
};

/**
 * Starts tracing when OTEL_EXPORTER_OTLP_ENDPOINT (or the one for traces) is set: spans go there by OTLP over HTTP. The
 * exporter reads the other OTEL_EXPORTER_OTLP_ variables itself. Not set: nothing is recorded and nothing started.
 * Throws for a sampler that is not known.
 */
export function startTracing(processName: ProcessName, env: NodeJS.ProcessEnv): Tracing {
  if (!env.OTEL_EXPORTER_OTLP_ENDPOINT && !env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT)
    return { async shutdown() {} };
  const provider = new TracerProvider({
    resource: defaultResource().merge(
      resourceFromAttributes({ [ATTR_SERVICE_NAME]: env.OTEL_SERVICE_NAME || `daybook-${processName}` }),
    ),
    sampler: samplerOf(env),
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter() })],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(provider);
  return {
    async shutdown() {
      trace.disable();
      context.disable();
      await provider.shutdown().catch(() => undefined);
    },
  };
}
