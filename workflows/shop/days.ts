import { runDay } from '../run-day.ts';
import type { SyncMode, SyncRunResult } from '../sync-run.ts';
import type { Shop } from './shop.ts';

/** Runs a day and keeps it waiting when the whole shop has to wait. */
export async function syncDay(shop: Shop, businessDate: string, mode: SyncMode): Promise<SyncRunResult> {
  const { shopId } = shop.state;
  const result = await runDay({ shopId, businessDate, mode, extract: mode !== 'withdraw', bulk: false });
  if (result.outcome === 'waiting') {
    needAttention(shop, result.code ?? 'bug', result.whoActs ?? 'operator');
  } else {
    shop.state.lastSync = { businessDate, at: shop.now(), outcome: result.outcome };
  }
  return result;
}

export function needAttention(shop: Shop, code: string, whoActs: string): void {
  shop.state.attention ??= { code, whoActs, since: shop.now() };
}

/** Adds a day to those that still have to run, oldest first, once. */
export function addDay(shop: Shop, businessDate: string): void {
  shop.state.waitingDays = [...new Set([...shop.state.waitingDays, businessDate])].sort();
}
