import { getExternalWorkflowHandle, setHandler } from '@temporalio/workflow';
import { z } from 'zod';
import { backfillWorkflowId } from '../../temporal/ids.ts';
import {
  backfillReportSignal,
  booksReconnectedSignal,
  cancelSignal,
  pauseSignal,
  resumeSignal,
  sourceChangedSignal,
} from '../messages.ts';
import { enterCancelling } from './cancelling.ts';
import type { Shop } from './shop.ts';

const cancelPayload = z.object({
  actor: z.string().max(64).default('operator'),
  reason: z.string().max(500).nullable().default(null),
});
const reportPayload = z.object({
  v: z.literal(1),
  number: z.int(),
  ended: z.boolean(),
  code: z.string().nullable(),
  whoActs: z.string().nullable(),
});

/** Facts from outside. A handler parses what it gets, notes what it cannot use, and never throws. */
export function handleSignals(shop: Shop): void {
  setHandler(cancelSignal, async payload => {
    const parsed = cancelPayload.safeParse(payload ?? {});
    const { actor, reason } = parsed.success ? parsed.data : { actor: 'operator', reason: null };
    if (!parsed.success) shop.state.ignoredSignals += 1;
    await enterCancelling(shop, actor, reason);
  });
  setHandler(pauseSignal, () => setPaused(shop, true));
  setHandler(resumeSignal, () => setPaused(shop, false));
  setHandler(sourceChangedSignal, () => {
    shop.state.sourceChanged = true;
    shop.wake();
  });
  setHandler(booksReconnectedSignal, async () => {
    await reconnected(shop);
  });
  setHandler(backfillReportSignal, async payload => {
    const parsed = reportPayload.safeParse(payload);
    if (!parsed.success || parsed.data.number !== shop.state.backfill?.number) {
      shop.state.ignoredSignals += 1;
      return;
    }
    const { ended, code, whoActs } = parsed.data;
    if (ended) shop.state.backfill = null;
    else if (code) shop.state.attention ??= { code, whoActs: whoActs ?? 'operator', since: shop.now() };
    shop.wake();
  });
}

/** Pausing and resuming reach a running backfill too. */
export async function setPaused(shop: Shop, paused: boolean): Promise<void> {
  if (shop.state.stage === 'cancelling' || shop.state.stage === 'cancelled') return;
  shop.state.paused = paused;
  shop.wake();
  await tellBackfill(shop);
}

/** The connection is back: waiting days run, settling goes on. */
export async function reconnected(shop: Shop): Promise<void> {
  shop.state.attention = null;
  if (shop.state.stage === 'cancelling') shop.state.settleAt = null;
  shop.wake();
  await tellBackfill(shop);
}

async function tellBackfill(shop: Shop): Promise<void> {
  const { backfill, shopId, paused, attention } = shop.state;
  if (!backfill?.running) return;
  const signal = paused || attention ? pauseSignal : resumeSignal;
  try {
    await getExternalWorkflowHandle(backfillWorkflowId(shopId, backfill.number)).signal(signal);
  } catch {
    // It has ended by itself; its report is on the way.
  }
}
