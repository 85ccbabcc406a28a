import { waitsForComputer } from '../../domain/lifecycle/agenda.ts';
import type { Move } from '../../domain/lifecycle/moves.ts';
import { records } from '../activities.ts';
import { refuse } from '../failure.ts';
import { addDay, catchUpBooks } from './days.ts';
import type { Handler } from './handler.ts';
import type { Shop } from './shop.ts';
import { reconnected, setPaused } from './signals.ts';

type Runs = Extract<
  Move,
  'pause' | 'resume' | 'syncNow' | 'resync' | 'rollBack' | 'changeSettings' | 'closeSettling'
>;

const DAY_MS = 86_400_000;

/** Moves of a shop's daily life. */
export const RUNNING: { readonly [Name in Runs]: Handler<Name> } = {
  async pause(shop) {
    await setPaused(shop, true);
  },
  async resume(shop) {
    await setPaused(shop, false);
    // Whoever resumes a shop has looked at what it waited for: it tries again, and says so again if nothing changed.
    if (shop.state.attention?.books) catchUpBooks(shop);
    if (shop.state.attention) await reconnected(shop);
  },
  async syncNow(shop, input, stillAllowed) {
    if (!shop.state.source) throw refuse('not-allowed', 'connect-the-source-first');
    if (shop.state.paused) throw refuse('not-allowed', 'paused');
    // Whoever asks may have just turned the computer on.
    if (waitsForComputer(shop.state)) await reconnected(shop);
    if (shop.state.attention && !shop.state.attention.books)
      throw refuse('not-allowed', shop.state.attention.code);
    const { shopId, stage } = shop.state;
    if (stage === 'trial' || stage === 'review') {
      shop.state.sourceChanged = true;
      return;
    }
    const day = await records.syncableDay({
      v: 1,
      shopId,
      wanted: input.businessDate ?? null,
      now: shop.now(),
    });
    stillAllowed();
    if (day.businessDate) {
      // A run of that day that is under way is joined.
      if (shop.runningDay !== day.businessDate) addDay(shop, day.businessDate);
    } else if (stage !== 'live' && !input.businessDate) {
      shop.state.sourceChanged = true;
    } else {
      throw refuse('not-allowed', 'before-the-start-date');
    }
  },
  async resync(shop, input, stillAllowed) {
    const { shopId } = shop.state;
    const { days, refusal } = await records.resyncRange({
      v: 1,
      shopId,
      from: input.from,
      to: input.to,
      now: shop.now(),
    });
    stillAllowed();
    if (refusal) throw refuse('not-allowed', refusal);
    for (const day of days) addDay(shop, day);
  },
  async rollBack(shop, input, stillAllowed) {
    const { shopId } = shop.state;
    const { days, refusal } = await records.resyncRange({
      v: 1,
      shopId,
      from: input.from,
      to: input.to,
      now: shop.now(),
    });
    stillAllowed();
    if (refusal) throw refuse('not-allowed', refusal);
    shop.state.withdrawDays = [...new Set([...shop.state.withdrawDays, ...days])].sort();
  },
  async changeSettings(shop) {
    await askNextClose(shop);
  },
  async closeSettling(shop) {
    shop.state.settlingClosed = true;
    shop.state.settleAt = null;
  },
};

/** Asks again when the next close is due; a day that was closed meanwhile is not closed twice. */
async function askNextClose(shop: Shop): Promise<void> {
  for (;;) {
    const asked = shop.state.nextClose;
    if (!asked) return;
    const { shopId } = shop.state;
    const after = dayBefore(asked.businessDate);
    const { nextClose } = await records.nextClose({ v: 1, shopId, after, now: shop.now() });
    if (shop.state.nextClose?.businessDate !== asked.businessDate) continue;
    shop.state.nextClose = nextClose;
    return;
  }
}

function dayBefore(date: string): string {
  return new Date(Date.parse(date) - DAY_MS).toISOString().slice(0, 10);
}
