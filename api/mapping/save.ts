import type { FastifyRequest } from 'fastify';
import type { BooksOfShop } from '../../db/queries/books-of-shop.ts';
import { appendDecisions, type Decision } from '../../db/queries/decisions.ts';
import {
  deleteMappingVersions,
  insertMappingVersion,
  mappingVersionsOf,
} from '../../db/queries/mapping-versions.ts';
import { changedChoices } from '../../domain/decisions/choose.ts';
import type { DatedMapping } from '../../domain/mapping/versions.ts';
import type { ShopAnswer } from '../../workflows/messages.ts';
import { personOf, shopOf } from '../auth/person.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { commandOf, sendMove } from '../moves/send-move.ts';
import { ApiProblem } from '../problems/problem.ts';

export type Saved = { readonly answer: ShopAnswer; readonly version: number };

/**
 * Stores new versions, oldest first, and tells the shop's workflow, which prepares the days again that they change:
 * `days`, or all from the date on when it is null. Choices that differ from before are decisions of the same person,
 * beside those that were `decided` by name.
 */
export async function saveVersions(
  dependencies: ApiDependencies,
  request: FastifyRequest,
  books: BooksOfShop,
  wanted: readonly DatedMapping[],
  days: readonly string[] | null,
  decided: readonly Decision[] = [],
): Promise<Saved> {
  const { database } = dependencies;
  const shop = shopOf(request);
  const targetConnectionId = books.connection.id;
  const decidedBy = personOf(request).personId;
  const decidedAt = new Date();
  const [before] = await mappingVersionsOf(database, shop.shopId, targetConnectionId);
  const made = await database.transaction(async transaction => {
    const numbers: number[] = [];
    for (const { effectiveFrom, mapping } of wanted) {
      const version = { targetConnectionId, effectiveFrom, mapping, decidedBy, decidedAt, days };
      numbers.push(await insertMappingVersion(transaction, shop.shopId, version));
    }
    return numbers;
  });
  const version = made.at(-1);
  const latest = wanted.at(-1);
  if (version === undefined || latest === undefined) throw new Error('no version to save');
  try {
    const input = { ...commandOf(request), targetConnectionId, version };
    const answer = await sendMove(dependencies, shop, 'map', input);
    const named = new Set(decided.map(one => one.topic));
    const others = before === undefined ? [] : changedChoices(before.mapping, latest.mapping);
    const taken = others
      .filter(({ topic }) => !named.has(topic))
      .map(
        (choice): Decision => ({
          ...choice,
          detail: null,
          isDefault: false,
          effectiveFrom: latest.effectiveFrom,
          decidedBy,
          decidedAt,
        }),
      );
    await appendDecisions(database, shop.shopId, targetConnectionId, [...decided, ...taken]);
    return { answer, version };
  } catch (error) {
    if (isRefusal(error)) await deleteMappingVersions(database, shop.shopId, targetConnectionId, made);
    throw error;
  }
}

/** The workflow said no, so the versions count for nothing; without an answer they may count. */
function isRefusal(error: unknown): boolean {
  return error instanceof ApiProblem && error.status < 500;
}
