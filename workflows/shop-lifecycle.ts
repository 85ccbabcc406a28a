import {
  allHandlersFinished,
  CancellationScope,
  condition,
  makeContinueAsNewFunc,
  workflowInfo,
} from '@temporalio/workflow';
import { nextAct } from '../domain/lifecycle/agenda.ts';
import { newShopState, type ShopState, shopStateSchema } from '../domain/lifecycle/state.ts';
import { perform } from './shop/acts.ts';
import { handleCommands } from './shop/commands.ts';
import { searchableAfresh } from './shop/searchable.ts';
import { Shop } from './shop/shop.ts';
import { handleSignals, onCancelRequest } from './shop/signals.ts';
import { handleStatus } from './shop/status.ts';

export type ShopLifecycleInput = {
  readonly v: 1;
  readonly shopId: string;
  readonly life: number;
  readonly state?: ShopState;
};

/**
 * One shop from order to cancellation. Messages only change the state and wake the loop; the loop does what the
 * agenda says is due, sleeps until the next act, and continues as new after every daily close.
 */
export async function shopLifecycle(input: ShopLifecycleInput): Promise<void> {
  const carried = input.state ? shopStateSchema.parse(input.state) : null;
  const shop = new Shop(carried ?? newShopState(input.shopId, input.life, new Date().toISOString()));
  handleStatus(shop);
  handleSignals(shop);
  handleCommands(shop);
  // Temporal's own Cancel is a cancellation by the operator: the body goes on and settles first.
  CancellationScope.current().cancelRequested.catch(() => onCancelRequest(shop));
  await CancellationScope.nonCancellable(() => live(shop));
}

async function live(shop: Shop): Promise<void> {
  while (shop.state.stage !== 'cancelled') {
    const next = nextAct(shop.state, shop.now());
    const waitMs = next === null ? null : Date.parse(next.at) - Date.now();
    shop.woken = false;
    if (next === null || waitMs === null) {
      await condition(() => shop.woken);
    } else if (waitMs > 0) {
      await condition(() => shop.woken, waitMs);
    } else {
      const closed = await perform(shop, next.act);
      if (closed || workflowInfo().continueAsNewSuggested) await startAfresh(shop);
    }
  }
  await condition(allHandlersFinished);
}

async function startAfresh(shop: Shop): Promise<void> {
  await condition(allHandlersFinished);
  if (shop.state.stage === 'cancelled') return;
  const { shopId, life } = shop.state;
  const typedSearchAttributes = searchableAfresh(shop.searchable());
  const continueAsNew = makeContinueAsNewFunc<typeof shopLifecycle>({ typedSearchAttributes });
  await continueAsNew({ v: 1, shopId, life, state: shop.state });
}
