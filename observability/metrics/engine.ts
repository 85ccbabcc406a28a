import { counter, duration } from './define.ts';

/** What the engine counts. Labels are few and of closed lists: never a shop, a company, a name or an id. */

export const entries = counter(
  'daybook_entries_total',
  'Entries by the kind of books, what became of them (posted, undone, refused, unknown, parked) and the error code',
  ['target', 'outcome', 'code'],
);

export const outsideRequests = counter(
  'daybook_outside_requests_total',
  'Requests to outside systems by operation and outcome (ok, limited, unauthorized, refused, failed, no-answer)',
  ['system', 'operation', 'outcome'],
);

export const outsideRequestSeconds = duration(
  'daybook_outside_request_duration_seconds',
  'Time from the first byte of a request to the last byte of its answer',
  ['system', 'operation'],
  [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120],
);

export const rateWaits = counter(
  'daybook_rate_limit_waits_total',
  'Calls that did not get their turn at once, by bucket: waited for it, or gave the slot back (deferred)',
  ['bucket', 'result'],
);

export const rateWaitSeconds = counter(
  'daybook_rate_limit_wait_seconds_total',
  'Time that calls waited, or were told to wait, for their turn in a bucket',
  ['bucket'],
);

export const leaseWaits = counter(
  'daybook_company_lease_waits_total',
  'Delivering runs that came back later: another run had the company (busy), or their share was used up (share)',
  ['reason'],
);

export const daysClosed = counter(
  'daybook_days_closed_total',
  'Business days that were read back from the books, by verdict (proved, differs, empty)',
  ['outcome'],
);

export const tokenRefreshes = counter(
  'daybook_token_refreshes_total',
  'Renewals of a grant by system and outcome (ok, or an error code)',
  ['system', 'outcome'],
);

export const activityFailures = counter(
  'daybook_activity_failures_total',
  'Activities that could not do their work, by error code and whether the engine tries again by itself',
  ['activity', 'code', 'retried'],
);

export const apiRequests = counter(
  'daybook_api_requests_total',
  'Requests to the API by method, route and status',
  ['method', 'route', 'status'],
);

export const apiRequestSeconds = duration(
  'daybook_api_request_duration_seconds',
  'Time until the answer of the API was sent',
  ['method', 'route'],
  [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
);
