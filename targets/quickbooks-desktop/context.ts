import type { TargetConnection } from '../target.ts';
import type { Configuration } from './configuration.ts';

/** What every call into a company needs. */
export type Context = {
  readonly connection: TargetConnection;
  readonly configuration: Configuration;
  /** Does something once for this company in the life of the process; again after it failed. */
  readonly once: (what: string, work: () => Promise<void>) => Promise<void>;
};
