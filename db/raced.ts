/** SQLSTATEs of a transaction that lost against another one: nothing of it was done. */
const LOST = ['40001', '40P01'];

/** True when a transaction was given up because another one did the same at the same time. */
export function isRaced(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return LOST.includes(code) || isRaced(error.cause);
}
