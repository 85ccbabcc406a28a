import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { ApplicationFailure } from '@temporalio/activity';
import { Client, Connection } from '@temporalio/client';
import { MockActivityEnvironment } from '@temporalio/testing';
import type { Context, Timing } from '../../activities/context.ts';
import { type Activities, createActivities } from '../../activities/index.ts';
import { type OutsideSystems, practiceSystems } from '../../configuration/outside-systems.ts';
import { type KeyRing, parseKeys } from '../../crypto/keys.ts';
import { closeDatabase, type Database, openDatabase } from '../../db/client.ts';
import type { ComputerTimes } from '../../domain/computers/times.ts';
import type { Step } from '../../targets/target.ts';
import { QUEUES } from '../../temporal/connect.ts';
import { createContext } from '../../workers/context.ts';

/** What reaches the engine's rows and the outside systems. */
export type EngineParts = {
  readonly database: Database;
  readonly keys: KeyRing;
  readonly context: Context;
  readonly practiceUrl: string;
};

/** The engine's activities over one database and one set of practice systems, as one worker process has them. */
export type Engine = EngineParts & {
  readonly databaseUrl: string;
  readonly systems: OutsideSystems;
  readonly activities: Activities;
  close(): Promise<void>;
};

export type EngineOptions = {
  readonly databaseUrl: string;
  readonly practiceUrl: string;
  readonly keysText?: string;
  readonly step?: Step;
  readonly timing?: Partial<Timing>;
  /** Shortened together with the delays that the practice system is told. */
  readonly longestRequestMs?: number;
  readonly batchSize?: number;
  readonly computerTimes?: Partial<ComputerTimes>;
  /** Where ledger files are kept; without it there are none. */
  readonly ledgerDir?: string;
};

/** A key ring for tests that share sealed secrets between processes. */
export function newKeys(): string {
  return `test:${randomBytes(32).toString('base64')}`;
}

const TIMING: Partial<Timing> = { secondLookMs: 200 };
/** Of the engine in tests; delays that the practice system is told are shorter. */
export const LONGEST_REQUEST_MS = 1_500;

/** Opens an engine; its Temporal client is never connected unless a test asks something of it. */
export function openEngine(options: EngineOptions): Engine {
  const { databaseUrl, practiceUrl, longestRequestMs = LONGEST_REQUEST_MS } = options;
  const database = openDatabase(databaseUrl, { max: 4 });
  const keys = parseKeys(options.keysText ?? newKeys());
  const connection = Connection.lazy({ address: '127.0.0.1:9' });
  const systems = practiceSystems(practiceUrl, options.ledgerDir ?? null);
  const context = createContext(
    {
      database,
      keys,
      client: new Client({ connection }),
      systems,
    },
    {
      timing: { ...TIMING, ...options.timing },
      quickbooksOnline: {
        longestRequestMs,
        requestTimeoutMs: longestRequestMs,
        ...(options.batchSize && { batchSize: options.batchSize }),
      },
      quickbooksDesktop: { longestRequestMs },
      ...(options.step && { step: options.step }),
      ...(options.computerTimes && { computerTimes: options.computerTimes }),
    },
  );
  return {
    database,
    databaseUrl,
    systems,
    keys,
    context,
    activities: createActivities(context),
    practiceUrl,
    close: async () => {
      await connection.close();
      await closeDatabase(database);
    },
  };
}

const nothing = () => undefined;
/** Failures that tests ask for are no news. */
const SILENT = { log: nothing, trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };

const MOST_TRIES = 60;
/** Delays between tries are shortened to this: the practice systems ask for no more. */
const LONGEST_DELAY_MS = 300;

/** One try of an activity. */
export async function tryOnce<Result>(
  activity: () => Promise<Result>,
  info: { readonly attempt?: number; readonly taskQueue?: string } = {},
): Promise<Result> {
  return await new MockActivityEnvironment(info, { logger: SILENT }).run(activity);
}

/** Runs an activity as a worker of a queue does: tried again while its failure says so, after its delay. */
export async function perform<Result>(
  activity: () => Promise<Result>,
  taskQueue: string = QUEUES.target,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await tryOnce(activity, { attempt, taskQueue });
    } catch (error) {
      const again = error instanceof ApplicationFailure && !error.nonRetryable && attempt < MOST_TRIES;
      if (!again) throw error;
      const asked = typeof error.nextRetryDelay === 'number' ? error.nextRetryDelay : LONGEST_DELAY_MS;
      await wait(Math.min(asked, LONGEST_DELAY_MS));
    }
  }
}
