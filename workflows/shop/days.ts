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
  shop.computerCame = false;
  try {
    const result = ofAllBooks(
      shop,
      mode,
      await runDay({ shopId, businessDate, mode, extract: mode !== 'withdraw', bulk: false }),
    );
    keepChanged(shop, result);
    if (CUT_SHORT.includes(result.outcome) && shop.interrupted) return { ...result, outcome: 'waiting' };
    if (result.outcome !== 'waiting') {
      shop.state.lastSync = { businessDate, at: shop.now(), outcome: result.outcome };
      noteBooks(shop, result);
    } else if (result.code === COMPUTER_AWAY && shop.computerCame) {
      // It came while the run gave up: the day runs again at once.
      shop.wake();
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

const COMPUTER_AWAY = 'computer-away';

/**
 * Somebody must act before the shop goes on; what only one set of books waits for, and the absence of a computer, give
 * way to it. A computer that is away is looked for again by itself, should its coming be missed.
 */
export function needAttention(shop: Shop, code: string, whoActs: string): void {
  const before = shop.state.attention;
  const givesWay = before?.books || (before?.code === COMPUTER_AWAY && code !== COMPUTER_AWAY);
  if (givesWay) shop.state.attention = null;
  shop.state.attention ??= {
    code,
    whoActs,
    since: shop.now(),
    ...(code === COMPUTER_AWAY && lookAgain(shop)),
  };
}

/** When a computer that is away is looked for again. */
function lookAgain(shop: Shop): { againAt: string } {
  const ms = shop.computerCame ? CAME_MEANWHILE_MS : COMPUTER_MS;
  return { againAt: new Date(Date.now() + ms).toISOString() };
}

/**
 * Books that take nothing hold up a live shop's other books in nothing. Before that, and when a day is taken back, a
 * person decided about all of them together: the day waits.
 */
function ofAllBooks(shop: Shop, mode: SyncMode, result: SyncRunResult): SyncRunResult {
  if (!result.trouble || (shop.state.stage === 'live' && mode !== 'withdraw')) return result;
  const { code, whoActs } = result.trouble;
  return { ...result, outcome: 'waiting', code, whoActs };
}

const LOOK_AGAIN_MS = 15 * 60_000;
const COMPUTER_MS = 6 * 3_600_000;
const CAME_MEANWHILE_MS = 60_000;

/** Says which set of books waits, and for whom; a run that reached all of them takes that back. */
function noteBooks(shop: Shop, { trouble }: SyncRunResult): void {
  const before = shop.state.attention;
  if (before && !before.books) return;
  if (!trouble) {
    if (before) shop.state.attention = null;
    return;
  }
  const { code, whoActs, connectionId: books } = trouble;
  const same = before?.books === books && before.code === code;
  const passes = passesByItself(code) && { againAt: new Date(Date.now() + LOOK_AGAIN_MS).toISOString() };
  const again = code === COMPUTER_AWAY ? lookAgain(shop) : passes;
  shop.state.attention = { code, whoActs, since: same ? before.since : shop.now(), books, ...again };
}

/** The last day that ran runs again: with it the books that waited get all that they missed. */
export function catchUpBooks(shop: Shop): void {
  const { stage, lastSync } = shop.state;
  if (stage === 'live' && lastSync) addDay(shop, lastSync.businessDate);
}

/** Adds a day to those that still have to run, oldest first, once. */
export function addDay(shop: Shop, businessDate: string): void {
  shop.state.waitingDays = [...new Set([...shop.state.waitingDays, businessDate])].sort();
}
