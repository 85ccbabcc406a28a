import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { MOVE_RULES, type Move } from '../../domain/lifecycle/moves.ts';
import type { Command, MoveInput } from '../../workflows/messages.ts';
import { shopOf } from '../auth/person.ts';
import type { ApiDependencies, Route } from '../dependencies.ts';
import { idempotencyHeaders } from '../idempotency/keys.ts';
import { problems, shopParams } from '../schemas.ts';
import { languageOf } from '../texts/language.ts';
import { moveAnswer, moveAnswerSchema } from './answers.ts';
import { commandOf, sendMove } from './send-move.ts';

type Extra<Name extends Move> = Omit<MoveInput[Name], keyof Command>;

export type MoveRoute<Name extends Move> = {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  /** Below /v1, with `:shopId`. */
  readonly url: string;
  readonly move: Name;
  readonly summary: string;
  readonly params?: z.ZodType;
  readonly body?: z.ZodType;
  /** What the move needs beside the command; may check and store what only the API can. */
  readonly input: (
    request: FastifyRequest,
    dependencies: ApiDependencies,
  ) => Promise<Extra<Name>> | Extra<Name>;
};

/** A route that asks a shop's workflow for one move; the stage table says who may. */
export function moveRoute<Name extends Move>(options: MoveRoute<Name>): Route {
  const { method, url, move, summary, params = shopParams, body, input } = options;
  return (api, dependencies) => {
    api.route({
      method,
      url,
      config: { roles: MOVE_RULES[move].roles },
      schema: {
        summary,
        tags: ['moves'],
        params,
        headers: idempotencyHeaders,
        ...(body ? { body } : {}),
        response: { 200: moveAnswerSchema, ...problems },
      },
      handler: async request => {
        const shop = shopOf(request);
        const extra = await input(request, dependencies);
        const whole = { ...extra, ...commandOf(request) } as MoveInput[Name];
        const answer = await sendMove(dependencies, shop, move, whole);
        return moveAnswer(shop.shopId, answer, languageOf(request));
      },
    });
  };
}
