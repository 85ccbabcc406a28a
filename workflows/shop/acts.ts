import { isCancellation, log, ParentClosePolicy, startChild } from '@temporalio/workflow';
import { type Act, waitingDay, waitsForComputer } from '../../domain/lifecycle/agenda.ts';
import { backfillWorkflowId } from '../../temporal/ids.ts';
import { records, source } from '../activities.ts';
import { backfill } from '../backfill.ts';
import type { DayOutcome, SyncMode } from '../sync-run.ts';
import { remind } from './appointments.ts';
import { settle } from './cancelling.ts';
import { startChangeSet } from './change-sets.ts';
import { addDay, catchUpBooks, needAttention, syncDay } from './days.ts';
import type { Shop } from './shop.ts';
import { reconnected, tellBackfill } from './signals.ts';
import { collectTrial, postTrialDay } from './trial.ts';

/** Does one act of the agenda; true when a business day was closed. A cancellation ends it early, never the shop. */
export async function perform(shop: Shop, act: Act): Promise<boolean> {
  try {
    await shop.interruptible(() => ACTS[act](shop));
  } catch (error) {
    const stopped = isCancellation(error) && shop.state.stage === 'cancelling';
    if (!stopped) await holdForOperator(shop);
  }
  return act === 'close';
}

/** An act that nobody foresaw to fail holds the shop until an operator looked: the shop itself never fails. */
async function holdForOperator(shop: Shop): Promise<void> {
  log.error('an act failed', { shopId: shop.state.shopId, stage: shop.state.stage });
  needAttention(shop, 'bug', 'operator');
  if (shop.state.stage === 'cancelling') shop.state.settleAt = new Date(Date.now() + HOLD_MS).toISOString();
  try {
    await shop.save();
  } catch {
    // The status query tells it; the next act writes it.
  }
}

const HOLD_MS = 3_600_000;

const ACTS: Readonly<Record<Act, (shop: Shop) => Promise<void>>> = {
  settle,
  withdraw,
  read,
  collectTrial,
  postTrialDay,
  startChangeSet,
  startBackfill,
  runDay: runWaitingDay,
  catchUp,
  close,
  remindDayBefore: shop => remind(shop, 'remindDayBefore'),
  remindHourBefore: shop => remind(shop, 'remindHourBefore'),
  noteMissed: shop => remind(shop, 'noteMissed'),
  escalateMissed: shop => remind(shop, 'escalateMissed'),
  escalateTrial,
};

async function read(shop: Shop): Promise<void> {
  shop.state.sourceChanged = false;
  const result = await source.extract({ v: 1, shopId: shop.state.shopId });
  if (result.code) {
    shop.state.sourceChanged = true;
    needAttention(shop, result.code, result.whoActs ?? 'operator');
  }
  await shop.save();
}

async function close(shop: Shop): Promise<void> {
  const { nextClose } = shop.state;
  if (!nextClose) return;
  const { businessDate } = nextClose;
  shop.state.sourceChanged = false;
  const result = await syncDay(shop, businessDate, modeOf(shop));
  if (result.outcome === 'waiting') addDay(shop, businessDate);
  // What this run read may belong to a day of the trial.
  if (shop.state.stage === 'trial' || shop.state.stage === 'review') shop.state.sourceChanged = true;
  await tellBackfill(shop);
  const closed = await records.closeDay({ ...shop.closingSummary(), closed: businessDate });
  shop.state.nextClose = closed.nextClose;
}

async function runWaitingDay(shop: Shop): Promise<void> {
  const businessDate = waitingDay(shop.state);
  if (!businessDate) return;
  let outcome: DayOutcome = 'waiting';
  try {
    outcome = (await syncDay(shop, businessDate, modeOf(shop))).outcome;
  } finally {
    if (outcome === 'waiting') addDay(shop, businessDate);
  }
  await shop.save();
}

/** One set of books took nothing: the last day runs again, and proves what waited for them. */
async function catchUp(shop: Shop): Promise<void> {
  if (waitsForComputer(shop.state)) return await reconnected(shop);
  if (!shop.state.attention?.books) return;
  const { againAt: _due, ...attention } = shop.state.attention;
  shop.state.attention = attention;
  catchUpBooks(shop);
  await shop.save();
}

/** Before go-live a day is prepared and nothing of it is sent. */
function modeOf(shop: Shop): SyncMode {
  return shop.state.stage === 'live' ? 'post' : 'prepare';
}

async function withdraw(shop: Shop): Promise<void> {
  const businessDate = shop.state.withdrawDays.at(-1);
  if (!businessDate) return;
  const result = await syncDay(shop, businessDate, 'withdraw');
  if (result.outcome !== 'waiting') {
    shop.state.withdrawDays = shop.state.withdrawDays.filter(day => day !== businessDate);
    shop.state.trialDays = shop.state.trialDays.map(day =>
      day.businessDate === businessDate ? { ...day, state: 'prepared' } : day,
    );
    // What was taken back is prepared and reviewed anew.
    if (shop.state.stage === 'review') shop.state.sourceChanged = true;
  }
  await shop.save();
}

async function startBackfill(shop: Shop): Promise<void> {
  const wanted = shop.state.backfill;
  if (!wanted) return;
  const { shopId } = shop.state;
  const { number, from, to } = wanted;
  await records.backfillStarted({ v: 1, shopId, number, from, to });
  await startChild(backfill, {
    workflowId: backfillWorkflowId(shopId, number),
    args: [{ v: 1, shopId, number, from, to }],
    parentClosePolicy: ParentClosePolicy.ABANDON,
  });
  shop.state.backfill = { ...wanted, running: true };
  // A pause that came while it was started has not reached it.
  await tellBackfill(shop);
  await shop.save();
}

async function escalateTrial(shop: Shop): Promise<void> {
  shop.state.trialEscalated = true;
  await records.raiseNotice({
    v: 1,
    shopId: shop.state.shopId,
    kind: 'trial-without-days',
    subject: 'trial',
    whoActs: 'onboarding',
  });
}
