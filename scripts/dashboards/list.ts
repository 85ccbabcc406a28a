import { type Dashboard, lines, number } from './panels.ts';

const RATE = '[$__rate_interval]';

/** The dashboards for operators, in the order in which somebody who was woken reads them. */
export const DASHBOARDS: readonly Dashboard[] = [
  {
    uid: 'daybook-overview',
    title: 'Daybook: overview',
    panels: [
      number(
        'Days late',
        'Business days of live shops that should be closed; 0 is the promise.',
        'sum(max by (attention) (daybook_days_late))',
        1,
      ),
      number(
        'Days that differ',
        'Books and shop system show different sums.',
        'max(daybook_days_differing)',
        1,
      ),
      number(
        'Oldest unknown outcome',
        'Nobody knows yet whether the books took it.',
        'max(daybook_entries_oldest_age_seconds{state="unknown"})',
        1800,
        's',
      ),
      number(
        'Oldest waiting entry',
        'Due, and not in the books.',
        'max(daybook_entries_oldest_age_seconds{state="waiting"})',
        21600,
        's',
      ),
      number(
        'Shops with attention',
        'A person must act before they go on.',
        'sum(max by (code) (daybook_shops_attention)) or vector(0)',
        1,
      ),
      number(
        'Backfill days left',
        'Days of the past that running backfills still have to do.',
        'max(daybook_backfill_days_left)',
      ),
      lines('Shops by stage', 'Where shops are in their life.', 'short', [
        '{{stage}}',
        'sum by (stage) (max by (stage, attention, paused) (daybook_shops))',
      ]),
      lines('Attention by code', 'Why shops stand still.', 'short', [
        '{{code}}',
        'max by (code) (daybook_shops_attention)',
      ]),
      lines('Days closed an hour', 'Proved is good; differs wants a person.', 'short', [
        '{{outcome}}',
        'sum by (outcome) (increase(daybook_days_closed_total[1h]))',
      ]),
      lines('Open notices', 'What waits for people, by kind.', 'short', [
        '{{kind}}',
        'max by (kind) (daybook_notices_open)',
      ]),
      lines('Undelivered messages', 'Mail and webhooks that wait or were given up.', 'short', [
        '{{channel}} {{state}}',
        'max by (channel, state) (daybook_outbox_messages)',
      ]),
    ],
  },
  {
    uid: 'daybook-delivery',
    title: 'Daybook: delivery',
    panels: [
      lines('Entries an hour', 'What became of entries, by outcome.', 'short', [
        '{{target}} {{outcome}}',
        'sum by (target, outcome) (increase(daybook_entries_total[1h]))',
      ]),
      lines('Parked and refused an hour', 'By the code that says why.', 'short', [
        '{{target}} {{code}}',
        'sum by (target, code) (increase(daybook_entries_total{outcome=~"parked|refused"}[1h]))',
      ]),
      lines('Open entries', 'Everything that is not settled, by state.', 'short', [
        '{{target}} {{state}} {{code}}',
        'max by (target, state, code) (daybook_entries_open)',
      ]),
      lines('Age of the oldest', 'Unknown outcomes and due entries that wait.', 's', [
        '{{state}}',
        'max by (state) (daybook_entries_oldest_age_seconds)',
      ]),
      lines('Days late', 'By whether the shop needs attention.', 'short', [
        'attention {{attention}}',
        'max by (attention) (daybook_days_late)',
      ]),
      lines(
        'Waits for a company',
        'Runs that came back later: another had the company, or their share was used up.',
        'ops',
        ['{{reason}}', `sum by (reason) (rate(daybook_company_lease_waits_total${RATE}))`],
      ),
      lines('Failures of activities', 'By code; retried ones need nobody.', 'ops', [
        '{{activity}} {{code}} retried {{retried}}',
        `sum by (activity, code, retried) (rate(daybook_activity_failures_total${RATE}))`,
      ]),
    ],
  },
  {
    uid: 'daybook-outside',
    title: 'Daybook: outside systems',
    panels: [
      lines('Requests', 'By system and outcome.', 'reqps', [
        '{{system}} {{outcome}}',
        `sum by (system, outcome) (rate(daybook_outside_requests_total${RATE}))`,
      ]),
      lines('Share that fails', 'Failures of the other side and answers that never came.', 'percentunit', [
        '{{system}}',
        'sum by (system) (rate(daybook_outside_requests_total{outcome=~"failed|no-answer"}[5m])) / sum by (system) (rate(daybook_outside_requests_total[5m]))',
      ]),
      lines('Time of 95 % of requests', 'By system and operation.', 's', [
        '{{system}} {{operation}}',
        `histogram_quantile(0.95, sum by (le, system, operation) (rate(daybook_outside_request_duration_seconds_bucket${RATE})))`,
      ]),
      lines('Waits for a turn', 'Calls that the rate limit delayed, by bucket.', 'ops', [
        '{{bucket}} {{result}}',
        `sum by (bucket, result) (rate(daybook_rate_limit_waits_total${RATE}))`,
      ]),
      lines('Time in those waits', 'Seconds waited in a second.', 's', [
        '{{bucket}}',
        `sum by (bucket) (rate(daybook_rate_limit_wait_seconds_total${RATE}))`,
      ]),
      lines('Token renewals an hour', 'Anything but ok needs a look.', 'short', [
        '{{system}} {{outcome}}',
        'sum by (system, outcome) (increase(daybook_token_refreshes_total[1h]))',
      ]),
      lines('Longest since a source was read', 'Of the live shops of each source.', 's', [
        '{{source}}',
        'max by (source) (daybook_source_read_oldest_age_seconds)',
      ]),
      number(
        'Connections that end within 14 days',
        'They want to be used or signed in again.',
        'sum(max by (system) (daybook_grants_expiring))',
        1,
      ),
    ],
  },
  {
    uid: 'daybook-processes',
    title: 'Daybook: processes',
    panels: [
      number('Workers', 'Processes that answer.', 'sum(up{job="daybook-worker"})'),
      number('API processes', 'Processes that answer.', 'sum(up{job="daybook-api"})'),
      lines('API requests', 'By status.', 'reqps', [
        '{{status}}',
        `sum by (status) (rate(daybook_api_requests_total${RATE}))`,
      ]),
      lines('API: time of 95 %', 'By route.', 's', [
        '{{method}} {{route}}',
        `histogram_quantile(0.95, sum by (le, method, route) (rate(daybook_api_request_duration_seconds_bucket${RATE})))`,
      ]),
      lines('Wait for a worker, 95 %', 'From schedule to start, by queue.', 's', [
        '{{task_queue}}',
        `histogram_quantile(0.95, sum by (le, task_queue) (rate(temporal_activity_schedule_to_start_latency_seconds_bucket${RATE})))`,
      ]),
      lines('Activity slots in use', 'By queue.', 'short', [
        '{{task_queue}}',
        'sum by (task_queue) (temporal_worker_task_slots_used{worker_type="ActivityWorker"})',
      ]),
      lines('Failing workflow tasks an hour', 'Anything but 0 wants a correction of code.', 'short', [
        '{{workflow_type}}',
        'sum by (workflow_type) (increase(temporal_workflow_task_execution_failed_total[1h]))',
      ]),
      lines('Database: shortest query', 'With the wait for a connection.', 's', [
        '{{instance}}',
        'daybook_database_round_trip_seconds',
      ]),
      lines('Event loop, 99 %', 'How late a process comes to its work.', 's', [
        '{{instance}}',
        'nodejs_eventloop_lag_p99_seconds',
      ]),
      lines('Memory', 'Resident, by process.', 'bytes', ['{{instance}}', 'process_resident_memory_bytes']),
      lines('Clock', 'Ahead of the database.', 's', ['{{instance}}', 'daybook_clock_skew_seconds']),
      lines('Disk free', 'Share of the file system.', 'percentunit', [
        '{{instance}}',
        'daybook_disk_free_bytes / daybook_disk_size_bytes',
      ]),
    ],
  },
];
