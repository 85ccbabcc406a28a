import { AsyncLocalStorage } from 'node:async_hooks';

/** What a piece of work is known by, in every line that is written while it runs. */
export type Running = {
  readonly shopId?: string;
  readonly workflowId?: string;
  readonly runId?: string;
  readonly activityType?: string;
  readonly attempt?: number;
};

const storage = new AsyncLocalStorage<Running>();

/** Runs a piece of work under its ids. */
export function runningAs<Result>(ids: Running, work: () => Result): Result {
  return storage.run(ids, work);
}

/** The ids of the work in which the caller runs; none outside of one. */
export function running(): Running {
  return storage.getStore() ?? {};
}
