import { randomUUID } from 'node:crypto';
import { type Client, ServiceError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { Move } from '../../domain/lifecycle/moves.ts';
import type { PersonRole } from '../../domain/lifecycle/stages.ts';
import { shopWorkflowId } from '../../temporal/ids.ts';
import {
  type Command,
  type MoveInput,
  moveUpdate,
  type ShopAnswer,
  type ShopStatus,
  statusQuery,
} from '../../workflows/messages.ts';

/** Longest wait, beside other work too, for something that needs no time of the server to pass. */
const PATIENCE_MS = 20_000;
/** Longest wait for a shop to come to rest; one that a test holds in an act never does. */
const REST_MS = 1_000;
const LOOK_MS = 15;
const ANSWER_MS = 2_000;

/** What a move needs beside the command; the command may be overridden. */
export type Extra<Name extends Move> = Omit<MoveInput[Name], keyof Command> & Partial<Command>;

/** Speaks to one shop's workflow as the API does. */
export class ShopDriver {
  readonly shopId: string;
  readonly #client: Client;

  constructor(client: Client, shopId: string) {
    this.#client = client;
    this.shopId = shopId;
  }

  get handle() {
    return this.#client.workflow.getHandle(shopWorkflowId(this.shopId));
  }

  /** The time-skipping server forgets a query that meets a continue-as-new: then it is asked again. */
  async status(): Promise<ShopStatus> {
    for (let tries = 1; ; tries += 1) {
      try {
        const ask = () => this.handle.query(statusQuery);
        return await this.#client.withDeadline(Date.now() + ANSWER_MS, ask);
      } catch (error) {
        if (tries === 4 || !(error instanceof ServiceError)) throw error;
      }
    }
  }

  /** Asks for a move as an admin who never asked before, unless said otherwise. */
  async ask<Name extends Move>(move: Name, extra: Extra<Name>): Promise<ShopAnswer> {
    const command: Command = { v: 1, key: randomUUID(), actor: 'person-1', role: 'admin' };
    return await this.handle.executeUpdate(moveUpdate(move), {
      args: [{ ...command, ...extra } as unknown as MoveInput[Name]],
    });
  }

  /** Sends an update as anybody could. */
  async raw(name: string, args: unknown[]): Promise<unknown> {
    return await this.handle.executeUpdate<unknown, [unknown, ...unknown[]]>(name, {
      args: args as [unknown, ...unknown[]],
    });
  }

  /** Asks for a move that must be refused; gives code and reason. */
  async refused<Name extends Move>(
    move: Name,
    extra: Extra<Name>,
  ): Promise<{ code: string; reason: string }> {
    try {
      const answer = await this.ask(move, extra);
      throw new Error(`${move} was not refused: ${JSON.stringify(answer)}`);
    } catch (error) {
      return refusalIn(error);
    }
  }

  async as<Name extends Move>(role: PersonRole, move: Name, extra: Extra<Name>): Promise<ShopAnswer> {
    return await this.ask(move, { ...extra, role });
  }

  /**
   * Sends a signal. A cancellation stops the activity under way, and a run whose activity ended in that instant is
   * broken for good by the skipping server (`ACTIVITY_UNKNOWN`; a real one gives the task out again): so it waits for
   * the shop to come to rest first.
   */
  async signal(name: string, ...args: unknown[]): Promise<void> {
    if (name === 'cancel') await this.#rest();
    await this.handle.signal(name, ...args);
  }

  /** Until two looks in a row find nothing under way, or not much longer. */
  async #rest(): Promise<void> {
    const end = performance.now() + REST_MS;
    for (let calm = 0; calm < 2 && performance.now() < end; ) {
      const { raw } = await this.handle.describe();
      calm = raw.pendingWorkflowTask || raw.pendingActivities?.length ? 0 : calm + 1;
      await new Promise(done => setTimeout(done, LOOK_MS));
    }
  }

  /** Waits in real time until the status is as wanted. */
  async until(wanted: (status: ShopStatus) => boolean): Promise<ShopStatus> {
    const end = performance.now() + PATIENCE_MS;
    for (;;) {
      const status = await this.status();
      if (wanted(status)) return status;
      if (performance.now() > end) throw new Error(`never came: ${wanted} of ${JSON.stringify(status)}`);
      await new Promise(done => setTimeout(done, LOOK_MS));
    }
  }

  /** Waits until the workflow itself has come to its end, which follows the stage *cancelled*. */
  async untilEnded(): Promise<void> {
    await this.untilStage('cancelled');
    await eventually(async () => (await this.handle.describe()).status.name === 'COMPLETED');
  }

  async untilStage(stage: ShopStatus['stage']): Promise<ShopStatus> {
    return await this.until(status => status.stage === stage);
  }
}

/** Code and reason of a refused update; anything else is thrown on. */
export function refusalIn(error: unknown): { code: string; reason: string } {
  if (!(error instanceof WorkflowUpdateFailedError) || !(error.cause instanceof ApplicationFailure))
    throw error;
  return { code: error.cause.type ?? '', reason: error.cause.message };
}

/** Waits in real time until something holds. */
export async function eventually(
  holds: () => boolean | Promise<boolean>,
  what = String(holds),
): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`never came: ${what}`);
    await new Promise(done => setTimeout(done, LOOK_MS));
  }
}
