import { passesByItself } from '../failure.ts';
import { runDay } from '../run-day.ts';
import type { DayOutcome, SyncMode, SyncRunResult } from '../sync-run.ts';
import type { Shop } from './shop.ts';

/**
 * Runs a day. A day that the whole shop has to wait for, or that a pause cut short, is `waiting`; attention is set
 * when somebody has to act. Asked for again while it runs, the day comes again.
 */
export async function syncDay(shop: Shop, businessDate: string, mode: SyncMode): Promise<SyncRunResult> {
  const { shopId } = shop.state;
  if (mode !== 'withdraw')
    shop.state.waitingDays = shop.state.waitingDays.filter(day => day !== businessDate);
  shop.runningDay = businessDate;
  shop.interrupted = false;
  try {
    const result = await runDay({ shopId, businessDate, mode, extract: mode !== 'withdraw', bulk: false });
    keepChanged(shop, result);
    if (CUT_SHORT.includes(result.outcome) && shop.interrupted) return { ...result, outcome: 'waiting' };
    if (result.outcome !== 'waiting') {
      shop.state.lastSync = { businessDate, at: shop.now(), outcome: result.outcome };
    } else if (!passesByItself(result.code ?? 'bug')) {
      needAttention(shop, result.code ?? 'bug', result.whoActs ?? 'operator');
    }
    return result;
  } finally {
    shop.runningDay = null;
  }
}

/** How a run may end that could send nothing because the shop was paused. */
const CUT_SHORT: readonly DayOutcome[] = ['differs', 'withdrawn'];

/** Closed days that the source changed and that this run did not post wait for their own. */
function keepChanged(shop: Shop, { changedDays }: SyncRunResult): void {
  const { stage, nextClose } = shop.state;
  if (stage !== 'live') return;
  for (const day of changedDays) {
    if (nextClose === null || day < nextClose.businessDate) addDay(shop, day);
  }
}

export function needAttention(shop: Shop, code: string, whoActs: string): void {
  shop.state.attention ??= { code, whoActs, since: shop.now() };
}

/** Adds a day to those that still have to run, oldest first, once. */
export function addDay(shop: Shop, businessDate: string): void {
  shop.state.waitingDays = [...new Set([...shop.state.waitingDays, businessDate])].sort();
}
