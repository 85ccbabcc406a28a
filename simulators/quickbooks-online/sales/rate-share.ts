import type { Rate } from '../company/taxes.ts';

/** What one rate comes to on a form. */
export type RateShare = { readonly rate: Rate; readonly cents: number; readonly net: number };

/** A total by weights; the last takes what is left. Equal parts where all weights are zero. */
export function spread(total: number, weights: readonly number[]): number[] {
  const all = weights.reduce((sum, each) => sum + each, 0);
  const shares = weights.map(weight => Math.trunc((total * weight) / (all || 1)));
  const given = shares.slice(0, -1).reduce((sum, each) => sum + each, 0);
  if (shares.length > 0) shares[shares.length - 1] = total - given;
  return shares;
}
