import type { Move } from '../../domain/lifecycle/moves.ts';
import { records } from '../activities.ts';
import { refuse } from '../failure.ts';
import { addDay } from './days.ts';
import type { Handler } from './handler.ts';
import type { Shop } from './shop.ts';
import { setPaused } from './signals.ts';

type Runs = Extract<
  Move,
  'pause' | 'resume' | 'syncNow' | 'resync' | 'rollBack' | 'changeSettings' | 'closeSettling'
>;

/** Moves of a shop's daily life. */
export const RUNNING: { readonly [Name in Runs]: Handler<Name> } = {
  async pause(shop) {
    await setPaused(shop, true);
  },
  async resume(shop) {
    await setPaused(shop, false);
  },
  async syncNow(shop, input, stillAllowed) {
    if (!shop.state.source) throw refuse('not-allowed', 'connect-the-source-first');
    if (shop.state.paused) throw refuse('not-allowed', 'paused');
    if (shop.state.attention) throw refuse('not-allowed', shop.state.attention.code);
    if (shop.state.stage !== 'live') {
      shop.state.sourceChanged = true;
      return;
    }
    const { shopId } = shop.state;
    const day = await records.syncableDay({
      v: 1,
      shopId,
      wanted: input.businessDate ?? null,
      now: shop.now(),
    });
    stillAllowed();
    if (!day.businessDate) throw refuse('not-allowed', 'before-the-start-date');
    addDay(shop, day.businessDate);
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
    if (!shop.state.nextClose) return;
    await askNextClose(shop);
  },
  async closeSettling(shop) {
    shop.state.settlingClosed = true;
    shop.state.settleAt = null;
  },
};

async function askNextClose(shop: Shop): Promise<void> {
  const { shopId, lastSync } = shop.state;
  const { nextClose } = await records.nextClose({
    v: 1,
    shopId,
    after: lastSync?.businessDate ?? null,
    now: shop.now(),
  });
  shop.state.nextClose = nextClose;
}
