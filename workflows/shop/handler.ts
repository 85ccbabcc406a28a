import type { Move } from '../../domain/lifecycle/moves.ts';
import type { MoveInput } from '../messages.ts';
import type { Shop } from './shop.ts';

/** What a move does once it is allowed: may ask activities, changes the state, throws a refusal. */
export type Handler<Name extends Move> = (
  shop: Shop,
  input: MoveInput[Name],
  stillAllowed: () => void,
) => Promise<void>;
