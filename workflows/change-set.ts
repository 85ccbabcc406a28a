import {
  ActivityFailure,
  CancellationScope,
  condition,
  continueAsNew,
  getExternalWorkflowHandle,
  isCancellation,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import { shopWorkflowId } from '../temporal/ids.ts';
import { bulkBooks, records } from './activities.ts';
import { codeOf, passesByItself } from './failure.ts';
import { changeSetReportSignal, holdChangeSetSignal, pauseSignal, resumeSignal } from './messages.ts';

export type ChangeSetInput = {
  readonly v: 1;
  readonly shopId: string;
  readonly number: number;
  /** Held by its shop from the start, or carried over a continue-as-new. */
  readonly held?: boolean;
};

export type ChangeSetReport = {
  readonly v: 1;
  readonly number: number;
  readonly ended: boolean;
  readonly code: string | null;
  readonly whoActs: string | null;
  /** Days that are read, written and proved anew once it has ended. */
  readonly follow: { readonly from: string; readonly to: string } | null;
};

/**
 * Carries out an approved change set, some items at a time, until none is left or a person stops it. Which items are
 * done stands in rows, so that it goes on where it was. Pausing holds it after the item in hand; a cancellation ends
 * it, and from then on nothing is sent.
 */
export async function changeSet(input: ChangeSetInput): Promise<void> {
  const { shopId, number } = input;
  const run = new ChangeSetRun(input);
  try {
    await run.carryOut();
  } catch (error) {
    if (isCancellation(error))
      await CancellationScope.nonCancellable(() =>
        records.changeSetEnded({ v: 1, shopId, number, stopped: true }),
      );
    throw error;
  }
  const { follow } = await records.changeSetEnded({ v: 1, shopId, number, stopped: false });
  await run.report({ ended: true, code: null, whoActs: null, follow });
}

class ChangeSetRun {
  #held: boolean;
  /** Counts what may let it go on, so that a word that came while it worked is not lost. */
  #words = 0;
  readonly #input: ChangeSetInput;

  constructor(input: ChangeSetInput) {
    this.#input = input;
    this.#held = input.held ?? false;
    setHandler(pauseSignal, () => {
      this.#held = true;
    });
    setHandler(resumeSignal, () => {
      this.#held = false;
      this.#words += 1;
    });
    // Its row says what a person wants of it: it is looked at again.
    setHandler(holdChangeSetSignal, () => {
      this.#words += 1;
      this.#held = false;
    });
  }

  async carryOut(): Promise<void> {
    const { shopId, number } = this.#input;
    for (;;) {
      await condition(() => !this.#held);
      const words = this.#words;
      const { code, whoActs, left, held, againInMs } = await this.#orGivenUp(() =>
        bulkBooks.carryOut({ v: 1, shopId, number }),
      );
      if (code) {
        if (passesByItself(code)) continue;
        if (words === this.#words) this.#held = true;
        await this.report({ ended: false, code, whoActs: whoActs ?? 'operator', follow: null });
      } else if (held) {
        if (words === this.#words) this.#held = true;
      } else if (left === 0) {
        return;
      } else if (againInMs) {
        await sleep(againInMs);
      }
      if (workflowInfo().continueAsNewSuggested)
        await continueAsNew<typeof changeSet>({ ...this.#input, held: this.#held });
    }
  }

  /** What an activity gave up is a reason to wait, not to end. */
  async #orGivenUp(
    work: () => ReturnType<typeof bulkBooks.carryOut>,
  ): Promise<Partial<Awaited<ReturnType<typeof bulkBooks.carryOut>>>> {
    try {
      return await work();
    } catch (error) {
      if (CancellationScope.current().consideredCancelled || !(error instanceof ActivityFailure)) throw error;
      return { code: codeOf(error), whoActs: 'operator' };
    }
  }

  async report(report: Omit<ChangeSetReport, 'v' | 'number'>): Promise<void> {
    const { shopId, number } = this.#input;
    const whole: ChangeSetReport = { v: 1, number, ...report };
    await getExternalWorkflowHandle(shopWorkflowId(shopId)).signal(changeSetReportSignal, whole);
  }
}
