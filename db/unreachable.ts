/** What the driver says when the connection is not there or ended. */
const DRIVER = [
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
];
/** SQLSTATE: connection exceptions, a server that stops, crashed or is starting, and too many connections. */
const SERVER = /^(08...|57P0[123]|53300)$/;

/** True when Postgres was not there: nothing can be said of the work but that it was not, or not surely, done. */
export function isUnreachable(error: unknown): boolean {
  // A request to the outside that failed is a TypeError of fetch, whatever its cause: that is its adapter's matter.
  if (!(error instanceof Error) || error instanceof TypeError) return false;
  const code = 'code' in error ? String(error.code) : '';
  if (DRIVER.includes(code) || SERVER.test(code)) return true;
  const inner = error instanceof AggregateError ? error.errors : [error.cause];
  return inner.some(isUnreachable);
}
