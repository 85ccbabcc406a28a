import type { ShopRow } from '../../db/queries/shops.ts';
import { DaybookError } from '../../domain/errors/codes.ts';
import type { SourceConnection } from '../../sources/source.ts';
import { configured } from '../../sources/talech/configuration.ts';
import { merchantsOf, type TalechMerchant } from '../../sources/talech/index.ts';
import type { ApiDependencies } from '../dependencies.ts';

export const TALECH = 'talech';
const CHECK_WITHIN_MS = 30_000;

export type TalechLook = {
  readonly merchants: readonly TalechMerchant[];
  /** The tokens that stand after the look; stored only when the connection is accepted. */
  readonly tokens: {
    readonly access: string;
    readonly accessExpiresAt: Date | null;
    readonly refresh: string;
    readonly refreshExpiresAt: null;
  };
};

/** What a refresh token from talech's authorisation opens. Throws the vocabulary's errors. */
export async function lookAtTalech(
  { configuration }: Pick<ApiDependencies, 'configuration'>,
  shop: ShopRow,
  baseUrl: string,
  refreshToken: string,
): Promise<TalechLook> {
  const { clientId, clientSecret } = configuration.talech;
  let access: string | null = null;
  let expires: string | null = null;
  let refresh = refreshToken;
  const connection: SourceConnection = {
    baseUrl,
    sourceShopId: '',
    zone: shop.zone,
    currency: shop.currency,
    credentials: async () => ({ clientId, clientSecret, accessToken: access, refreshToken: refresh }),
    storeToken: async (token, expiresAt, next) => {
      access = token;
      expires = expiresAt;
      refresh = next ?? refresh;
    },
    takeTurn: async () => undefined,
    signal: AbortSignal.timeout(CHECK_WITHIN_MS),
  };
  const merchants = await merchantsOf(configured(), connection);
  if (access === null) throw new DaybookError('authorization-expired', 'talech gave no token');
  const accessExpiresAt = expires === null ? null : new Date(expires);
  return { merchants, tokens: { access, accessExpiresAt, refresh, refreshExpiresAt: null } };
}
