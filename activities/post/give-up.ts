const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Waits after the first, second, … failed try; after the last the message is given up, some two days later. */
const DELAYS_MS = [
  MINUTE_MS,
  5 * MINUTE_MS,
  15 * MINUTE_MS,
  HOUR_MS,
  3 * HOUR_MS,
  6 * HOUR_MS,
  12 * HOUR_MS,
  24 * HOUR_MS,
];

/** Commands of SMTP whose permanent refusal is about this one message; refusals before them are about the server. */
const ABOUT_THE_MESSAGE = ['MAIL FROM', 'RCPT TO', 'DATA'];
/** "Authentication required": a matter of our settings, whatever command it comes after (RFC 4954). */
const WANTS_SIGN_IN = 530;

/** A try that failed: what of it may be kept and logged, and whether another one can help. */
export type Failed = {
  /** A code without any text of the server: `550 RCPT TO`, `ETIMEDOUT`. */
  readonly code: string;
  readonly permanent: boolean;
  /** The server itself could not be reached or used: other messages would fare no better now. */
  readonly server: boolean;
};

/** What an error of sending means. 5xx about the message is permanent; all else may pass. */
export function failedBy(error: unknown): Failed {
  const { code, responseCode, command } = (error ?? {}) as {
    code?: unknown;
    responseCode?: unknown;
    command?: unknown;
  };
  const about = typeof command === 'string' && ABOUT_THE_MESSAGE.includes(command);
  const answered = typeof responseCode === 'number' ? responseCode : null;
  const permanent = about && answered !== null && answered >= 500 && answered !== WANTS_SIGN_IN;
  const word = typeof code === 'string' && /^[A-Z_0-9]{2,40}$/.test(code) ? code : 'unknown';
  return {
    code: answered === null ? word : `${answered}${typeof command === 'string' ? ` ${command}` : ''}`,
    permanent,
    server: !about || answered === null || answered === WANTS_SIGN_IN,
  };
}

/** When a message is tried again after so many tries; null: it is given up. */
export function nextAttempt(attempts: number, now: Date): Date | null {
  const delay = DELAYS_MS[attempts - 1];
  return delay === undefined ? null : new Date(now.getTime() + delay);
}
