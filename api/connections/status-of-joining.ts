import type { Db } from '../../db/client.ts';
import { allBooksOf } from '../../db/queries/books-of-shop.ts';
import { mappingVersionsOf } from '../../db/queries/mapping-versions.ts';
import type { ShopRow } from '../../db/queries/shops.ts';

/**
 * What a connection begins with. The books that the shop ordered are active at once: the installation waits for their
 * mapping. Further ones are written to only when they have a mapping of their own; coming back to a live shop they
 * are mapped again, so that what they missed is backfilled.
 */
export async function statusOfJoining(
  db: Db,
  shop: Pick<ShopRow, 'shopId' | 'targetKind' | 'stage'>,
  joining: { readonly kind: string; readonly connectionId: string },
): Promise<'active' | 'mapping'> {
  const all = await allBooksOf(db, shop.shopId);
  const others = all.some(
    ({ connection, company }) =>
      connection.status !== 'ended' &&
      connection.id !== joining.connectionId &&
      company.targetKind === shop.targetKind,
  );
  if (joining.kind === shop.targetKind && !others) return 'active';
  const own = all.find(({ connection }) => connection.id === joining.connectionId);
  const missedNothing = shop.stage !== 'live' || (own !== undefined && own.connection.status !== 'ended');
  const mapped = await mappingVersionsOf(db, shop.shopId, joining.connectionId);
  return mapped.length > 0 && missedNothing ? 'active' : 'mapping';
}
