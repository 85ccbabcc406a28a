import {
  ActivityFailure,
  CancellationScope,
  ChildWorkflowFailure,
  condition,
  continueAsNew,
  getExternalWorkflowHandle,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { shopWorkflowId } from '../temporal/ids.ts';
import { bulkSource, records } from './activities.ts';
import { codeOf, passesByItself } from './failure.ts';
import { backfillReportSignal, pauseSignal, resumeSignal } from './messages.ts';
import { runDay } from './run-day.ts';

export type BackfillInput = {
  readonly v: 1;
  readonly shopId: string;
  readonly number: number;
  readonly from: string;
  readonly to: string;
  /** Paused from the start, or carried over a continue-as-new. */
  readonly held?: boolean;
};

export type BackfillReport = {
  readonly v: 1;
  readonly number: number;
  readonly ended: boolean;
  readonly code: string | null;
  readonly whoActs: string | null;
};

/** Days that are prepared side by side before they are delivered one after another. */
const WINDOW_DAYS = 7;

/**
 * A range of business days under their own ids: reads once, prepares a window in parallel, delivers in date order.
 * Pausing stops it after the day in hand; what the whole shop waits for is reported, and it goes on when told to.
 */
export async function backfill(input: BackfillInput): Promise<void> {
  const run = new BackfillRun(input);
  await run.untilDone(async () => await bulkSource.extract({ v: 1, shopId: input.shopId }));
  const { days } = await records.daysOfRange({ v: 1, shopId: input.shopId, from: input.from, to: input.to });
  for (let start = 0; start < days.length; start += WINDOW_DAYS) {
    const window = days.slice(start, start + WINDOW_DAYS);
    await run.deliver(window);
    const next = days[start + WINDOW_DAYS];
    if (next && workflowInfo().continueAsNewSuggested) {
      await continueAsNew<typeof backfill>({ ...input, from: next, held: run.held });
    }
  }
  await records.backfillEnded({ v: 1, shopId: input.shopId, number: input.number });
  await run.report(true, null, null);
}

type Done = { readonly code: string | null; readonly whoActs: string | null; readonly outcome?: string };

class BackfillRun {
  held: boolean;
  readonly #input: BackfillInput;
  /** A pause came while work was under way: it may have sent nothing. */
  #heldMeanwhile = false;

  constructor(input: BackfillInput) {
    this.#input = input;
    this.held = input.held ?? false;
    setHandler(pauseSignal, () => {
      this.held = true;
      this.#heldMeanwhile = true;
    });
    setHandler(resumeSignal, () => {
      this.held = false;
    });
  }

  async report(ended: boolean, code: string | null, whoActs: string | null): Promise<void> {
    const { shopId, number } = this.#input;
    const report: BackfillReport = { v: 1, number, ended, code, whoActs };
    await getExternalWorkflowHandle(shopWorkflowId(shopId)).signal(backfillReportSignal, report);
  }

  /** Repeats work that a whole shop may have to wait for, or that a pause cut short, until it was done. */
  async untilDone(work: () => Promise<Done>): Promise<void> {
    for (;;) {
      await condition(() => !this.held);
      this.#heldMeanwhile = false;
      const { code, whoActs, outcome } = await this.#orGivenUp(work);
      if (!code && !(this.#heldMeanwhile && outcome === 'differs')) return;
      if (!code || passesByItself(code)) continue;
      this.held = true;
      await this.report(false, code, whoActs);
    }
  }

  /** What an activity or a day's run gave up is a reason to wait, not to end. */
  async #orGivenUp(work: () => Promise<Done>): Promise<Done> {
    try {
      return await work();
    } catch (error) {
      if (CancellationScope.current().consideredCancelled) throw error;
      if (error instanceof ActivityFailure) return { code: codeOf(error), whoActs: 'operator' };
      if (error instanceof ChildWorkflowFailure) return { code: 'bug', whoActs: 'operator' };
      throw error;
    }
  }

  async deliver(window: readonly string[]): Promise<void> {
    const { shopId, number } = this.#input;
    await Promise.all(window.map(businessDate => records.prepare({ v: 1, shopId, businessDate })));
    for (const businessDate of window) {
      await this.untilDone(() => runDay({ shopId, businessDate, mode: 'post', extract: false, bulk: true }));
      await records.backfillProgress({ v: 1, shopId, number, doneThrough: businessDate });
    }
  }
}
