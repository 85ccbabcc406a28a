import type { FastifyRequest } from 'fastify';
import type { ShopRow } from '../../db/queries/shops.ts';
import type { Move } from '../../domain/lifecycle/moves.ts';
import { shopWorkflowId } from '../../temporal/ids.ts';
import { type Command, type MoveInput, moveUpdate, type ShopAnswer } from '../../workflows/messages.ts';
import { personOf } from '../auth/person.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { commandKey } from '../idempotency/keys.ts';
import { heal } from './heal.ts';
import { isWorkflowGone, problemOfMove } from './refusal.ts';

/** Who asks, in which role, and the key that makes a repeat harmless. */
export function commandOf(request: FastifyRequest): Command {
  const { personId, role } = personOf(request);
  return { v: 1, key: commandKey(request), actor: personId, role };
}

/**
 * Asks a shop's workflow for a move; throws the problem when it refuses or does not answer. The command's own key
 * makes a repeat harmless: an update id would not outlive the workflow's continue-as-new, and would keep refusals.
 */
export async function sendMove<Name extends Move>(
  dependencies: ApiDependencies,
  shop: ShopRow,
  move: Name,
  input: MoveInput[Name],
): Promise<ShopAnswer> {
  return withHealing(dependencies, shop, async () => {
    const { temporal, configuration } = dependencies;
    const handle = temporal.workflow.getHandle(shopWorkflowId(shop.shopId));
    return await temporal.withDeadline(Date.now() + configuration.answerWithinMs, () =>
      handle.executeUpdate(moveUpdate(move), { args: [input] }),
    );
  });
}

/** Speaks to a shop's workflow; one that is missing is brought back once. */
export async function withHealing<Result>(
  { temporal }: ApiDependencies,
  shop: ShopRow,
  speak: () => Promise<Result>,
): Promise<Result> {
  try {
    try {
      return await speak();
    } catch (error) {
      if (!isWorkflowGone(error)) throw error;
      await heal(temporal, shop);
      return await speak();
    }
  } catch (error) {
    throw problemOfMove(error);
  }
}
