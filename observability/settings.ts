import { z } from 'zod';

/** How a process lets itself be watched. */
export type ObservabilitySettings = {
  readonly logLevel: string;
  /** Where `/metrics` and `/healthz` answer; null: nowhere. */
  readonly metrics: { readonly host: string; readonly port: number } | null;
};

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

const environment = z.object({
  DAYBOOK_LOG_LEVEL: z.enum(LEVELS).default('info'),
  DAYBOOK_METRICS_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  DAYBOOK_METRICS_HOST: z.string().default('127.0.0.1'),
});

/** Reads environment variables; an empty one counts as not set. Throws a ZodError that names what is wrong. */
export function readObservability(env: NodeJS.ProcessEnv): ObservabilitySettings {
  const read = environment.parse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')));
  const port = read.DAYBOOK_METRICS_PORT;
  return {
    logLevel: read.DAYBOOK_LOG_LEVEL,
    metrics: port === undefined ? null : { host: read.DAYBOOK_METRICS_HOST, port },
  };
}
