import type { FastifyRequest } from 'fastify';
import { appendAudit } from '../../db/queries/audit.ts';
import { type BooksOfShop, startDateOf } from '../../db/queries/books-of-shop.ts';
import { appendMonthClose, monthClosesOf, type Override, oneAtATime } from '../../db/queries/months.ts';
import { standsAgainst } from '../../domain/months/checklist.ts';
import { closeRefusal, reopenRefusal } from '../../domain/months/month.ts';
import { personOf, shopOf } from '../auth/person.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiProblem } from '../problems/problem.ts';
import { languageOf } from '../texts/language.ts';
import { itemTexts, monthRefusal } from '../texts/months.ts';
import { askBooks } from './answer.ts';
import { checklistNow, type Hashed } from './view.ts';

export type WantedClose = {
  readonly month: string;
  /** Of the checklist as it was read. */
  readonly hash: string;
  readonly note: string | null;
  readonly overrides: readonly Override[];
};

/**
 * Closes a month by name: asks the books once more, and refuses when the checklist is another one by then, or when an
 * item is red that was not, or cannot be, passed over.
 */
export async function closeMonth(
  dependencies: ApiDependencies,
  request: FastifyRequest,
  books: BooksOfShop,
  wanted: WantedClose,
): Promise<void> {
  const shop = shopOf(request);
  const { personId: by } = personOf(request);
  const { month, note, overrides } = wanted;
  const id = books.connection.id;
  const refusal = closeRefusal(
    month,
    await monthClosesOf(dependencies.database, shop.shopId, id),
    startDateOf(shop, books),
  );
  if (refusal) throw new ApiProblem('conflict', monthRefusal(refusal));
  await askBooks(dependencies, shop, books, month, by);
  const now = await checklistNow(dependencies, shop, books, month);
  requireGreen(now, wanted, request);
  await dependencies.database.transaction(async tx => {
    await oneAtATime(tx, shop.shopId, id);
    const late = closeRefusal(month, await monthClosesOf(tx, shop.shopId, id), startDateOf(shop, books));
    if (late) throw new ApiProblem('conflict', monthRefusal(late));
    const at = new Date();
    const { checklist, hash } = now;
    await appendMonthClose(tx, shop.shopId, id, {
      month,
      act: 'closed',
      by,
      at,
      note,
      overrides,
      hash,
      checklist,
    });
    const act = { shopId: shop.shopId, actor: by, act: 'month-closed', reason: note };
    await appendAudit(tx, { ...act, after: { month, connectionId: id, hash, overrides } }, at);
  });
}

function requireGreen({ checklist, hash }: Hashed, wanted: WantedClose, request: FastifyRequest): void {
  const against = standsAgainst(
    checklist,
    wanted.overrides.map(({ item }) => item),
  );
  if (against.length > 0) {
    const language = languageOf(request);
    throw new ApiProblem('not-allowed', against.map(item => itemTexts(item, language).means).join(' '), {
      status: 409,
      errors: against.map(item => ({
        path: `/items/${item.code}`,
        message: itemTexts(item, language).means,
      })),
    });
  }
  if (hash !== wanted.hash)
    throw new ApiProblem('conflict', 'The checklist is another one than you read: read it again.');
}

/** Opens the latest closed month again, with a reason. */
export async function reopenMonth(
  dependencies: ApiDependencies,
  request: FastifyRequest,
  books: BooksOfShop,
  { month, note }: { readonly month: string; readonly note: string },
): Promise<void> {
  const { shopId } = shopOf(request);
  const { personId: by } = personOf(request);
  const id = books.connection.id;
  await dependencies.database.transaction(async tx => {
    await oneAtATime(tx, shopId, id);
    const refusal = reopenRefusal(month, await monthClosesOf(tx, shopId, id));
    if (refusal) throw new ApiProblem('conflict', monthRefusal(refusal));
    const at = new Date();
    const nothing = { overrides: [], hash: null, checklist: null };
    await appendMonthClose(tx, shopId, id, { month, act: 'reopened', by, at, note, ...nothing });
    const act = { shopId, actor: by, act: 'month-reopened', reason: note };
    await appendAudit(tx, { ...act, after: { month, connectionId: id } }, at);
  });
}
