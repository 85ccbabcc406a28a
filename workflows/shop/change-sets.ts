import {
  CancellationScope,
  getExternalWorkflowHandle,
  ParentClosePolicy,
  patched,
  startChild,
} from '@temporalio/workflow';
import { z } from 'zod';
import { isHeld } from '../../domain/lifecycle/agenda.ts';
import { changeSetWorkflowId } from '../../temporal/ids.ts';
import { changeSet } from '../change-set.ts';
import { passesByItself, refuse } from '../failure.ts';
import { pauseSignal, resumeSignal } from '../messages.ts';
import { addBackfill } from './backfills.ts';
import { needAttention } from './days.ts';
import type { Handler } from './handler.ts';
import type { Shop } from './shop.ts';

const reportPayload = z.object({
  v: z.literal(1),
  number: z.int(),
  ended: z.boolean(),
  code: z.string().max(64).nullable(),
  whoActs: z.string().max(64).nullable(),
  follow: z.object({ from: z.string().max(10), to: z.string().max(10) }).nullable(),
});

/** The move that lets an approved change set begin: one at a time, and not while days move otherwise. */
export const CHANGING: { readonly runChangeSet: Handler<'runChangeSet'> } = {
  async runChangeSet(shop, { number, from, to }) {
    if (shop.state.changeSet?.number === number) return;
    if (shop.state.changeSet) throw refuse('conflict', 'a-change-set-runs');
    if (shop.state.withdrawDays.length > 0) throw refuse('conflict', 'days-are-still-taken-back');
    if (shop.state.backfill) throw refuse('conflict', 'backfill-is-running');
    shop.state.changeSet = { number, from, to, running: false };
  },
};

/**
 * Begins the change set as a workflow of its own, which outlives this run. A cancellation that comes meanwhile does not
 * cut the start short: it ends what was started, in one way alone.
 */
export async function startChangeSet(shop: Shop): Promise<void> {
  await CancellationScope.nonCancellable(() => start(shop));
}

async function start(shop: Shop): Promise<void> {
  const wanted = shop.state.changeSet;
  if (!wanted) return;
  const { shopId } = shop.state;
  const { number } = wanted;
  await startChild(changeSet, {
    workflowId: changeSetWorkflowId(shopId, number),
    args: [{ v: 1, shopId, number }],
    parentClosePolicy: ParentClosePolicy.ABANDON,
  });
  shop.state.changeSet = { ...wanted, running: true };
  if (shop.state.stage === 'cancelling') await stopChangeSet(shop);
  // It begins by itself: a word to go on would make it try twice, and its second report cross a person's answer.
  else if (!patched('hold-a-new-change-set-alone') || isHeld(shop.state)) await tellChangeSet(shop);
  await shop.save();
}

/** Takes in what a change set reports; false when it is not about the one that runs. */
export function changeSetReported(shop: Shop, payload: unknown): boolean {
  const parsed = reportPayload.safeParse(payload);
  if (!parsed.success || parsed.data.number !== shop.state.changeSet?.number) return false;
  const { ended, code, whoActs, follow } = parsed.data;
  if (!ended) {
    if (code && !passesByItself(code)) needAttention(shop, code, whoActs ?? 'operator');
    return true;
  }
  const { from, to } = shop.state.changeSet;
  delete shop.state.changeSet;
  if (shop.state.stage === 'live' && follow) addBackfill(shop, follow);
  // What was taken back of the trial is prepared and reviewed anew.
  if (shop.state.stage === 'review' || shop.state.stage === 'trial') {
    shop.state.trialDays = shop.state.trialDays.map(day =>
      day.businessDate >= from && day.businessDate <= to ? { ...day, state: 'prepared' } : day,
    );
    shop.state.sourceChanged = true;
  }
  return true;
}

/** Holds a running change set or lets it go on; one that died without a report is started again. */
export async function tellChangeSet(shop: Shop): Promise<void> {
  const { changeSet: running, shopId, stage } = shop.state;
  if (!running?.running || stage === 'cancelling' || stage === 'cancelled') return;
  const signal = isHeld(shop.state) ? pauseSignal : resumeSignal;
  try {
    await getExternalWorkflowHandle(changeSetWorkflowId(shopId, running.number)).signal(signal);
  } catch {
    if (shop.state.changeSet?.number === running.number)
      shop.state.changeSet = { ...shop.state.changeSet, running: false };
    shop.wake();
  }
}

/** From a cancellation on nothing is sent. */
export async function stopChangeSet(shop: Shop): Promise<void> {
  const { changeSet: running, shopId } = shop.state;
  if (!running?.running) return;
  try {
    await getExternalWorkflowHandle(changeSetWorkflowId(shopId, running.number)).cancel();
  } catch {
    // It has ended by itself: nothing is left to stop.
  }
}
