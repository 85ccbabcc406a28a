import { grantById, grantId, openTokens } from '../../db/queries/grants-and-companies.ts';
import type { ShopRow } from '../../db/queries/shops.ts';
import { takeTurn } from '../../db/take-turn.ts';
import type { SourceConnection, SourceLocation } from '../../sources/source.ts';
import { tekmetric } from '../../sources/tekmetric/index.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { PATIENCE_MS } from './patience.ts';

const CHECK_WITHIN_MS = 30_000;

export type SourcePlace = { readonly baseUrl: string; readonly sourceShopId: string };
export type CheckedSource = {
  readonly grant: { readonly kind: string; readonly baseUrl: string; readonly externalId: string };
  readonly location: SourceLocation;
  /** The token that opened it; stored only when the connection is accepted. */
  readonly token: { readonly access: string; readonly expiresAt: Date | null };
};

/** Tries our application's credentials on a shop of Tekmetric. Throws the vocabulary's errors. */
export async function checkTekmetric(
  { database, keys, configuration }: ApiDependencies,
  shop: ShopRow,
  place: SourcePlace,
): Promise<CheckedSource> {
  const { clientId, clientSecret } = configuration.tekmetric;
  const grant = { kind: 'tekmetric', baseUrl: place.baseUrl, externalId: clientId };
  const id = grantId(grant);
  const standing = await grantById(database, id);
  let token = standing?.status === 'active' ? openTokens(keys, standing).access : null;
  let expires: string | null = standing?.accessExpiresAt?.toISOString() ?? null;
  const connection: SourceConnection = {
    ...place,
    zone: shop.zone,
    currency: shop.currency,
    credentials: async () => ({ clientId, clientSecret, accessToken: token }),
    storeToken: async (access, expiresAt) => {
      token = access;
      expires = expiresAt;
    },
    takeTurn: requests =>
      takeTurn(database, { name: 'tekmetric request', owner: id, count: requests }, PATIENCE_MS),
    signal: AbortSignal.timeout(CHECK_WITHIN_MS),
  };
  const locations = await tekmetric.checkAccess(connection);
  const location = locations.find(one => one.id === place.sourceShopId);
  if (!location || token === null) throw new Error('the source checked its access and named no such shop');
  return {
    grant,
    location,
    token: { access: token, expiresAt: expires === null ? null : new Date(expires) },
  };
}
