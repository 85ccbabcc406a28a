import { records, source } from '../activities.ts';
import { needAttention, syncDay } from './days.ts';
import type { Shop } from './shop.ts';

/**
 * Reads the source and prepares the first three business days with documents. With all three the shop is in review;
 * a day whose prepared content changed loses its approval.
 */
export async function collectTrial(shop: Shop): Promise<void> {
  const { shopId } = shop.state;
  shop.state.sourceChanged = false;
  const read = await source.extract({ v: 1, shopId });
  if (read.code) {
    shop.state.sourceChanged = true;
    needAttention(shop, read.code, read.whoActs ?? 'operator');
  } else {
    const trial = await records.prepareTrial({ v: 1, shopId, now: shop.now() });
    const before = new Map(shop.state.trialDays.map(day => [day.businessDate, day]));
    shop.state.trialDays = trial.days.map(({ businessDate, approved }) => {
      const known = before.get(businessDate);
      if (!known || (known.state === 'approved' && !approved)) return { businessDate, state: 'prepared' };
      return known;
    });
    if (shop.state.stage === 'trial' && trial.complete) shop.moveTo('review');
  }
  await shop.save();
}

/** Posts the oldest approved day of the trial; it counts as proved only when the books tie out. */
export async function postTrialDay(shop: Shop): Promise<void> {
  const day = shop.state.trialDays.find(candidate => candidate.state === 'approved');
  if (!day) return;
  const result = await syncDay(shop, day.businessDate, 'post');
  if (result.outcome !== 'waiting') {
    const state = result.outcome === 'differs' ? await postedOrPrepared(shop, day.businessDate) : 'proved';
    shop.state.trialDays = shop.state.trialDays.map(one =>
      one.businessDate === day.businessDate ? { ...one, state } : one,
    );
  }
  await shop.save();
}

/** Its own run may have read a change that withdrew the approval: then nothing of the day was sent. */
async function postedOrPrepared(shop: Shop, businessDate: string): Promise<'posted' | 'prepared'> {
  const trial = await records.prepareTrial({ v: 1, shopId: shop.state.shopId, now: shop.now() });
  const day = trial.days.find(candidate => candidate.businessDate === businessDate);
  return day?.approved ? 'posted' : 'prepared';
}
