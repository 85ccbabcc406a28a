import { CancellationScope, getExternalWorkflowHandle } from '@temporalio/workflow';
import { backfillWorkflowId } from '../../temporal/ids.ts';
import { books, records } from '../activities.ts';
import type { Shop } from './shop.ts';

const LOOK_AGAIN_MS = 60_000;

/** From this instant nothing is sent: the stage is written at once and the act under way is stopped. Idempotent. */
export async function enterCancelling(shop: Shop, actor: string, reason: string | null): Promise<void> {
  if (shop.state.stage === 'cancelling' || shop.state.stage === 'cancelled') return;
  shop.state.cancel = { actor, reason, at: shop.now() };
  shop.state.settleAt = null;
  shop.moveTo('cancelling');
  await CancellationScope.nonCancellable(async () => {
    await records.saveShop(shop.summary());
    shop.running?.cancel();
    await stopBackfill(shop);
    await records.noteCancellation({ v: 1, shopId: shop.state.shopId, actor, reason });
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
  const settled = await books.settle({
    v: 1,
    shopId,
    cancelledAt: shop.state.cancel?.at ?? shop.now(),
    now: shop.now(),
  });
  if (settled.open > 0 && !settled.over && !shop.state.settlingClosed) {
    shop.state.settleAt = new Date(Date.now() + (settled.againInMs ?? LOOK_AGAIN_MS)).toISOString();
    await records.saveShop(shop.summary());
    return;
  }
  shop.state.openAtCancellation = settled.open;
  await books.leave({ v: 1, shopId });
  shop.moveTo('cancelled');
  await records.saveShop(shop.summary());
}
