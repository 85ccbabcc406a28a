import { z } from 'zod';
import { type BooksOfShop, startDateOf } from '../../db/queries/books-of-shop.ts';
import { mappingVersionsOf } from '../../db/queries/mapping-versions.ts';
import type { ShopRow } from '../../db/queries/shops.ts';
import { decisionDetail, withChoice } from '../../domain/decisions/choose.ts';
import { DECISION_RULES } from '../../domain/decisions/rules.ts';
import { isChoice, TOPICS } from '../../domain/decisions/topics.ts';
import { canonicalJson } from '../../domain/entries/canonical.ts';
import { changedFrom, type DatedMapping } from '../../domain/mapping/versions.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { wrongField } from '../problems/problem.ts';
import { date } from '../schemas.ts';

export const decisionBody = z.strictObject({
  topic: z.enum(TOPICS),
  choice: z.string().min(1).max(40),
  detail: decisionDetail.optional(),
  effectiveFrom: date.optional().describe('From which business date on; the start date by default'),
  connectionId: z.string().max(40).optional().describe('Which books; the first ones by default'),
});
export type DecisionBody = z.infer<typeof decisionBody>;

/**
 * What a decision asks for: the date, and the versions of the mapping that it makes, oldest first; none where the shop
 * is not mapped yet, or where the mapping says so already.
 */
export async function versionsFor(
  { database }: ApiDependencies,
  shop: ShopRow,
  books: BooksOfShop,
  { topic, choice, detail, effectiveFrom: asked }: DecisionBody,
): Promise<{ readonly effectiveFrom: string; readonly wanted: readonly DatedMapping[] }> {
  if (!isChoice(DECISION_RULES, topic, choice)) {
    const known = DECISION_RULES[topic].choices.map(one => one.id).join(', ');
    throw wrongField('/body/choice', `Choose one of: ${known}.`);
  }
  if (topic === 'lock-date' && choice === 'date' && detail?.date === undefined)
    throw wrongField('/body/detail/date', 'Say up to which date nothing is changed in place.');
  const from = startDateOf(shop, books);
  const effectiveFrom = asked ?? from;
  if (effectiveFrom < from) throw wrongField('/body/effectiveFrom', `The books are kept from ${from} on.`);
  const versions = await mappingVersionsOf(database, shop.shopId, books.connection.id);
  const wanted = changedFrom(versions, effectiveFrom, mapping => withChoice(mapping, topic, choice, detail));
  const before = changedFrom(versions, effectiveFrom, mapping => mapping);
  return { effectiveFrom, wanted: canonicalJson(wanted) === canonicalJson(before) ? [] : wanted };
}
