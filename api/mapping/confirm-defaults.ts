import { activeBooksOf, startDateOf } from '../../db/queries/books-of-shop.ts';
import { appendDecisions, type Decision, decisionsOf } from '../../db/queries/decisions.ts';
import { mappingVersionsOf } from '../../db/queries/mapping-versions.ts';
import type { ShopRow } from '../../db/queries/shops.ts';
import { choiceIn } from '../../domain/decisions/choose.ts';
import { DECISION_RULES } from '../../domain/decisions/rules.ts';
import { defaultChoice, TOPICS } from '../../domain/decisions/topics.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { companySide } from './company.ts';

/**
 * Whoever completes the installation confirms by name what nobody decided: what the mapping says, else the default. A
 * repeat finds everything decided.
 */
export async function confirmDefaults(
  { database }: ApiDependencies,
  shop: ShopRow,
  decidedBy: string,
): Promise<void> {
  for (const books of await activeBooksOf(database, shop.shopId)) {
    const { id } = books.connection;
    const decided = new Set((await decisionsOf(database, shop.shopId, id)).map(one => one.topic));
    const [latest] = await mappingVersionsOf(database, shop.shopId, id);
    const open = TOPICS.filter(topic => !decided.has(topic)).map((topic): Decision => {
      const usual = defaultChoice(topic, companySide(books), DECISION_RULES);
      const choice = (latest && choiceIn(latest.mapping, topic)) ?? usual;
      return {
        topic,
        choice,
        detail: null,
        isDefault: choice === usual,
        effectiveFrom: latest?.effectiveFrom ?? startDateOf(shop, books),
        decidedBy,
        decidedAt: new Date(),
      };
    });
    await appendDecisions(database, shop.shopId, id, open);
  }
}
