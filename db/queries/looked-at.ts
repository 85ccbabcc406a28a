import { sql } from 'drizzle-orm';
import type { KeyRing } from '../../crypto/keys.ts';
import type { Db } from '../client.ts';
import {
  type GrantName,
  type GrantTokens,
  grantById,
  grantId,
  openTokens,
  storeGrant,
} from './grants-and-companies.ts';

type Place = Pick<GrantName, 'kind' | 'baseUrl'>;

/** A sign-in that was looked at and not chosen from yet: kept by the shop, since its refresh token may be a new one. */
const nameOf = (place: Place, shopId: string): GrantName => ({ ...place, externalId: `shop:${shopId}` });

/** Keeps what a look left, sealed, before anything is refused or chosen. */
export async function keepLooked(
  db: Db,
  keys: KeyRing,
  place: Place,
  shopId: string,
  tokens: GrantTokens,
): Promise<void> {
  await storeGrant(db, keys, nameOf(place, shopId), tokens, new Date());
}

/** The refresh token of the latest look; null when there was none. */
export async function lookedRefresh(
  db: Db,
  keys: KeyRing,
  place: Place,
  shopId: string,
): Promise<string | null> {
  const grant = await grantById(db, grantId(nameOf(place, shopId)));
  return grant === null ? null : openTokens(keys, grant).refresh;
}

/** Forgets it, once the sign-in has its own place or the shop is cancelled. */
export async function forgetLooked(db: Db, shopId: string): Promise<void> {
  await db.execute(sql`delete from grants where external_id = ${`shop:${shopId}`}`);
}
