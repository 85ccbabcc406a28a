import type { ApiDependencies } from '../../api/dependencies.ts';
import { decideOverlap, type OverlapDecision } from '../../api/overlap/decide.ts';
import { readOverlap } from '../../api/overlap/read.ts';
import { overlapView } from '../../api/overlap/view.ts';
import { practiceSystems } from '../../configuration/outside-systems.ts';
import { findingById } from '../../db/queries/overlap.ts';
import { shopById } from '../../db/queries/shops.ts';
import type { SmallShop } from '../complaints/small-shop.ts';
import { booksNow } from './second-books.ts';

/** The overlap in one set of books of a shop as the accountant sees it; the first ones unless told otherwise. */
export function overlapRoom(
  { scene }: SmallShop,
  connectionId = scene.shop.connectionId,
  ledgerDir: string | null = null,
) {
  const { engine, shop } = scene;
  const { database, keys, context, practiceUrl } = engine;
  const configuration = practiceSystems(practiceUrl, ledgerDir);
  const dependencies = { database, keys, configuration, temporal: context } as unknown as ApiDependencies;
  const parts = async () => {
    const row = await shopById(database, shop.shopId);
    if (!row) throw new Error('the shop is gone');
    return { row, books: await booksNow(engine, shop.shopId, connectionId) };
  };
  return {
    /** Reads the books and gives what was found. */
    async found() {
      const { row, books } = await parts();
      await readOverlap(dependencies, row, books, 'accountant');
      return (await overlapView(dependencies, row.shopId, books, 'en')).findings;
    },
    async decide(id: string, what: OverlapDecision, money?: 'exclude' | 'ask') {
      const { row, books } = await parts();
      const finding = await findingById(database, row.shopId, id);
      if (!finding) throw new Error('no such finding');
      const by = { by: 'accountant', note: 'As written.', money };
      return await decideOverlap(dependencies, row, books, finding, what, by, 'en');
    },
  };
}
