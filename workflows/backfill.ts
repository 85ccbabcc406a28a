import {
  condition,
  continueAsNew,
  getExternalWorkflowHandle,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { shopWorkflowId } from '../temporal/ids.ts';
import { bulkSource, records } from './activities.ts';
import { backfillReportSignal, pauseSignal, resumeSignal } from './messages.ts';
import { runDay } from './run-day.ts';

export type BackfillInput = {
  readonly v: 1;
  readonly shopId: string;
  readonly number: number;
  readonly from: string;
  readonly to: string;
  /** Carried over a continue-as-new. */
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

class BackfillRun {
  held: boolean;
  readonly #input: BackfillInput;

  constructor(input: BackfillInput) {
    this.#input = input;
    this.held = input.held ?? false;
    setHandler(pauseSignal, () => {
      this.held = true;
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

  /** Repeats work that a whole shop may have to wait for, until it was done. */
  async untilDone(work: () => Promise<{ code: string | null; whoActs: string | null }>): Promise<void> {
    for (;;) {
      await condition(() => !this.held);
      const { code, whoActs } = await work();
      if (!code) return;
      this.held = true;
      await this.report(false, code, whoActs);
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
