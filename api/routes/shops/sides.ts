import type { Db } from '../../../db/client.ts';
import { booksOf } from '../../../db/queries/books-of-shop.ts';
import { grantById } from '../../../db/queries/grants-and-companies.ts';
import type { ShopRow } from '../../../db/queries/shops.ts';
import { sourceConnectionOf } from '../../../db/queries/source-connections.ts';
import { isoOrNull } from '../../schemas.ts';

/** Both connections, and the one whose grant has ended: what the owner must reconnect, by the name it has there. */
export async function sidesOf(db: Db, shop: ShopRow) {
  const sourceRow = await sourceConnectionOf(db, shop.shopId);
  const booksRow = await booksOf(db, shop.shopId);
  const sourceLives = sourceRow !== null && (await lives(db, sourceRow.status, sourceRow.grantId));
  const booksLive =
    booksRow !== null && (await lives(db, booksRow.connection.status, booksRow.company.grantId));
  let ended: { side: string; name: string } | null = null;
  if (sourceRow && !sourceLives) ended = { side: 'Tekmetric', name: sourceRow.sourceShopId };
  if (booksRow && !booksLive) ended = { side: 'QuickBooks Online', name: booksRow.company.name };
  return {
    ended,
    source: sourceRow && {
      kind: sourceRow.sourceKind,
      sourceShopId: sourceRow.sourceShopId,
      connected: sourceLives,
      lastReadAt: isoOrNull(sourceRow.lastReadAt),
    },
    books: booksRow && {
      kind: booksRow.company.targetKind,
      company: booksRow.company.name,
      realmId: booksRow.company.realmId,
      numberPrefix: booksRow.connection.numberPrefix,
      connected: booksLive,
    },
  };
}

async function lives(db: Db, status: string, grant: string): Promise<boolean> {
  return status === 'active' && (await grantById(db, grant))?.status === 'active';
}
