import { ActivityFailure, CancellationScope, setHandler } from '@temporalio/workflow';
import { type Move, refusalOf } from '../../domain/lifecycle/moves.ts';
import { codeOf, refuse } from '../failure.ts';
import { type Command, type MoveInput, moveUpdate, type ShopAnswer } from '../messages.ts';
import { BOOKING } from './booking.ts';
import { CHANGING } from './change-sets.ts';
import type { Handler } from './handler.ts';
import { INSTALLING } from './installing.ts';
import { REVIEWING } from './reviewing.ts';
import { RUNNING } from './running.ts';
import { isWellFormed } from './shapes.ts';
import type { Shop } from './shop.ts';
import { STARTING } from './starting.ts';

const HANDLERS: { readonly [Name in Move]: Handler<Name> } = {
  ...BOOKING,
  ...CHANGING,
  ...INSTALLING,
  ...REVIEWING,
  ...RUNNING,
  ...STARTING,
};

/** Registers every move of the stage table as an Update. */
export function handleCommands(shop: Shop): void {
  for (const move of Object.keys(HANDLERS) as Move[]) register(shop, move);
}

function register<Name extends Move>(shop: Shop, move: Name): void {
  setHandler(
    moveUpdate(move),
    (input: MoveInput[Name]) => CancellationScope.nonCancellable(() => handle(shop, move, input)),
    {
      validator: (input: MoveInput[Name]) => check(shop, move, input),
    },
  );
}

/** Stage, role and shape against the carried state, nothing else: runs synchronously and leaves no history. */
function check(shop: Shop, move: Move, input: Command | undefined): void {
  if (!input || !isWellFormed(move, input)) throw refuse('invalid-request', 'malformed-command');
  if (shop.state.handled.includes(input.key)) return;
  allow(shop, move, input);
}

function allow(shop: Shop, move: Move, input: Command): void {
  const refusal = refusalOf(move, shop.state.stage, input.role);
  if (refusal) throw refuse('not-allowed', refusal);
}

async function handle<Name extends Move>(
  shop: Shop,
  move: Name,
  input: MoveInput[Name],
): Promise<ShopAnswer> {
  return await shop.inTurn(async () => {
    if (shop.state.handled.includes(input.key)) return shop.answer(true);
    const stillAllowed = () => allow(shop, move, input);
    stillAllowed();
    await foreseen(() => HANDLERS[move](shop, input, stillAllowed));
    shop.remember(input.key);
    await shop.record(move, input);
    shop.wake();
    return shop.answer(false);
  });
}

/** An activity that was given up refuses the command with its code: the person may ask again. */
async function foreseen(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (error instanceof ActivityFailure) throw refuse(codeOf(error), 'not-answered');
    throw error;
  }
}
