import { CancellationScope, getExternalWorkflowHandle, isCancellation } from '@temporalio/workflow';
import { backfillWorkflowId } from '../../temporal/ids.ts';
import { books, records } from '../activities.ts';
import { releaseAppointment } from './appointments.ts';
import { stopChangeSet } from './change-sets.ts';
import type { Shop } from './shop.ts';

const LOOK_AGAIN_MS = 60_000;
/** The least time between two looks, whatever was asked for. */
const LEAST_MS = 1_000;

/** From this instant nothing is sent: the act under way is stopped and the stage is written at once. Idempotent. */
export async function enterCancelling(shop: Shop, actor: string, reason: string | null): Promise<void> {
  if (shop.state.stage === 'cancelling' || shop.state.stage === 'cancelled') return;
  shop.state.cancel = { actor, reason, at: shop.now() };
  shop.state.settleAt = null;
  shop.running?.cancel();
  shop.moveTo('cancelling');
  await CancellationScope.nonCancellable(async () => {
    const { shopId } = shop.state;
    await Promise.all([
      shop.save(),
      stopBackfill(shop),
      stopChangeSet(shop),
      releaseAppointment(shop),
      records.noteCancellation({ v: 1, shopId, actor, reason }),
    ]);
  });
}

async function stopBackfill(shop: Shop): Promise<void> {
  const { backfill, shopId } = shop.state;
  if (!backfill?.running) return;
  try {
    await getExternalWorkflowHandle(backfillWorkflowId(shopId, backfill.number)).cancel();
  } catch {
    // It has ended by itself: nothing is left to stop.
  }
}

/**
 * Looks in the books for everything whose outcome is unknown. When nothing is left, thirty days are over, or support
 * closed it by name, the shop leaves its grants, its credentials are destroyed, and what is open is handed over.
 */
export async function settle(shop: Shop): Promise<void> {
  const { shopId } = shop.state;
  const settled = await look(shop);
  if (settled && settled.open > 0 && !settled.over && !shop.state.settlingClosed) {
    const againInMs = Math.max(settled.againInMs ?? LOOK_AGAIN_MS, LEAST_MS);
    shop.state.openAtCancellation = settled.open;
    shop.state.settleAt = new Date(Date.now() + againInMs).toISOString();
    await shop.save();
    return;
  }
  if (settled) shop.state.openAtCancellation = settled.open;
  await books.leave({ v: 1, shopId });
  shop.moveTo('cancelled');
  await shop.save();
}

/** Null when the look failed and support closed the settling by name: that ends it all the same. */
async function look(shop: Shop) {
  const { shopId, cancel } = shop.state;
  try {
    return await books.settle({ v: 1, shopId, cancelledAt: cancel?.at ?? shop.now(), now: shop.now() });
  } catch (error) {
    if (isCancellation(error) || !shop.state.settlingClosed) throw error;
    return null;
  }
}
