import type { Shop } from './shop.ts';

type Range = { readonly from: string; readonly to: string };

/** Begins a backfill, or lets it follow the one that runs. */
export function addBackfill(shop: Shop, range: Range): void {
  if (shop.state.backfill) {
    shop.state.nextBackfill = range;
    return;
  }
  shop.state.backfills += 1;
  shop.state.backfill = { number: shop.state.backfills, ...range, running: false };
}

/** A backfill has ended: the next one begins, when one waits. */
export function nextBackfill(shop: Shop): void {
  const waiting = shop.state.nextBackfill;
  shop.state.backfill = null;
  delete shop.state.nextBackfill;
  if (waiting) addBackfill(shop, waiting);
}
