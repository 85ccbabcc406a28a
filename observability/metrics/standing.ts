import { gauge } from './define.ts';

/** One number that stands in the database now: its metric, its labels, its value. */
export type StandingSample = {
  readonly metric: StandingMetric;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
};

const GAUGES = {
  daybook_shops: gauge('daybook_shops', 'Shops by stage, and whether they need attention or are paused', [
    'stage',
    'attention',
    'paused',
  ]),
  daybook_shops_attention: gauge('daybook_shops_attention', 'Shops that need attention, by error code', [
    'code',
  ]),
  daybook_entries_open: gauge(
    'daybook_entries_open',
    'Entries that are not settled, by the kind of books, their state and the code that parked them',
    ['target', 'state', 'code'],
  ),
  daybook_entries_oldest_age_seconds: gauge(
    'daybook_entries_oldest_age_seconds',
    'Age of the oldest entry of unknown outcome, and of the oldest due one of a live shop that waits',
    ['state'],
  ),
  daybook_days_late: gauge(
    'daybook_days_late',
    'Business days of live shops that should be closed and are not, and whether the shop needs attention',
    ['attention'],
  ),
  daybook_days_differing: gauge(
    'daybook_days_differing',
    'Business days of live shops on which the books differ from the shop system',
    [],
  ),
  daybook_source_read_oldest_age_seconds: gauge(
    'daybook_source_read_oldest_age_seconds',
    'Time since the shop system of a live shop was last read, the longest of all',
    ['source'],
  ),
  daybook_backfill_days_left: gauge(
    'daybook_backfill_days_left',
    'Days that running backfills still have to do',
    [],
  ),
  daybook_notices_open: gauge('daybook_notices_open', 'Notices that wait for a person, by kind', ['kind']),
  daybook_cases_open: gauge(
    'daybook_cases_open',
    'Corrections and drifts of live shops that wait for a person or a run, by kind',
    ['kind'],
  ),
  daybook_cases_oldest_age_seconds: gauge(
    'daybook_cases_oldest_age_seconds',
    'How long the oldest of them has been open',
    [],
  ),
  daybook_outbox_messages: gauge(
    'daybook_outbox_messages',
    'Messages that are not delivered, by channel and state',
    ['channel', 'state'],
  ),
  daybook_outbox_oldest_age_seconds: gauge(
    'daybook_outbox_oldest_age_seconds',
    'How long the longest waiting message has been due',
    ['channel'],
  ),
  daybook_grants_expiring: gauge(
    'daybook_grants_expiring',
    'Connections whose refresh token ends within 14 days if it is not used',
    ['system'],
  ),
} as const;

export type StandingMetric = keyof typeof GAUGES;

/** Sets the gauges to what the database says: a series that is not among the samples is gone. */
export function showStanding(samples: readonly StandingSample[]): void {
  for (const each of Object.values(GAUGES)) each.reset();
  for (const { metric, labels, value } of samples) GAUGES[metric].set(labels, value);
}
