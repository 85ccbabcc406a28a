/** A limit of the other side: so many in a minute, and so many at once. */
export type Rate = { readonly perMinute: number; readonly burst: number };

/**
 * Limits that the other sides state, a little below them so that a window that begins anywhere keeps them:
 * QuickBooks 500 requests a minute and 10 a second, 40 batches a minute (facts, 3); Tekmetric 600 a minute; of
 * Identifix none is stated, so it is half of that. A turn
 * that was taken may leave a little late, together with the next ones: so there is room for that too.
 */
export const RATES = {
  'quickbooks-online request': { perMinute: 460, burst: 1 },
  'quickbooks-online batch': { perMinute: 37, burst: 2 },
  'tekmetric request': { perMinute: 560, burst: 20 },
  'identifix request': { perMinute: 280, burst: 10 },
} as const satisfies Record<string, Rate>;

export type RateName = keyof typeof RATES;

/** The bucket of one kind of books or source; null where the other side states no limit. */
export function rateOf(kind: string, bucket: 'request' | 'batch'): RateName | null {
  const name = `${kind} ${bucket}`;
  return isRateName(name) ? name : null;
}

function isRateName(name: string): name is RateName {
  return Object.hasOwn(RATES, name);
}
