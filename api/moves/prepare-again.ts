import type { FastifyRequest } from 'fastify';
import { shopOf } from '../auth/person.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { tellShop } from '../files/tell-shop.ts';
import { commandOf, sendMove } from './send-move.ts';

/** Days after an answer: a live shop syncs them again, one by one; before that it prepares all its days anew. */
export async function prepareAgain(
  dependencies: ApiDependencies,
  request: FastifyRequest,
  stage: string,
  days: readonly string[],
): Promise<void> {
  if (stage !== 'live') {
    await tellShop(dependencies, request);
    return;
  }
  const command = commandOf(request);
  for (const day of days) {
    const input = { ...command, key: `${command.key}:${day}`, from: day, to: day };
    await sendMove(dependencies, shopOf(request), 'resync', input);
  }
}
