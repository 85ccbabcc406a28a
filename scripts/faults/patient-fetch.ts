import { setTimeout as pause } from 'node:timers/promises';

const LOOK_AGAIN_MS = 700;
/** Longest time that the API may be away in one go. */
const PATIENCE_MS = 240_000;

/**
 * Asks again, with the same bytes and the same idempotency key, while nobody answers or what stands behind the API is
 * away, or the first of them is still being worked on; any other refusal is an answer.
 */
export const patientFetch: typeof fetch = async (input, init) => {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const response = await fetch(input, { ...init, signal: AbortSignal.timeout(60_000) }).catch(() => null);
    if (response && response.status < 500 && !response.headers.has('retry-after')) return response;
    if (Date.now() > end) return response ?? Response.error();
    await response?.body?.cancel();
    await pause(LOOK_AGAIN_MS);
  }
};
