import type { Move } from '../../domain/lifecycle/moves.ts';
import type { TrialDay } from '../../domain/lifecycle/state.ts';
import { records } from '../activities.ts';
import { refuse } from '../failure.ts';
import { addBackfill } from './backfills.ts';
import type { Handler } from './handler.ts';
import { mayStand } from './reviewing.ts';
import type { Shop } from './shop.ts';

type Starts = Extract<Move, 'changeFirstSync' | 'startFirstSync'>;

/** Moves about the first sync. */
export const STARTING: { readonly [Name in Starts]: Handler<Name> } = {
  async changeFirstSync(shop, { kind, startDate, from, actor }) {
    const { shopId, trialDays } = shop.state;
    if (shop.state.withdrawDays.length > 0) throw refuse('conflict', 'days-are-still-taken-back');
    const mayMove = !trialDays.some(day => mayStand(shop, day));
    // Nothing is posted while the start moves.
    const approved = setDays(shop, 'approved', 'prepared');
    const choice = { kind, startDate, from };
    const stored = await records.storeFirstSync({
      v: 1,
      shopId,
      ...choice,
      mayMove,
      actor,
      now: shop.now(),
    });
    if (!stored.moved) setDays(shop, 'prepared', 'approved', approved);
    if (stored.refusal) throw refuse('not-allowed', stored.refusal);
    if (!stored.moved) return;
    for (const businessDate of approved) await records.withdrawApproval({ v: 1, shopId, businessDate });
    collectAnew(shop);
  },
  async startFirstSync(shop, { from, to, actor }, stillAllowed) {
    if (shop.state.backfill) throw refuse('conflict', 'backfill-is-running');
    const { shopId } = shop.state;
    const { refusal } = await records.askFirstRange({ v: 1, shopId, from, to, actor, now: shop.now() });
    if (refusal) throw refuse('not-allowed', refusal);
    stillAllowed();
    addBackfill(shop, { from, to });
  },
};

/** Moves days of the trial from one state to another, these or all; gives which they were. */
function setDays(
  shop: Shop,
  from: TrialDay['state'],
  to: TrialDay['state'],
  days = shop.state.trialDays.map(day => day.businessDate),
): string[] {
  const meant = (day: TrialDay) => day.state === from && days.includes(day.businessDate);
  const moved = shop.state.trialDays.filter(meant).map(day => day.businessDate);
  shop.state.trialDays = shop.state.trialDays.map(day => (meant(day) ? { ...day, state: to } : day));
  return moved;
}

/** Other days may be the first three: a shop in review collects them again. */
function collectAnew(shop: Shop): void {
  const { stage } = shop.state;
  if (stage !== 'trial' && stage !== 'review') return;
  shop.state.sourceChanged = true;
  shop.state.trialSince = shop.now();
  shop.state.trialEscalated = false;
  if (stage === 'review') shop.moveTo('trial');
}
