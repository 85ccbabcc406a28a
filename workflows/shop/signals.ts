import {
  CancellationScope,
  getExternalWorkflowHandle,
  log,
  type SignalDefinition,
  setDefaultSignalHandler,
  setHandler,
} from '@temporalio/workflow';
import { z } from 'zod';
import { isHeld } from '../../domain/lifecycle/agenda.ts';
import { backfillWorkflowId } from '../../temporal/ids.ts';
import { passesByItself } from '../failure.ts';
import {
  backfillReportSignal,
  booksReconnectedSignal,
  cancelSignal,
  changeSetReportSignal,
  computerHereSignal,
  pauseSignal,
  resumeSignal,
  sourceChangedSignal,
} from '../messages.ts';
import { nextBackfill } from './backfills.ts';
import { enterCancelling } from './cancelling.ts';
import { changeSetReported, tellChangeSet } from './change-sets.ts';
import { catchUpBooks, needAttention } from './days.ts';
import type { Shop } from './shop.ts';

const cancelPayload = z.object({
  actor: z.string().max(64).default('operator'),
  reason: z.string().max(500).nullable().default(null),
});
const reportPayload = z.object({
  v: z.literal(1),
  number: z.int(),
  ended: z.boolean(),
  code: z.string().max(64).nullable(),
  whoActs: z.string().max(64).nullable(),
});

/** Facts from outside. A handler parses what it gets, notes what it cannot use, and never throws. */
export function handleSignals(shop: Shop): void {
  onFact(shop, cancelSignal, async payload => {
    const parsed = cancelPayload.safeParse(payload ?? {});
    const { actor, reason } = parsed.success ? parsed.data : { actor: 'operator', reason: null };
    if (!parsed.success) ignore(shop);
    await enterCancelling(shop, actor, reason);
  });
  onFact(shop, pauseSignal, () => setPaused(shop, true));
  onFact(shop, resumeSignal, () => setPaused(shop, false));
  onFact(shop, sourceChangedSignal, async () => {
    if (isEnding(shop)) return ignore(shop);
    shop.state.sourceChanged = true;
    shop.wake();
  });
  onFact(shop, booksReconnectedSignal, () => reconnected(shop));
  onFact(shop, computerHereSignal, () => computerHere(shop));
  onFact(shop, backfillReportSignal, payload => backfillReported(shop, payload));
  onFact(shop, changeSetReportSignal, async payload => {
    if (!changeSetReported(shop, payload)) return ignore(shop);
    shop.wake();
    await shop.save();
  });
  setDefaultSignalHandler(() => ignore(shop));
}

/** Temporal's own cancel request: a cancellation by the operator. */
export async function onCancelRequest(shop: Shop): Promise<void> {
  await safely(shop, 'cancel', () => enterCancelling(shop, 'operator', null));
}

/**
 * Registers a handler that never fails the workflow: what nobody foresaw needs an operator. It runs to its end also
 * after Temporal's own cancel request.
 */
function onFact(
  shop: Shop,
  signal: SignalDefinition<[unknown?]>,
  handler: (payload: unknown) => Promise<void>,
): void {
  setHandler(signal, payload => safely(shop, signal.name, () => handler(payload)));
}

async function safely(shop: Shop, what: string, act: () => Promise<void>): Promise<void> {
  try {
    await CancellationScope.nonCancellable(act);
  } catch {
    log.error('a signal failed', { shopId: shop.state.shopId, what });
    needAttention(shop, 'bug', 'operator');
  }
}

function ignore(shop: Shop): void {
  shop.state.ignoredSignals += 1;
}

function isEnding(shop: Shop): boolean {
  return shop.state.stage === 'cancelling' || shop.state.stage === 'cancelled';
}

/** Pausing and resuming reach the board, a delivering activity and a running backfill too. */
export async function setPaused(shop: Shop, paused: boolean): Promise<void> {
  if (isEnding(shop)) return ignore(shop);
  shop.state.paused = paused;
  if (paused) shop.interrupted = true;
  shop.wake();
  await shop.save();
  await tellBackfill(shop);
  await tellChangeSet(shop);
}

/** The connection is back: waiting days run, settling goes on. */
export async function reconnected(shop: Shop): Promise<void> {
  shop.state.attention = null;
  if (shop.state.stage === 'cancelling') shop.state.settleAt = null;
  shop.wake();
  await shop.save();
  await tellBackfill(shop);
  await tellChangeSet(shop);
}

/** The computer that runs the books has signed in: what waits for it goes on. A shop that waits for nothing notes it. */
async function computerHere(shop: Shop): Promise<void> {
  shop.computerCame = true;
  const { stage, attention } = shop.state;
  // Of several sets of books the gravest trouble is told, and the computer's may stand behind it.
  if (attention?.books) catchUpBooks(shop);
  if (stage === 'cancelling' || attention?.code === 'computer-away') return await reconnected(shop);
  if (attention?.books) shop.wake();
}

async function backfillReported(shop: Shop, payload: unknown): Promise<void> {
  const parsed = reportPayload.safeParse(payload);
  if (!parsed.success || parsed.data.number !== shop.state.backfill?.number) return ignore(shop);
  const { ended, code, whoActs } = parsed.data;
  if (ended) nextBackfill(shop);
  else if (code && !passesByItself(code)) needAttention(shop, code, whoActs ?? 'operator');
  shop.wake();
  await shop.save();
}

/** Holds a running backfill or lets it go on; one that died without a report is started again. */
export async function tellBackfill(shop: Shop): Promise<void> {
  const { backfill, shopId } = shop.state;
  if (!backfill?.running || isEnding(shop)) return;
  const signal = isHeld(shop.state) ? pauseSignal : resumeSignal;
  try {
    await getExternalWorkflowHandle(backfillWorkflowId(shopId, backfill.number)).signal(signal);
  } catch {
    // It reports its end before it ends: whoever has not heard of it, has lost it.
    if (shop.state.backfill?.number === backfill.number)
      shop.state.backfill = { ...shop.state.backfill, running: false };
    shop.wake();
  }
}
