import { setHandler } from '@temporalio/workflow';
import { type Move, refusalOf } from '../../domain/lifecycle/moves.ts';
import { refuse } from '../failure.ts';
import { type Command, type MoveInput, moveUpdate, type ShopAnswer } from '../messages.ts';
import { BOOKING } from './booking.ts';
import type { Handler } from './handler.ts';
import { INSTALLING } from './installing.ts';
import { REVIEWING } from './reviewing.ts';
import { RUNNING } from './running.ts';
import type { Shop } from './shop.ts';

const HANDLERS: { readonly [Name in Move]: Handler<Name> } = {
  ...BOOKING,
  ...INSTALLING,
  ...REVIEWING,
  ...RUNNING,
};

/** Registers every move of the stage table as an Update. */
export function handleCommands(shop: Shop): void {
  for (const move of Object.keys(HANDLERS) as Move[]) register(shop, move);
}

function register<Name extends Move>(shop: Shop, move: Name): void {
  setHandler(moveUpdate(move), (input: MoveInput[Name]) => handle(shop, move, input), {
    validator: (input: MoveInput[Name]) => check(shop, move, input),
  });
}

/** Stage, role and shape against the carried state, nothing else: runs synchronously and leaves no history. */
function check(shop: Shop, move: Move, input: Command | undefined): void {
  if (
    input?.v !== 1 ||
    typeof input.key !== 'string' ||
    typeof input.actor !== 'string' ||
    typeof input.role !== 'string'
  ) {
    throw refuse('invalid-request', 'malformed-command');
  }
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
    await HANDLERS[move](shop, input, stillAllowed);
    shop.remember(input.key);
    await shop.record(move, input);
    shop.wake();
    return shop.answer(false);
  });
}
