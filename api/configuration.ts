import { z } from 'zod';
import { type OutsideSystems, readOutsideSystems } from '../configuration/outside-systems.ts';

/** The outside systems, and how the API itself is reached. */
export type ApiConfiguration = OutsideSystems & {
  /** Base URL under which browsers and the shop system reach this API, without a slash at the end. */
  readonly publicUrl: string;
  /** Origins of Temporal's UI that may ask the codec. */
  readonly codecOrigins: readonly string[];
  /** Longest wait for a shop's workflow, in milliseconds; after it the caller repeats with the same key. */
  readonly answerWithinMs: number;
};

const ANSWER_WITHIN_MS = 25_000;

const environment = z.object({
  DAYBOOK_API_PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  DAYBOOK_API_HOST: z.string().default('127.0.0.1'),
  DAYBOOK_API_DRAIN_SECONDS: z.coerce.number().int().min(0).max(60).default(0),
  DAYBOOK_API_URL: z.url().optional(),
  DAYBOOK_PUBLIC_URL: z.url().optional(),
  DAYBOOK_TEMPORAL_UI_PORT: z.coerce.number().int().default(8233),
  DAYBOOK_TEMPORAL_UI_URL: z.url().optional(),
});

/** Reads the configuration from environment variables; throws a ZodError or an Error that names what is wrong. */
export function readConfiguration(env: NodeJS.ProcessEnv): {
  readonly host: string;
  readonly port: number;
  /** How long `/readyz` says no before the API takes nothing more, in milliseconds. */
  readonly drainMs: number;
  readonly configuration: ApiConfiguration;
} {
  const read = environment.parse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')));
  const { DAYBOOK_API_HOST: host, DAYBOOK_API_PORT: port, DAYBOOK_TEMPORAL_UI_PORT: uiPort } = read;
  const publicUrl = read.DAYBOOK_PUBLIC_URL ?? read.DAYBOOK_API_URL ?? `http://${host}:${port}`;
  const ui = read.DAYBOOK_TEMPORAL_UI_URL;
  const codecOrigins = ui
    ? [new URL(ui).origin]
    : ['127.0.0.1', 'localhost'].map(name => `http://${name}:${uiPort}`);
  const configuration = {
    ...readOutsideSystems(env),
    publicUrl: publicUrl.replace(/\/+$/, ''),
    codecOrigins,
    answerWithinMs: ANSWER_WITHIN_MS,
  };
  return { host, port, drainMs: read.DAYBOOK_API_DRAIN_SECONDS * 1000, configuration };
}
