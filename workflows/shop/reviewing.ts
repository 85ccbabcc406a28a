import type { Move } from '../../domain/lifecycle/moves.ts';
import type { TrialDay } from '../../domain/lifecycle/state.ts';
import { records } from '../activities.ts';
import { refuse } from '../failure.ts';
import type { Handler } from './handler.ts';
import type { Shop } from './shop.ts';

type Reviews = Extract<Move, 'approve' | 'undo' | 'reject' | 'goLive'>;

/** Moves about the three trial days. Approving twice posts once: the second finds the day approved. */
export const REVIEWING: { readonly [Name in Reviews]: Handler<Name> } = {
  async approve(shop, input, stillAllowed) {
    const day = trialDay(shop, input.businessDate);
    if (day.state !== 'prepared') return;
    const { shopId } = shop.state;
    const { businessDate, preparedHash, actor } = input;
    const approval = await records.approveDay({
      v: 1,
      shopId,
      businessDate,
      preparedHash,
      actor,
      now: shop.now(),
    });
    stillAllowed();
    if (approval.refusal) throw refuse('conflict', approval.refusal);
    setDay(shop, businessDate, 'approved');
  },
  async undo(shop, input, stillAllowed) {
    trialDay(shop, input.businessDate);
    await records.withdrawApproval({ v: 1, shopId: shop.state.shopId, businessDate: input.businessDate });
    stillAllowed();
    const day = trialDay(shop, input.businessDate);
    if (mayStand(shop, day)) addWithdrawal(shop, [input.businessDate]);
    if (day.state === 'approved') setDay(shop, input.businessDate, 'prepared');
  },
  async reject(shop, _input, stillAllowed) {
    const { shopId } = shop.state;
    for (const { businessDate } of shop.state.trialDays) {
      await records.withdrawApproval({ v: 1, shopId, businessDate });
    }
    stillAllowed();
    const posted = shop.state.trialDays.filter(day => mayStand(shop, day));
    addWithdrawal(
      shop,
      posted.map(day => day.businessDate),
    );
    shop.state.trialDays = shop.state.trialDays.map(day =>
      day.state === 'approved' ? { ...day, state: 'prepared' } : day,
    );
    shop.moveTo('installing');
  },
  async goLive(shop, _input, stillAllowed) {
    const { shopId } = shop.state;
    const proved =
      shop.state.trialDays.length >= 3 && shop.state.trialDays.every(day => day.state === 'proved');
    if (!proved || shop.state.withdrawDays.length > 0) throw refuse('not-allowed', 'three-days-proved-first');
    const range = await records.backfillRange({ v: 1, shopId, now: shop.now() });
    if (range.refusal) throw refuse('not-allowed', range.refusal);
    // Where the backfill ends the daily closes begin: no day between them, none twice.
    const { nextClose } = await records.nextClose({ v: 1, shopId, after: range.to, now: shop.now() });
    stillAllowed();
    shop.state.nextClose = nextClose;
    if (range.from) {
      shop.state.backfills += 1;
      shop.state.backfill = { number: shop.state.backfills, from: range.from, to: range.to, running: false };
    }
    shop.moveTo('live');
  },
};

function trialDay(shop: Shop, businessDate: string): TrialDay {
  const day = shop.state.trialDays.find(candidate => candidate.businessDate === businessDate);
  if (!day) throw refuse('not-found', 'no-trial-day');
  return day;
}

/** Whether something of the day stands in the books, or its run is sending it now. */
export function mayStand(shop: Shop, { businessDate, state }: TrialDay): boolean {
  return state === 'posted' || state === 'proved' || shop.runningDay === businessDate;
}

function setDay(shop: Shop, businessDate: string, state: 'prepared' | 'approved'): void {
  shop.state.trialDays = shop.state.trialDays.map(day =>
    day.businessDate === businessDate ? { ...day, state } : day,
  );
}

function addWithdrawal(shop: Shop, days: readonly string[]): void {
  shop.state.withdrawDays = [...new Set([...shop.state.withdrawDays, ...days])].sort();
}
