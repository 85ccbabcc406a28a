import { type BooksOfShop, booksOf } from '../db/queries/books-of-shop.ts';
import { grantById, openTokens, storeGrant } from '../db/queries/grants-and-companies.ts';
import { type ShopRow, shopById } from '../db/queries/shops.ts';
import { type SourceConnectionRow, sourceConnectionOf } from '../db/queries/source-connections.ts';
import { accessTokenOf, renewAlone } from '../db/queries/token-refresh.ts';
import { keepQuiet, takeTurnAt } from '../db/take-turn.ts';
import { isPolled } from '../domain/computers/polled.ts';
import { DaybookError } from '../domain/errors/codes.ts';
import type { Source, SourceConnection, SourceCredentials } from '../sources/source.ts';
import type { Target, TargetConnection } from '../targets/target.ts';
import type { Context, SourceKit } from './context.ts';

export type OpenSource = {
  readonly source: Source;
  readonly connection: SourceConnection;
  readonly row: SourceConnectionRow;
};
export type OpenBooks = BooksOfShop & { readonly target: Target; readonly conversation: TargetConnection };

/** The shop's row; throws `not-found`. */
export async function shopOf(context: Context, shopId: string): Promise<ShopRow> {
  const shop = await shopById(context.database, shopId);
  if (!shop) throw new DaybookError('not-found', `shop ${shopId}`);
  return shop;
}

/** All that a call to the shop's source system needs; throws `authorization-expired` when it is not connected. */
export async function openSource(context: Context, shop: ShopRow, signal: AbortSignal): Promise<OpenSource> {
  const row = await sourceConnectionOf(context.database, shop.shopId);
  const kit = context.sources.get(shop.sourceKind);
  if (!row || !kit || row.status !== 'active')
    throw new DaybookError('authorization-expired', `shop ${shop.shopId} has no source`);
  const connection: SourceConnection = {
    baseUrl: row.baseUrl,
    sourceShopId: row.sourceShopId,
    zone: shop.zone,
    currency: shop.currency,
    reportEndTime: shop.reportEndTime,
    ...(row.locations !== null && { locations: row.locations as string[] }),
    signal,
    takeTurn: count =>
      takeTurnAt(
        context.database,
        { kind: row.sourceKind, bucket: 'request', owner: row.grantId, count },
        context.timing.patienceMs,
      ),
    ...grantOf(context, kit, row),
  };
  return { source: kit.source, connection, row };
}

/** What the shop's grant at the source holds, and how a renewed one is kept. */
function grantOf(context: Context, kit: SourceKit, row: SourceConnectionRow) {
  const { database, keys } = context;
  return {
    async credentials(): Promise<SourceCredentials> {
      const grant = await grantById(database, row.grantId);
      const { access, refresh } =
        grant?.status === 'active' ? openTokens(keys, grant) : { access: null, refresh: null };
      const { clientId, clientSecret } = kit;
      if (kit.grant === 'api-key') return { clientId, clientSecret, accessToken: null, apiKey: access };
      return { clientId, clientSecret, accessToken: access, refreshToken: refresh };
    },
    /** Without a new refresh token the one that stands is kept. */
    async storeToken(access: string, expiresAt: string | null, refresh?: string | null): Promise<void> {
      const grant = await grantById(database, row.grantId);
      if (!grant) throw new DaybookError('authorization-expired', `grant ${row.grantId} is gone`);
      const kept = refresh ?? openTokens(keys, grant).refresh;
      const tokens = {
        access,
        accessExpiresAt: expiresAt === null ? null : new Date(expiresAt),
        refresh: kept,
        refreshExpiresAt: refresh ? null : grant.refreshExpiresAt,
      };
      await storeGrant(database, keys, grant, tokens, new Date());
    },
    alone: <Result>(renew: () => Promise<Result>) => renewAlone(database, row.grantId, renew),
  };
}

/** All that a call into the shop's first books needs; throws `authorization-expired` when they are not connected. */
export async function openBooks(context: Context, shop: ShopRow, signal: AbortSignal): Promise<OpenBooks> {
  const books = await booksOf(context.database, shop.shopId);
  if (!books) throw new DaybookError('authorization-expired', `shop ${shop.shopId} has no books`);
  return openConnection(context, books, signal);
}

/** The same for any of its books. */
export function openConnection(context: Context, books: BooksOfShop, signal: AbortSignal): OpenBooks {
  const { company, connection } = books;
  const kit = context.targets.get(company.targetKind);
  if (!kit || connection.status !== 'active') {
    throw new DaybookError('authorization-expired', `shop ${connection.shopId} has no such books`);
  }
  const { grants } = kit;
  const conversation: TargetConnection = {
    baseUrl: company.baseUrl,
    realmId: company.realmId,
    currency: company.currency,
    signal,
    step: context.step,
    takeTurn: (count, bucket) =>
      takeTurnAt(
        context.database,
        { kind: company.targetKind, bucket, owner: company.id, count },
        context.timing.patienceMs,
      ),
    throttled: waitMs => keepQuiet(context.database, { kind: company.targetKind, owner: company.id }, waitMs),
    accessToken: async refused =>
      grants === null
        ? ''
        : await accessTokenOf(context.database, context.keys, company.grantId, grants.refresh, refused),
    ...(isPolled(company.targetKind) && {
      ask: request => context.askComputer(company.id, request, { signal }),
    }),
  };
  return { ...books, target: kit.target, conversation };
}
