import pino from 'pino';
import { startPractice } from './server.ts';

/** The practice systems as a process. Its settings are environment variables; see simulators/README.md. */
const anchorDate = process.env.DAYBOOK_PRACTICE_ANCHOR ?? '2026-01-05';
const practice = await startPractice({
  port: Number(process.env.DAYBOOK_PRACTICE_PORT ?? 4000),
  dataDir: process.env.DAYBOOK_PRACTICE_DIR ?? null,
  anchorDate,
  now: new Date(process.env.DAYBOOK_PRACTICE_NOW ?? `${anchorDate}T06:00:00Z`),
  seed: process.env.DAYBOOK_PRACTICE_SEED ?? 'main-street',
  logger: pino({ level: process.env.DAYBOOK_PRACTICE_LOG ?? 'info' }, pino.destination(2)),
});
process.stdout.write(`practice systems ready at ${practice.url}\n`);

const stop = async (): Promise<void> => {
  await practice.close();
  process.exit(0);
};
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
