import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Client } from '@temporalio/client';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { KeyRing } from '../crypto/keys.ts';
import type { Database } from '../db/client.ts';
import type { ComputerTimes } from '../domain/computers/times.ts';
import type { Target } from '../targets/target.ts';
import type { ApiConfiguration } from './configuration.ts';

/** What the API works with; whoever builds it opens and closes these. */
export type ApiDependencies = {
  readonly database: Database;
  readonly temporal: Client;
  readonly keys: KeyRing;
  readonly configuration: ApiConfiguration;
  readonly logger: FastifyBaseLogger;
  /** True once the process was asked to stop: it finishes what it has and wants nothing new. */
  readonly isDraining?: () => boolean;
  /** The connector of QuickBooks Desktop, where the installation has it. */
  readonly desktop?: Target;
  /** Other times than the usual ones for computers that poll us: tests are in a hurry. */
  readonly computerTimes?: Partial<ComputerTimes>;
};

export type Api = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** One route: a file of its own registers it. */
export type Route = (api: Api, dependencies: ApiDependencies) => void;
