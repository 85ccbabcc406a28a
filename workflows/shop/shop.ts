import { CancellationScope } from '@temporalio/workflow';
import type { Move } from '../../domain/lifecycle/moves.ts';
import type { Stage } from '../../domain/lifecycle/stages.ts';
import { HANDLED_KEPT, type ShopState } from '../../domain/lifecycle/state.ts';
import { waitingOf } from '../../domain/lifecycle/waits.ts';
import { records } from '../activities.ts';
import type { Command, ShopAnswer } from '../messages.ts';
import { makeSearchable, type Searchable } from './searchable.ts';

/** One run of a shop's workflow: its carried state and what lives only in this run. */
export class Shop {
  readonly state: ShopState;
  /** Set by every message: the main loop looks at its agenda again. */
  woken = false;
  /** The act under way, so that a cancellation can stop it. */
  running: CancellationScope | null = null;
  /** The day whose run is under way. */
  runningDay: string | null = null;
  /** A pause came since the day's run began: it may have sent nothing. */
  interrupted = false;
  /** The computer that runs the books came since the day's run began. */
  computerCame = false;
  #lastCommand: Promise<unknown> = Promise.resolve();

  constructor(state: ShopState) {
    this.state = state;
  }

  wake(): void {
    this.woken = true;
  }

  moveTo(stage: Stage): void {
    this.state.stage = stage;
    this.state.stageSince = this.now();
    this.wake();
  }

  /** Workflow time, ISO in UTC. */
  now(): string {
    return new Date().toISOString();
  }

  /** Runs the shop's commands one at a time, in the order in which they came. */
  async inTurn<Result>(command: () => Promise<Result>): Promise<Result> {
    const turn = this.#lastCommand.then(command, command);
    this.#lastCommand = turn.catch(() => undefined);
    return await turn;
  }

  /** Runs an act that a cancellation may stop; the body of the workflow itself stays non-cancellable. */
  async interruptible(act: () => Promise<void>): Promise<void> {
    const scope = new CancellationScope({ cancellable: true });
    this.running = scope;
    try {
      await scope.run(act);
    } finally {
      this.running = null;
    }
  }

  /** Writes the state that lists and boards read. */
  async save(): Promise<void> {
    await records.saveShop(this.summary());
  }

  /** Writes what a command did: the handled key, the audit trail and the new state, in one transaction. */
  async record(move: Move, command: Command): Promise<void> {
    const { key, actor } = command;
    await records.recordCommand({ ...this.summary(), move, key, actor, at: this.now() });
  }

  remember(key: string): void {
    this.state.handled = [...this.state.handled, key].slice(-HANDLED_KEPT);
  }

  answer(repeated: boolean): ShopAnswer {
    return { v: 1, stage: this.state.stage, number: this.state.number, repeated };
  }

  /** What lists and boards read; the number rises with every write. */
  summary() {
    makeSearchable(this.searchable());
    return this.closingSummary();
  }

  /** As `summary`, where a new run follows that begins with what operators search by. */
  closingSummary() {
    this.state.number += 1;
    const { shopId, life, number, stage, stageSince, paused, attention, noShows } = this.state;
    return {
      v: 1 as const,
      shopId,
      life,
      number,
      stage,
      stageSince,
      paused,
      attention,
      noShows,
      nextActAt: this.#nextActAt(),
      ...waitingOf(this.state),
      state: this.state,
    };
  }

  searchable(): Searchable {
    const { stage, attention } = this.state;
    const { waitsFor } = waitingOf(this.state);
    return { stage, waitsFor, attention: attention !== null, nextActAt: this.#nextActAt() };
  }

  #nextActAt(): string | null {
    const { stage, appointment, nextClose } = this.state;
    if (stage === 'scheduled' && appointment) return appointment.startsAt;
    const isOver = stage === 'cancelling' || stage === 'cancelled';
    return isOver ? null : (nextClose?.dueAt ?? null);
  }
}
