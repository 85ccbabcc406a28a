import { isCancellation, log, ParentClosePolicy, startChild } from '@temporalio/workflow';
import type { Act } from '../../domain/lifecycle/agenda.ts';
import { backfillWorkflowId } from '../../temporal/ids.ts';
import { records, source } from '../activities.ts';
import { backfill } from '../backfill.ts';
import { remind } from './appointments.ts';
import { settle } from './cancelling.ts';
import { addDay, needAttention, syncDay } from './days.ts';
import type { Shop } from './shop.ts';
import { collectTrial, postTrialDay } from './trial.ts';

/** Does one act of the agenda; true when a business day was closed. A cancellation ends it early, never the shop. */
export async function perform(shop: Shop, act: Act): Promise<boolean> {
  try {
    await shop.interruptible(() => ACTS[act](shop));
  } catch (error) {
    if (!isCancellation(error)) holdForOperator(shop);
  }
  return act === 'close';
}

/** An act that nobody foresaw to fail holds the shop until an operator looked: the shop itself never fails. */
function holdForOperator(shop: Shop): void {
  log.error('an act failed', { shopId: shop.state.shopId, stage: shop.state.stage });
  needAttention(shop, 'bug', 'operator');
  shop.state.settleAt = new Date(Date.now() + HOLD_MS).toISOString();
}

const HOLD_MS = 3_600_000;

const ACTS: Readonly<Record<Act, (shop: Shop) => Promise<void>>> = {
  settle,
  withdraw,
  read,
  collectTrial,
  postTrialDay,
  startBackfill,
  runDay: runWaitingDay,
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
  await records.saveShop(shop.summary());
}

async function close(shop: Shop): Promise<void> {
  const { nextClose } = shop.state;
  if (!nextClose) return;
  const { businessDate } = nextClose;
  shop.state.sourceChanged = false;
  const result = await syncDay(shop, businessDate, shop.state.stage === 'live' ? 'post' : 'prepare');
  if (result.outcome === 'waiting') addDay(shop, businessDate);
  if (shop.state.stage === 'trial') shop.state.sourceChanged = true;
  const closed = await records.closeDay({ ...shop.summary(), closed: businessDate });
  shop.state.nextClose = closed.nextClose;
}

async function runWaitingDay(shop: Shop): Promise<void> {
  const [businessDate] = shop.state.waitingDays;
  if (!businessDate) return;
  const result = await syncDay(shop, businessDate, 'post');
  if (result.outcome !== 'waiting')
    shop.state.waitingDays = shop.state.waitingDays.filter(day => day !== businessDate);
  await records.saveShop(shop.summary());
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
  }
  await records.saveShop(shop.summary());
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
  await records.saveShop(shop.summary());
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
