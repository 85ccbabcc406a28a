const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Delays after each failed attempt: the schedule of the Standard Webhooks specification, over three days. */
export const RETRY_DELAYS_MS: readonly number[] = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];
/** Up to this share is added by chance, so that what failed together does not come back together. */
const JITTER = 0.2;
/** An endpoint that has taken nothing for this long is disabled. */
const DISABLED_AFTER_MS = 5 * DAY;
/** Longest pause that an answer can ask for. */
const LONGEST_PAUSE_MS = DAY;
/** Pause after an answer that asks for fewer requests and does not say for how long. */
const PAUSE_MS = MINUTE;

const GONE = 410;
const TOO_MANY = [429, 502, 503, 504];

/** What came of one attempt: a status, or a code when there was none. */
export type WebhookAnswer = {
  readonly status: number | null;
  readonly error: string | null;
  /** The header Retry-After as it came. */
  readonly retryAfter: string | null;
};

export type AfterFailure = {
  /** When the same delivery goes out again; null: it is given up. */
  readonly nextAttemptAt: Date | null;
  /** Until when nothing is sent to this endpoint; null: it goes on. */
  readonly pausedUntil: Date | null;
  /** Why the endpoint is disabled by this answer; null: it stays. */
  readonly disabled: 'gone' | 'failing' | null;
};

/** Whether an answer says that the delivery was taken: 2xx alone; redirects are not followed. */
export function wasTaken({ status }: WebhookAnswer): boolean {
  return status !== null && status >= 200 && status < 300;
}

/**
 * What follows from a failed attempt. `attempts` counts this one, `failingSince` is that of the endpoint, `chance` lies
 * between 0 and 1. Source: Standard Webhooks, "Deliverability and reliability".
 */
export function afterFailure(
  answer: WebhookAnswer,
  attempts: number,
  failingSince: Date,
  now: Date,
  chance: number,
): AfterFailure {
  const pausedUntil = pauseOf(answer, now);
  const delay = RETRY_DELAYS_MS[attempts - 1];
  const planned = delay === undefined ? null : now.getTime() + delay * (1 + JITTER * chance);
  const nextAttemptAt =
    planned === null ? null : new Date(Math.max(planned, pausedUntil?.getTime() ?? planned));
  const exhausted = now.getTime() - failingSince.getTime() >= DISABLED_AFTER_MS;
  const disabled = answer.status === GONE ? 'gone' : exhausted ? 'failing' : null;
  return { nextAttemptAt, pausedUntil, disabled };
}

function pauseOf({ status, retryAfter }: WebhookAnswer, now: Date): Date | null {
  if (status === null || status < 300) return null;
  const asked = retryAfter === null ? null : askedMs(retryAfter, now);
  if (asked === null) return TOO_MANY.includes(status) ? new Date(now.getTime() + PAUSE_MS) : null;
  return new Date(now.getTime() + Math.min(Math.max(asked, 0), LONGEST_PAUSE_MS));
}

/** Retry-After is a number of seconds or an HTTP date (RFC 9110, 10.2.3); null when it is neither. */
function askedMs(retryAfter: string, now: Date): number | null {
  if (/^\d{1,9}$/.test(retryAfter.trim())) return Number(retryAfter) * SECOND;
  const until = Date.parse(retryAfter);
  return Number.isNaN(until) ? null : until - now.getTime();
}
