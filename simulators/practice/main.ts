import { z } from 'zod';
import { createLogger } from '../../observability/logging/logger.ts';
import { startPractice } from './server.ts';

/** The practice systems as a process. Its settings are environment variables; see simulators/README.md. */
const settings = z.object({
  DAYBOOK_PRACTICE_PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  DAYBOOK_PRACTICE_DIR: z.string().optional(),
  DAYBOOK_PRACTICE_ANCHOR: z.iso.date().default('2026-01-05'),
  DAYBOOK_PRACTICE_NOW: z.iso.datetime({ offset: true }).optional(),
  DAYBOOK_PRACTICE_SEED: z.string().default('main-street'),
  DAYBOOK_PRACTICE_LOG: z.string().default('info'),
});

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

const parsed = settings.safeParse(process.env);
if (!parsed.success) fail(`practice systems: wrong settings\n${z.prettifyError(parsed.error)}`);
const env = parsed.data;
const port = env.DAYBOOK_PRACTICE_PORT;

const practice = await startPractice({
  port,
  dataDir: env.DAYBOOK_PRACTICE_DIR ?? null,
  anchorDate: env.DAYBOOK_PRACTICE_ANCHOR,
  now: new Date(env.DAYBOOK_PRACTICE_NOW ?? `${env.DAYBOOK_PRACTICE_ANCHOR}T06:00:00Z`),
  seed: env.DAYBOOK_PRACTICE_SEED,
  logger: createLogger('practice', env.DAYBOOK_PRACTICE_LOG),
}).catch((error: NodeJS.ErrnoException) => {
  if (error.code !== 'EADDRINUSE') throw error;
  return fail(`practice systems: port ${port} on 127.0.0.1 is taken; set DAYBOOK_PRACTICE_PORT to another`);
});
process.stdout.write(`ready ${practice.url}\n`);

const stop = async (): Promise<void> => {
  await practice.close();
  process.exit(0);
};
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
