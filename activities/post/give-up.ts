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

/** Commands of SMTP whose refusal is about this one message; before them it is about the server or our sender. */
const ABOUT_THE_MESSAGE = ['RCPT TO', 'DATA'];
/** "Authentication required": a matter of our settings, whatever command it comes after (RFC 4954). */
const WANTS_SIGN_IN = 530;
/** "Too big", which a server may say as soon as it hears the size (RFC 1870). */
const TOO_BIG = 552;

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
  const answered = typeof responseCode === 'number' && responseCode !== WANTS_SIGN_IN ? responseCode : null;
  const about =
    answered !== null &&
    (answered === TOO_BIG || (typeof command === 'string' && ABOUT_THE_MESSAGE.includes(command)));
  const word = typeof code === 'string' && /^[A-Z_0-9]{2,40}$/.test(code) ? code : 'unknown';
  const place = typeof command === 'string' ? ` ${command}` : '';
  return {
    code: typeof responseCode === 'number' ? `${responseCode}${place}` : word,
    permanent: about && answered >= 500,
    server: !about,
  };
}

/** When a message is tried again after so many tries; null: it is given up. */
export function nextAttempt(attempts: number, now: Date): Date | null {
  const delay = DELAYS_MS[attempts - 1];
  return delay === undefined ? null : new Date(now.getTime() + delay);
}
