import { ApplicationFailure, condition, setHandler } from '@temporalio/workflow';
import { MOVES, type Move, refusalOf } from '../../../domain/lifecycle/moves.ts';
import type { Stage } from '../../../domain/lifecycle/stages.ts';
import {
  type Command,
  cancelSignal,
  type MoveInput,
  moveUpdate,
  type ShopAnswer,
  statusQuery,
} from '../../../workflows/messages.ts';

/** Where each move of these leads; the others stay in their stage. */
const LEADS: Partial<Record<Move, Stage>> = {
  book: 'scheduled',
  cancelAppointment: 'ordered',
  noShow: 'ordered',
  startInstallation: 'installing',
  completeInstallation: 'review',
  reject: 'installing',
  goLive: 'live',
};

const TRIAL_DAYS = ['2026-03-02', '2026-03-03'].map(businessDate => ({ businessDate, state: 'prepared' }));

/** The stage table over the real messages: what the API's routes are tested against, without any activity. */
export async function shopLifecycle(input: { shopId: string }): Promise<void> {
  const shop = { stage: 'ordered' as Stage, number: 0, handled: [] as string[] };
  const since = new Date().toISOString();
  const register = <Name extends Move>(move: Name) =>
    setHandler(
      moveUpdate(move),
      (command: MoveInput[Name]): ShopAnswer => {
        const repeated = shop.handled.includes(command.key);
        if (!repeated) {
          shop.handled.push(command.key);
          shop.stage = LEADS[move] ?? shop.stage;
          shop.number += 1;
        }
        return { v: 1, stage: shop.stage, number: shop.number, repeated };
      },
      { validator: (command: Command) => check(move, shop.stage, command) },
    );
  for (const move of MOVES) register(move);
  setHandler(cancelSignal, () => {
    shop.stage = 'cancelling';
  });
  setHandler(statusQuery, () => ({
    v: 1,
    shopId: input.shopId,
    stage: shop.stage,
    since,
    paused: false,
    attention: null,
    waitsFor: 'test',
    whoActs: 'engine',
    nextAct: null,
    trialDays: shop.stage === 'review' ? TRIAL_DAYS : [],
    waitingDays: [],
    backfill: null,
    lastSync: null,
    cancel: null,
    ignoredSignals: 0,
  }));
  await condition(() => false);
}

function check(move: Move, stage: Stage, { role }: Command): void {
  const refusal = refusalOf(move, stage, role);
  if (refusal) throw ApplicationFailure.create({ type: 'not-allowed', message: refusal, nonRetryable: true });
}
