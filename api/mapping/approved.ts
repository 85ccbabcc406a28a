import type { BooksOfShop } from '../../db/queries/books-of-shop.ts';
import type { ShopRow } from '../../db/queries/shops.ts';
import type { DatedMapping } from '../../domain/mapping/versions.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiProblem } from '../problems/problem.ts';
import { effectOfVersions } from './effect-of.ts';

/**
 * The days that a change touches, approved by the hash of its effect. In a live shop a change of posted days needs that
 * hash; one that has become another since it was shown is refused. Null: the days are found by their dates, since
 * nobody looked at the effect.
 */
export async function approvedDays(
  dependencies: ApiDependencies,
  shop: ShopRow,
  books: BooksOfShop,
  wanted: readonly DatedMapping[],
  approval: { readonly stage: string; readonly effectHash: string | undefined },
): Promise<readonly string[] | null> {
  const { stage, effectHash } = approval;
  if (effectHash === undefined && stage !== 'live') return null;
  const effect = await effectOfVersions(dependencies, shop, books, wanted);
  if (effectHash !== undefined && effectHash !== effect.effectHash) {
    throw new ApiProblem('conflict', 'The effect is another than the one that was shown: look at it again.');
  }
  const posted = effect.days.filter(day => day.posted).length;
  if (effectHash === undefined && posted > 0) {
    throw new ApiProblem(
      'conflict',
      `This changes ${posted} posted days. Look at the effect first and approve it by its effectHash.`,
    );
  }
  return effect.days.map(day => day.businessDate);
}
