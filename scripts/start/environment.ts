import { join } from 'node:path';
import type { Ground } from '../ground/ground.ts';
import { daybookDir, portOf } from '../ground/settings.ts';

/** What the processes of `npm start` are told, as environment variables. */
export interface StartEnvironment extends Record<string, string> {
  DATABASE_URL: string;
  TEMPORAL_ADDRESS: string;
  DAYBOOK_KEYS: string;
  /** `1`: the practice systems may be connected. */
  DAYBOOK_PRACTICE: string;
  DAYBOOK_API_PORT: string;
  DAYBOOK_PRACTICE_PORT: string;
  /** Where the practice systems keep their state, and the first day of a new one. */
  DAYBOOK_PRACTICE_DIR: string;
  DAYBOOK_PRACTICE_ANCHOR: string;
  /** Where the ledger files are kept. */
  DAYBOOK_LEDGER_DIR: string;
  /** Base addresses, without a slash at the end. */
  DAYBOOK_API_URL: string;
  DAYBOOK_PRACTICE_URL: string;
}

/** The same environment for every process of ours, so that they agree on addresses and keys. */
export function startEnvironment(ground: Ground, keys: string, env: NodeJS.ProcessEnv): StartEnvironment {
  const api = String(portOf('api', env));
  const practice = String(portOf('practice', env));
  return {
    DATABASE_URL: ground.databaseUrl,
    TEMPORAL_ADDRESS: ground.temporalAddress,
    DAYBOOK_KEYS: keys,
    DAYBOOK_PRACTICE: env.DAYBOOK_PRACTICE ?? '1',
    DAYBOOK_API_PORT: api,
    DAYBOOK_PRACTICE_PORT: practice,
    DAYBOOK_LEDGER_DIR: env.DAYBOOK_LEDGER_DIR ?? join(daybookDir(env), 'ledger'),
    DAYBOOK_PRACTICE_DIR: join(daybookDir(env), 'practice'),
    DAYBOOK_PRACTICE_ANCHOR: env.DAYBOOK_PRACTICE_ANCHOR ?? daysAgo(HISTORY_DAYS),
    DAYBOOK_API_URL: `http://127.0.0.1:${api}`,
    DAYBOOK_PRACTICE_URL: `http://127.0.0.1:${practice}`,
  };
}

/** How far back a new practice shop begins: more than 60 business days. */
const HISTORY_DAYS = 95;

function daysAgo(days: number): string {
  return Temporal.Now.plainDateISO('UTC').subtract({ days }).toString();
}
