import { setHandler } from '@temporalio/workflow';
import { nextAct } from '../../domain/lifecycle/agenda.ts';
import { waitingOf } from '../../domain/lifecycle/waits.ts';
import { statusQuery } from '../messages.ts';
import type { Shop } from './shop.ts';

/** Every wait is visible: what for, since when, who acts next, and what happens by itself. */
export function handleStatus(shop: Shop): void {
  setHandler(statusQuery, () => {
    const { state } = shop;
    const { shopId, stage, paused, attention, trialDays, waitingDays, backfill, lastSync, ignoredSignals } =
      state;
    return {
      v: 1,
      shopId,
      stage,
      since: state.stageSince,
      paused,
      attention,
      ...waitingOf(state),
      nextAct: nextAct(state, shop.now()),
      trialDays,
      waitingDays,
      backfill,
      changeSet: state.changeSet
        ? { number: state.changeSet.number, from: state.changeSet.from, to: state.changeSet.to }
        : null,
      lastSync,
      cancel: state.cancel ? { at: state.cancel.at, actor: state.cancel.actor } : null,
      ignoredSignals,
    };
  });
}
