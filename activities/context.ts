import type { KeyRing } from '../crypto/keys.ts';
import type { Database } from '../db/client.ts';
import type { GrantTokens } from '../db/queries/grants-and-companies.ts';
import type { ShopState } from '../domain/lifecycle/state.ts';
import type { Source } from '../sources/source.ts';
import type { ComputerAnswer, ComputerRequest, Step, Target } from '../targets/target.ts';
import type { Mailing } from './post/mailing.ts';

/** A kind of books with the application that we are to it: how its grants are renewed and given up. */
export type TargetKit = {
  readonly target: Target;
  /** Null for books that need no sign-in. */
  readonly grants: {
    readonly refresh: (refreshToken: string) => Promise<GrantTokens>;
    readonly revoke: (refreshToken: string) => Promise<void>;
  } | null;
};

/** A source system with the credentials of our application, and what a shop's own grant there is. */
export type SourceKit = {
  readonly source: Source;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Absent: a token. */
  readonly grant?: 'token' | 'api-key';
};

export type Timing = {
  /** How long a delivering run holds a company; a send aborts itself after two thirds of it. */
  readonly leaseMs: number;
  /** So many requests a run sends into a company before it lets another one that waits go first. */
  readonly shareRequests: number;
  /**
   * A wait for the rate limit up to this long is waited for; a longer one gives the worker's slot back. Two runs of one
   * company that each wait behind the other both get their turn within it.
   */
  readonly patienceMs: number;
  /** Between two looks that both have to find nothing before "not there" is believed. */
  readonly secondLookMs: number;
  /** Time after a close in which late documents settle, and the most that a shop's own jitter adds. */
  readonly settleMinutes: number;
  readonly jitterSeconds: number;
  /** So many days before the last change that was seen the first reading of a day begins again. */
  readonly rereadDays?: number;
};

export const DEFAULT_TIMING: Timing = {
  leaseMs: 60_000,
  shareRequests: 8,
  patienceMs: 5_000,
  secondLookMs: 2_000,
  settleMinutes: 15,
  jitterSeconds: 900,
};

/** How long a question to a computer that polls us may take. */
export type AskingLimits = {
  readonly signal: AbortSignal;
  /** Epoch milliseconds after which nothing may leave any more. */
  readonly deadlineAt?: number;
};

/** What every activity works with; made once per worker process. */
export type Context = {
  readonly database: Database;
  readonly keys: KeyRing;
  readonly sources: ReadonlyMap<string, SourceKit>;
  readonly targets: ReadonlyMap<string, TargetKit>;
  readonly timing: Timing;
  readonly mailing: Mailing;
  /** Address under which people reach the API, without a slash at the end. */
  readonly publicUrl: string;
  /** Only practice systems are connected: webhooks may then go to this machine. */
  readonly practice: boolean;
  readonly workerId: string;
  /** Every change of the outside goes through it. */
  readonly step: Step;
  /** Puts a message into the queue of a company's computer and waits for the answer. Throws `computer-away`. */
  readonly askComputer: (
    companyId: string,
    request: ComputerRequest,
    limits: AskingLimits,
  ) => Promise<ComputerAnswer>;
  /** Starts the workflow of a shop that lost it; true when it was missing. */
  readonly startShop: (input: ShopStart) => Promise<boolean>;
};

/** What a shop's workflow is started with: the state that it last wrote, when it wrote one in this life. */
export type ShopStart = {
  readonly v: 1;
  readonly shopId: string;
  readonly life: number;
  readonly state?: ShopState;
};
