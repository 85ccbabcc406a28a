import { type ActivityOptions, proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';

/** Retries go on until the work is done: permanent errors come back as results, never as endless failures. */
const retry = { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '5m' } as const;

/** A run ends within a day: what could not be done by then waits for the next one. */
const outside: ActivityOptions = {
  startToCloseTimeout: '1h',
  scheduleToCloseTimeout: '20h',
  heartbeatTimeout: '1m',
  retry,
};
/** Today goes before the past: a lower number is served first. */
const ofThePast: ActivityOptions = { ...outside, taskQueue: 'daybook-bulk', priority: { priorityKey: 4 } };

/** Short work on Postgres alone. */
export const records = proxyActivities<Activities['records']>({ startToCloseTimeout: '2m', retry });

/** Work that calls the shop's source system; heartbeats with its cursor. */
export const source = proxyActivities<Activities['source']>({ ...outside, taskQueue: 'daybook-source' });

/** Work that calls the books. */
export const books = proxyActivities<Activities['books']>({ ...outside, taskQueue: 'daybook-target' });

/** A look at the books while a person waits for the answer. */
export const booksAtOnce = proxyActivities<Activities['books']>({
  taskQueue: 'daybook-target',
  startToCloseTimeout: '1m',
  scheduleToCloseTimeout: '2m',
  heartbeatTimeout: '1m',
  retry,
});

/** The same calls for a backfill, on the queue of the past. */
export const bulkSource = proxyActivities<Activities['source']>(ofThePast);
export const bulkBooks = proxyActivities<Activities['books']>(ofThePast);
